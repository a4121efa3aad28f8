/** What is known of words apart from their context, as laws over the whole file and over made-up words. */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import lexicon from "../../../../data/grader/lexicon.json" with { type: "json" };
import { align, type PairingKind, toTarget } from "../../../../durable/engine/understanding/alignment.ts";
import { lemmaOf, readLanguage, stemOf } from "../../../../durable/engine/understanding/language.ts";
import { commonness, MOST_COMMON, relatedTo } from "../../../../durable/engine/understanding/lexicon.ts";
import { readPassage } from "../../../../durable/engine/understanding/sentences.ts";
import { rootOf, spell, wordForms, wordKeys } from "../../../../durable/engine/understanding/spelling.ts";
import { holds, indexTerms, termsOf } from "../../../../durable/engine/understanding/terms.ts";

const HEADS = [lexicon.same, lexicon.near, lexicon.opposite].flatMap((list) =>
  list.split("\n").map((line) => line.split(" ")[0] ?? ""),
);
const head = fc.constantFrom(...HEADS);
/** Letters that make no word anybody knows. */
const nonsense = fc.string({ unit: fc.constantFrom(..."zqxvkj"), minLength: 5, maxLength: 12 });

const terms = (text: string) => termsOf(readPassage(text));

describe("relations of words", () => {
  it("hold both ways and with the same name", () => {
    fc.assert(
      fc.property(head, (word) => {
        expect(relatedTo(word).size).toBeGreaterThan(0);
        for (const [other, relation] of relatedTo(word))
          expect([other, relatedTo(other).get(word)]).toEqual([other, relation]);
      }),
      { numRuns: 300 },
    );
  });

  it("are of one word with another, never with itself", () => {
    expect(HEADS.filter((word) => relatedTo(word).has(word))).toEqual([]);
  });

  it("are between words in lower case without spaces", () => {
    const odd = HEADS.filter((word) => word === "" || word !== word.toLowerCase() || /\s/u.test(word));
    expect(odd).toEqual([]);
  });

  it("are asked for in lower case only, and never of the parts of an object", () => {
    for (const word of ["BIG", "__proto__", "hasOwnProperty", ""])
      expect([word, relatedTo(word).size]).toEqual([word, 0]);
  });

  it("of opposites are no synonyms of each other", () => {
    for (const line of lexicon.opposite.split("\n")) {
      const [word = "", ...others] = line.split(" ");
      for (const other of others) expect([word, other, relatedTo(word).get(other)]).toEqual([word, other, "opposite"]);
    }
  });
});

describe("how common a word is", () => {
  it("is a whole number from nothing to the most", () => {
    fc.assert(
      fc.property(fc.oneof(head, nonsense, fc.string()), (word) => {
        const found = commonness(word);
        expect(Number.isInteger(found) && found >= 0 && found <= MOST_COMMON).toBe(true);
      }),
      { numRuns: 200 },
    );
  });

  it("has as many classes as the file has lines", () => {
    expect(lexicon.frequency).toHaveLength(MOST_COMMON);
  });

  it("is one for each word", () => {
    const words = lexicon.frequency.flatMap((line) => line.split(" "));
    expect(new Set(words).size).toBe(words.length);
  });
});

describe("the spelling of a word", () => {
  it.each([
    ["organise", "organize"],
    ["organisation", "organization"],
    ["analysed", "analyzed"],
    ["behaviour", "behavior"],
    ["colours", "colors"],
    ["coloured", "colored"],
    ["centre", "center"],
    ["metres", "meters"],
    ["dialogue", "dialog"],
    ["catalogues", "catalogs"],
    ["judgement", "judgment"],
    ["msec", "millisecond"],
    ["%", "percent"],
    ["1st", "first"],
  ])("is one on both sides of the ocean: %s, %s", (british, american) => {
    expect(spell(british)).toBe(spell(american));
  });

  it.each(["hour", "four", "our", "rise", "wise", "tree", "advise", "tour"])("leaves %s alone", (word) => {
    expect(spell(word).startsWith(word.slice(0, 3))).toBe(true);
    expect(spell(spell(word))).toBe(spell(word));
  });

  it("is the same once it is settled, for any letters", () => {
    fc.assert(
      fc.property(fc.oneof(head, nonsense), (word) => {
        expect(spell(spell(word))).toBe(spell(word));
      }),
      { numRuns: 400 },
    );
  });
});

describe("the forms of a word", () => {
  it.each([
    ["caches", "cache"],
    ["cached", "cache"],
    ["caching", "cache"],
    ["queries", "query"],
    ["indexes", "index"],
    ["planned", "plan"],
    ["running", "run"],
    ["organised", "organizes"],
    ["children", "child"],
    ["behaviours", "behavior"],
  ])("share a key: %s and %s", (one, other) => {
    expect(wordKeys(one).filter((key) => wordKeys(other).includes(key))).not.toEqual([]);
  });

  it.each([
    ["cache", "cash"],
    ["index", "indeed"],
    ["loss", "lose"],
    ["process", "proceed"],
    ["this", "thi"],
    ["done", "do"],
    ["does", "doe"],
  ])("keep words apart that only look alike: %s and %s", (one, other) => {
    expect(wordKeys(one).filter((key) => wordKeys(other).includes(key))).toEqual([]);
  });

  it("have a root among their keys, the shortest, the same whatever the context", () => {
    fc.assert(
      fc.property(fc.oneof(head, nonsense), head, (word, lemma) => {
        const plain = wordForms(word);
        expect(plain.keys).toContain(plain.root);
        expect(plain.keys.every(({ length }) => length >= plain.root.length)).toBe(true);
        expect(wordForms(word, lemma).root).toBe(plain.root);
      }),
      { numRuns: 200 },
    );
  });

  it("have the first in the alphabet for a root where two are as short, and none of none", () => {
    expect(rootOf(["bcd", "abc", "abcd"])).toBe("abc");
    expect(rootOf([])).toBe("");
  });

  it("are remembered as they were first told", () => {
    const before = [...wordKeys("indices")];
    wordForms("indices", "something");
    expect(wordKeys("indices")).toEqual(before);
  });
});

describe("the language package", () => {
  it("says the same of a word each time it is asked", () => {
    fc.assert(
      fc.property(fc.oneof(head, nonsense), (word) => {
        expect([lemmaOf(word), stemOf(word)]).toEqual([lemmaOf(word), stemOf(word)]);
        expect(stemOf(word).length).toBeGreaterThan(0);
      }),
      { numRuns: 100 },
    );
  });

  it("places its tokens in the text, one after another", () => {
    fc.assert(
      fc.property(
        fc.array(fc.oneof(head, nonsense, fc.constantFrom("don't", "3.5", "(x)", "…")), { maxLength: 12 }),
        (words) => {
          const text = words.join(" ");
          let last = 0;
          for (const { start, end } of readLanguage(text).tokens) {
            expect(start).toBeGreaterThanOrEqual(last);
            expect(end).toBeGreaterThan(start);
            last = end;
          }
          expect(last).toBeLessThanOrEqual(text.length);
        },
      ),
      { numRuns: 60 },
    );
  });

  it("passes over a run without spaces, and reads what stands around it", () => {
    const read = readLanguage(`Before it. ${"x".repeat(150)} After it.`);
    expect(read.tokens.some(({ end, start }) => end - start >= 100)).toBe(false);
    expect(read.tokens.map(({ lemma }) => lemma.toLowerCase())).toEqual(expect.arrayContaining(["before", "after"]));
  });

  it("begins a sentence behind the spaces before it", () => {
    const text = "One is here.\n\n  Two is there.";
    expect(readLanguage(text).sentenceStarts.map((start) => text.slice(start, start + 3))).toEqual(["One", "Two"]);
    expect(readLanguage("").sentenceStarts).toEqual([]);
  });
});

describe("terms", () => {
  it("are found in the index of their own text, in any text", () => {
    fc.assert(
      fc.property(fc.array(fc.oneof(head, nonsense), { minLength: 1, maxLength: 10 }), (words) => {
        const found = terms(words.join(" "));
        const index = indexTerms(found);
        expect(found.every((term) => holds(index, term))).toBe(true);
        expect(found.every(({ weight }) => weight > 0 && weight <= 1)).toBe(true);
      }),
      { numRuns: 80 },
    );
  });

  it("keep their places in ascending order for every key", () => {
    const index = indexTerms(terms("the cache, the caches and a cached cache key of the cache"));
    for (const places of index.values()) expect(places).toEqual([...new Set(places)].sort((a, b) => a - b));
    expect(index.get("cache")?.length).toBeGreaterThanOrEqual(3);
  });

  it.each([
    ["It is false that caches help.", true],
    ["That's a myth, caches help.", true],
    ["I doubt that caches help.", true],
    ["But it isn't true that caches help.", true],
    ["We disagree that caches help.", true],
    ["It is true that caches help.", false],
    ["I believe that caches help.", false],
    ["Caches help, and that is not slow.", false],
  ])("of a sentence that denies itself are denied: %s", (text, denied) => {
    expect(terms(text).find(({ word }) => word.text === "caches" || word.text === "Caches")?.denied).toBe(denied);
  });

  it("are denied in their own sentence alone", () => {
    const sides = terms("It is not true that caches help. Indexes help.").map(({ word, denied }) => [
      word.sentence,
      denied,
    ]);
    expect(new Map(sides.map(([sentence, denied]) => [sentence, denied]))).toEqual(
      new Map([
        [0, true],
        [1, false],
      ]),
    );
  });
});

describe("an alignment", () => {
  const pairs = (statement: string, answer: string) => {
    const own = terms(answer);
    return align(
      terms(statement).map((term) => toTarget(term, true)),
      own,
      indexTerms(own),
    );
  };
  const kindOf = (statement: string, answer: string): PairingKind | undefined => pairs(statement, answer)[0]?.kind;

  it("of any text with itself is exact throughout", () => {
    fc.assert(
      fc.property(fc.array(fc.oneof(head, nonsense), { minLength: 1, maxLength: 8 }), (words) => {
        const text = words.join(" ");
        for (const pair of pairs(text, text)) expect([pair.kind, pair.strength]).toEqual(["exact", 1]);
      }),
      { numRuns: 60 },
    );
  });

  it("has one pairing for each target, each within the answer", () => {
    fc.assert(
      fc.property(fc.array(head, { maxLength: 6 }), fc.array(head, { maxLength: 6 }), (statement, answer) => {
        const own = terms(answer.join(" "));
        const found = pairs(statement.join(" "), answer.join(" "));
        expect(found).toHaveLength(terms(statement.join(" ")).length);
        for (const { to, strength, kind } of found) {
          expect(to >= -1 && to < own.length).toBe(true);
          expect(to === -1).toBe(kind === "none");
          expect(strength >= 0 && strength <= 1).toBe(true);
        }
      }),
      { numRuns: 80 },
    );
  });

  it.each([
    ["a letter left out", "replication", "replicaton"],
    ["a letter too many", "replication", "repllication"],
    ["another letter", "partition", "partitiom"],
    ["two letters swapped", "partition", "patrition"],
  ])("forgives %s", (_, right, wrong) => {
    expect(kindOf(right, `the ${wrong} is here`)).toBe("slip");
  });

  it.each([
    ["two slips", "replication", "replcaton"],
    ["another first letter", "partition", "bartition"],
    ["a short word", "leaf", "lead"],
    ["letters swapped over a distance", "partition", "panttirio"],
  ])("does not forgive %s", (_, right, wrong) => {
    expect(kindOf(right, `the ${wrong} is here`)).toBe("none");
  });

  it("takes the next place of several, so that a run stays together", () => {
    const own = terms("cache miss, then a cache hit");
    const found = pairs("miss cache hit", "cache miss, then a cache hit").map(({ to }) => own[to]?.at);
    expect(found).toEqual([...found].sort((a, b) => Number(a) - Number(b)));
  });

  it("does not look for kin of a number", () => {
    expect(pairs("250", "about 205 ms").map(({ kind }) => kind)).toEqual(["none"]);
  });
});
