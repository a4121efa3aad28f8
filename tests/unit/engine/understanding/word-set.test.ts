/** Word lists written as one text. */
import { describe, expect, it } from "vitest";
import { wordSet } from "#engine/understanding/word-set.ts";

describe("a list of words", () => {
  it("holds each word once, whatever stands between them", () => {
    expect([...wordSet(" a an\n  the a ")]).toEqual(["a", "an", "the"]);
  });

  it("holds nothing where nothing is written", () => {
    expect(wordSet(" \n ").size).toBe(0);
  });
});
