/** Text that no person says: it must cost no more than ordinary text, since everybody in the isolate waits for it. */
import { describe, expect, it } from "vitest";
import { clausesOf } from "#engine/understanding/intent-clauses.ts";
import { readLanguage } from "#engine/understanding/language.ts";

describe("a run without a space", () => {
  it.each([
    ["addresses", "http://".repeat(60)],
    ["dots", "...".repeat(100)],
    ["marks", "!?".repeat(200)],
    ["base64", "QmFzZTY0".repeat(50)],
    ["underscores", "_".repeat(20_000)],
  ])("of %s is passed over as a whole", (_name, run) => {
    expect(readLanguage(run).tokens.length).toBeLessThan(5);
  });

  it("leaves the words around it where they are", () => {
    const text = `First I sort the list. ${"x".repeat(500)} Then I walk through it.`;
    const { tokens } = readLanguage(text);
    const words = tokens.map(({ start, end }) => text.slice(start, end));
    expect(words).toContain("sort");
    expect(words).toContain("walk");
    expect(words.some((word) => word.includes("xxx"))).toBe(false);
  });

  it("below a hundred characters is an ordinary word", () => {
    const word = "a".repeat(99);
    expect(readLanguage(`Say ${word} now.`).tokens.map(({ lemma }) => lemma)).toContain(word);
  });

  it("of dashes or commas makes no clauses", () => {
    expect(clausesOf(`${"—".repeat(20_000)} yes`).length).toBeLessThan(3);
    expect(clausesOf("I sort it, — then I search").map(({ words }) => words)).toHaveLength(2);
  });
});
