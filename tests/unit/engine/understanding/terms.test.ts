/** The words that carry a text, their kin, and how they are found in another text. */
import { describe, expect, it } from "vitest";
import { align, toTarget } from "../../../../durable/engine/understanding/alignment.ts";
import { lemmaOf, stemOf } from "../../../../durable/engine/understanding/language.ts";
import { commonness, MOST_COMMON, relatedTo } from "../../../../durable/engine/understanding/lexicon.ts";
import { readPassage } from "../../../../durable/engine/understanding/sentences.ts";
import { holds, indexTerms, termsOf } from "../../../../durable/engine/understanding/terms.ts";

const terms = (text: string) => termsOf(readPassage(text));
const texts = (text: string) => terms(text).map(({ word }) => word.text);

describe("the terms of a text", () => {
  it("are its words without those that only join", () => {
    expect(texts("The packet is sent to the next router.")).toEqual(["packet", "sent", "next", "router"]);
  });

  it("hold numbers and bounds, which tell as much as a rare word", () => {
    const [, number] = terms("It takes 250 ms.");
    expect(number).toMatchObject({ word: { kind: "number" }, weight: 1 });
  });

  it("weigh a rare word more than a common one", () => {
    const [common, rare] = terms("make photosynthesis");
    expect(rare?.weight).toBeGreaterThan(common?.weight ?? 1);
  });

  it("know on which side of a negation they stand", () => {
    const sides = terms("It is slow but not broken.").map(({ word, denied }) => [word.text, denied]);
    expect(sides).toEqual([
      ["slow", false],
      ["broken", true],
    ]);
  });

  it("stand all denied in a sentence that opens with its denial", () => {
    expect(terms("It is not true that routers forward, because switches do.").every(({ denied }) => denied)).toBe(true);
  });

  it("are found by another form of the word and as one word of two", () => {
    const index = indexTerms(terms("A hash map connects keys."));
    for (const text of ["connection", "hashmap", "key"]) {
      const [term] = terms(text);
      expect(term !== undefined && holds(index, term), text).toBe(true);
    }
  });
});

describe("the lexicon", () => {
  it("knows synonyms and opposites both ways", () => {
    expect(relatedTo("big").get("large")).toBe("same");
    expect(relatedTo("large").get("big")).toBe("same");
    expect(relatedTo("increase").get("decrease")).toBe("opposite");
    expect(relatedTo("decrease").get("increase")).toBe("opposite");
  });

  it("knows nothing of a word that is none", () => {
    expect([...relatedTo("xyzzyq")]).toEqual([]);
    expect(commonness("xyzzyq")).toBe(0);
  });

  it("ranks words by how common they are", () => {
    expect(commonness("make")).toBeGreaterThan(commonness("router"));
    expect(commonness("make")).toBeLessThanOrEqual(MOST_COMMON);
  });
});

describe("the language", () => {
  it("takes endings off", () => {
    expect(stemOf("connection")).toBe(stemOf("connected"));
    expect(lemmaOf("children")).toBe("child");
  });
});

describe("the alignment of terms", () => {
  const pairs = (statement: string, answer: string) => {
    const own = terms(answer);
    return align(
      terms(statement).map((term) => toTarget(term, true)),
      own,
      indexTerms(own),
    ).map(({ kind, to }) => [kind, own[to]?.word.text ?? null]);
  };

  it("prefers the word itself to its kin", () => {
    expect(pairs("big", "a large and big house")).toEqual([["exact", "big"]]);
  });

  it("finds a synonym, an opposite and a slip", () => {
    expect(pairs("big", "a large house")).toEqual([["same", "large"]]);
    expect(pairs("increase", "they decrease")).toEqual([["opposite", "decrease"]]);
    expect(pairs("acknowledgement", "an acknowledgment comes")).toEqual([["exact", "acknowledgment"]]);
    expect(pairs("congestion", "a congestoin comes")).toEqual([["slip", "congestoin"]]);
  });

  it("finds nothing where nothing is", () => {
    expect(pairs("router", "a green meadow")).toEqual([["none", null]]);
    expect(pairs("router", "")).toEqual([["none", null]]);
  });

  it("does not take short words for slips of each other", () => {
    expect(pairs("cat", "a car")).toEqual([["none", null]]);
  });
});
