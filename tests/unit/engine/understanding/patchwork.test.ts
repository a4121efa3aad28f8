/** Long texts whose stretches of a few words were set in another order; hesitations in an answer are no such thing. */
import { describe, expect, it } from "vitest";
import { isUnreadable } from "#engine/understanding/unreadable.ts";
import { patchworks } from "../../../../scripts/card/grammar-attacks.ts";
import { withWords } from "../../../../scripts/card/surface-changes.ts";
import { bankQuestions } from "../../../support/bank-sample.ts";
import { passageOf } from "../../../support/reading.ts";

const answers = bankQuestions()
  .filter((_, at) => at % 8 === 0)
  .map(({ modelAnswer }) => modelAnswer);
const share = (texts: readonly string[]) => texts.filter((text) => isUnreadable(passageOf(text))).length / texts.length;

describe("stretches of an answer in another order", () => {
  it("cannot be read where they are of two words, nor in nearly all cases where they are of four", () => {
    const made = answers.map(patchworks);
    expect(share(made.map(([twos = ""]) => twos))).toBeGreaterThan(0.95);
    expect(share(made.map(([, fours = ""]) => fours))).toBeGreaterThan(0.85);
  });

  it("are not told from capitals and stops that somebody left out, or set everywhere", () => {
    const manners: readonly ((text: string) => string)[] = [
      (text) => text.replaceAll(".", ""),
      (text) => text.replace(/\p{L}+/gu, (word) => word.charAt(0).toUpperCase() + word.slice(1)),
      (text) =>
        text.replace(/(?<=[.!?] )\p{Lu}/gu, (letter, at: number) => (at % 2 === 0 ? letter.toLowerCase() : letter)),
      (text) => text.replaceAll(". ", "\n"),
      (text) => text.replaceAll(". ", "; "),
    ];
    for (const manner of manners) expect(share(answers.map(manner))).toBe(0);
  });

  it.each([[["okay,", "right, well,"]], [["you know,", "sort of"]], [["um,", "I mean,"]]])(
    "are not told from a few hesitations: %s",
    (fillers) => {
      expect(share(answers.map((text) => withWords(text, fillers, 12)))).toBeLessThanOrEqual(0.02);
    },
  );
});

it("letters that name variables are no stumbles", () => {
  const text =
    "Dynamic programming. dp[i] is the number of ways to split the first i characters, dp[0] is one. For each i, look at every j before it where the substring from j to i is in the word set, and add dp[j]. Tests: empty string gives one, duplicates in the list, and something like aaaa with a and aa.";
  expect(isUnreadable(passageOf(text))).toBe(false);
});
