/** Spoken answers of the bank: hesitations, lead-ins, repeats and missing marks cost neither the answer nor its points. */
import { describe, expect, it } from "vitest";
import type { Reading } from "#engine/state.ts";
import { implausibility, isUnreadable } from "#engine/understanding/unreadable.ts";
import { patchworks } from "../../../../scripts/card/grammar-attacks.ts";
import {
  asRecognised,
  withBrokenWords,
  withLeadIns,
  withRepeats,
  withSpokenFillers,
} from "../../../../scripts/card/spoken.ts";
import { shuffled } from "../../../../scripts/validate/attacks.ts";
import { bankSample } from "../../../support/bank-sample.ts";
import { passageOf, readingOf } from "../../../support/reading.ts";

const QUESTIONS = bankSample(60, "spoken");
const answers = QUESTIONS.flatMap((question) =>
  [question.modelAnswer, question.checks.paraphrase].map((text) => ({
    question,
    text,
    plain: readingOf(text, question),
  })),
).filter(({ plain }) => plain.kind === "answer");

const isMet = ({ verdicts }: Reading, id: string) =>
  verdicts.some(({ keyPointId, verdict }) => keyPointId === id && verdict === "met");

/** What is left of the answers where they are said in another way. */
function spoken(say: (text: string) => string) {
  let [met, kept, refused] = [0, 0, 0];
  for (const { question, text, plain } of answers) {
    const after = readingOf(say(text), question);
    if (after.kind !== "answer") refused += 1;
    for (const { id } of question.keyPoints) {
      if (!isMet(plain, id)) continue;
      met += 1;
      if (isMet(after, id)) kept += 1;
    }
  }
  return { kept: kept / met, refused };
}

describe("the bank's answers as people say them", () => {
  it.each([
    ["fillers", withSpokenFillers, 0.98],
    ["lead-ins", withLeadIns, 0.98],
    ["repeated words", withRepeats, 0.98],
    ["words broken off", withBrokenWords, 0.98],
    ["lower case", (text: string) => text.toLowerCase(), 0.98],
    ["the words alone", asRecognised, 0.95],
    ["the words alone with fillers", (text: string) => asRecognised(withSpokenFillers(text)), 0.95],
  ] as const)("are all read and keep their points: %s", (_, say, least) => {
    const { kept, refused } = spoken(say);
    expect(refused).toBe(0);
    expect(kept).toBeGreaterThanOrEqual(least);
  });

  it("are told from their words in another order, which fillers make no better", () => {
    for (const { modelAnswer } of QUESTIONS) {
      const [twos = ""] = patchworks(modelAnswer);
      for (const salad of [shuffled(modelAnswer, 1), shuffled(modelAnswer, 2), twos]) {
        expect(isUnreadable(passageOf(salad)), salad).toBe(true);
        expect(isUnreadable(passageOf(withSpokenFillers(salad))), salad).toBe(true);
        expect(isUnreadable(passageOf(asRecognised(salad))), salad).toBe(true);
      }
    }
  });
});

describe("stumbles", () => {
  const stumbles = (text: string) => implausibility(passageOf(text)).implausible;

  it.each([
    "Could a text be empty, and how large can a part get?",
    "Here are some questions to begin with.",
    "Those are the parts that it is made of.",
    "Each one is an all-else-equal statement.",
    "It lies between, say, sixty and seventy.",
    "Something like aaaa with a and aa.",
    "It takes the letters from a to z.",
    "The words from j to i are a part.",
    "the substring from j to i is in the set and so are the first i characters",
  ])("are none in: %s", (text) => {
    expect(stumbles(text)).toBe(0);
  });

  it.each([
    "The of list is sorted.",
    "It would a list.",
    "We put a and the list there.",
    "the list to i is with and sorted",
    "We look at the from.",
  ])("are still found in: %s", (text) => {
    expect(stumbles(text)).toBeGreaterThan(0);
  });

  it("are not made by letters that name variables, in any case", () => {
    const text =
      "dp[i] is the number of ways to split the first i characters. For each i, look at every j before it where the substring from j to i is in the word set, and add dp[j]. Try something like aaaa with a and aa.";
    for (const said of [text, text.toLowerCase(), asRecognised(text)]) {
      expect(isUnreadable(passageOf(said))).toBe(false);
    }
  });
});
