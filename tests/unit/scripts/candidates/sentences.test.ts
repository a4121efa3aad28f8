import { describe, expect, it } from "vitest";
import { contentStems, stem } from "../../../../durable/engine/speech/stems.ts";
import { firstClause, lowerFirst, sentencesOf, wordsOf } from "../../../../scripts/candidates/sentences.ts";

describe("sentences", () => {
  it("end at a full stop before a capital, not inside a number or an abbreviation in lower case", () => {
    expect(sentencesOf("It takes 0.5 seconds. Then we stop! Why? Because.")).toEqual([
      "It takes 0.5 seconds.",
      "Then we stop!",
      "Why?",
      "Because.",
    ]);
    expect(sentencesOf("Some cases, e.g. empty ones, count.")).toHaveLength(1);
    expect(sentencesOf("   ")).toEqual([]);
  });

  it("are cut at a clause border when one lies in the wanted range", () => {
    const sentence = "I boil the water, then I warm the pot with care, and I wait for three minutes.";
    expect(firstClause(sentence, 4, 12)).toBe("I boil the water.");
    expect(firstClause(sentence, 6, 12)).toBe("I boil the water, then I warm the pot with care.");
  });

  it("stay whole when there is no border", () => {
    expect(firstClause("I boil the water and wait.", 3, 4)).toBe("I boil the water and wait.");
  });
});

describe("words", () => {
  it("are split at white space alone", () => {
    expect(wordsOf(" a  b\nc ")).toEqual(["a", "b", "c"]);
  });

  it("share a stem when they differ in a common ending", () => {
    expect(new Set(["expires", "expired", "expire"].map(stem)).size).toBe(1);
    expect(new Set(["reserve", "reserved", "reserving"].map(stem)).size).toBe(1);
    expect(stem("data")).toBe("data");
  });

  it("that carry no meaning are left out, pattern signs and all", () => {
    expect(contentStems("The (kettle|pot) is ~hot, and it was on the stove.")).toEqual(["kettl", "pot", "hot", "stov"]);
  });

  it("keep their capital where it belongs to them", () => {
    expect(lowerFirst("The pot")).toBe("the pot");
    expect(lowerFirst("I boil")).toBe("I boil");
    expect(lowerFirst("HTTP is")).toBe("HTTP is");
  });
});
