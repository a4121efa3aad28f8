/** Entries found in another order of their words: what counts, what turns the sense, and that it never speaks against a point. */
import { describe, expect, it } from "vitest";
import { compilePattern } from "#engine/understanding/pattern-compile.ts";
import { findTurnedMatches } from "#engine/understanding/turned-match.ts";
import { bankQuestions } from "../../../support/bank-sample.ts";
import { groundOf, keyPoint, questionWith, readingOf, verdictsOf } from "../../../support/reading.ts";

function turned(entry: string, text: string): string[] {
  const ground = groundOf(text);
  return findTurnedMatches(ground, compilePattern(entry)).map(({ words }) =>
    words.map((at) => ground.passage.words[at]?.text).join(" "),
  );
}

describe("an entry in another order", () => {
  it.each([
    ["(copy) (shares|share) (fate)", "the fate is one that every copy shares", ["fate copy shares"]],
    ["(cache) (fast|quick)", "it gets quick with the cache", ["quick cache"]],
    ["(restore) ~(regularly) (test)", "we test that we can restore it", ["test restore"]],
  ])("is found: %s", (entry, text, found) => {
    expect(turned(entry, text)).toEqual(found);
  });

  it.each([
    ["is no other order in its own", "(cache) (fast)", "the cache makes it fast"],
    ["is not found without all of its words", "(copy) (share) (fate)", "the fate of the copy"],
    ["may not have its sense turned between them", "(container) (faster)", "it is faster than a container"],
    ["may not be set against each other", "(list) (sorted)", "sorted it is, but not the list"],
    ["is not looked for across a mark", "(calculation) (drift)", "use the same calculation, otherwise they drift"],
    ["is not looked for far away", "(tree) (cut)", "we cut what old people near our long quiet road call the tree"],
    ["is not looked for where a slot may deny", "(list) (not sorted|unsorted)", "unsorted is the list"],
    ["is not looked for with a detector", "$action (talk)", "talk was what I did"],
  ])("%s", (_, entry, text) => {
    expect(turned(entry, text)).toEqual([]);
  });
});

const QUESTION = questionWith([
  keyPoint("fate", ["(copy) (share|shares) (fate)"], { contradict: ["(copy) (survive|survives) (fire)"] }),
  keyPoint("other", ["(bucket) (far) (away)"]),
]);
const verdict = (text: string) => verdictsOf(readingOf(text, QUESTION)).fate;

describe("a point that is found so", () => {
  it.each([
    ["is met", "The fate is one that every copy shares, and the bucket is far away.", "met"],
    ["is not contradicted by a denial", "Nobody said the fate is one that a copy shares in any bucket.", "absent"],
    [
      "does not stand against what speaks against it",
      "A copy survives the fire. Their fate is what a copy shares.",
      "contradicted",
    ],
  ])("%s", (_, text, wanted) => {
    expect(verdict(text)).toBe(wanted);
  });
});

it("shows nothing in the denied answers of the bank", () => {
  const questions = bankQuestions().filter((_, at) => at % 12 === 0);
  const shown = questions.flatMap((question) =>
    readingOf(question.checks.negated, question).verdicts.filter((one) => one.verdict === "met"),
  );
  expect(shown).toEqual([]);
});
