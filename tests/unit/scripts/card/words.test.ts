/** Orders of words, negations and key terms that hidden templates name. */
import { describe, expect, it } from "vitest";
import { hiddenAttacks } from "../../../../scripts/card/hidden-texts.ts";
import { denied, inOrder, termsOf } from "../../../../scripts/card/words.ts";

const TEXT = "I wrote a small script. It counts the words of every file.";
const bag = (text: string): string[] => text.toLowerCase().split(/\s+/u).sort();

describe("orders of words", () => {
  it.each(hiddenAttacks().shuffle)("%s keeps every word and moves some", (name) => {
    const moved = inOrder(name, TEXT);
    expect(bag(moved)).toEqual(bag(TEXT));
    expect(moved).not.toBe(TEXT);
    expect(inOrder(name, TEXT)).toBe(moved);
  });

  it("are known by name only", () => {
    expect(() => inOrder("sideways", TEXT)).toThrow("sideways");
  });
});

describe("negations", () => {
  it("puts a sentence behind a denial, and keeps I as it is", () => {
    expect(denied("The cache is full.", { text: "It is wrong that {sentence}." })).toBe(
      "It is wrong that the cache is full.",
    );
    expect(denied("I wrote it.", { text: "Nobody says that {sentence}." })).toBe("Nobody says that I wrote it.");
  });

  it.each([
    ["auxiliaryNot", "The cache is full.", "The cache is not full."],
    ["auxiliaryContracted", "The cache can grow.", "The cache can't grow."],
    ["neverFirstPerson", "Then I wrote it.", "Then I never wrote it."],
  ])("%s turns the sentence itself", (how, sentence, negated) => {
    expect(denied(sentence, { how, text: "{sentence}." })).toBe(negated);
  });

  it.each([
    ["auxiliaryNot", "It never is full."],
    ["auxiliaryNot", "Buckets grow."],
    ["neverFirstPerson", "The cache is full."],
  ])("%s denies from outside what it cannot turn: %s", (how, sentence) => {
    expect(denied(sentence, { how, text: "{sentence}.", else: "It is untrue that {sentence}." })).toMatch(
      /^It is untrue that /u,
    );
  });

  it("knows every way that the hidden texts name", () => {
    for (const template of hiddenAttacks().negation) expect(denied(TEXT, template)).not.toBe(TEXT);
    expect(() => denied(TEXT, { how: "sideways", text: "{sentence}" })).toThrow("sideways");
  });
});

describe("key terms", () => {
  it("are the weighty words, once each, in order", () => {
    expect(termsOf("The cache, the cache and every bucket of the cache should overflow.")).toEqual([
      "cache",
      "bucket",
      "overflow",
    ]);
  });
});
