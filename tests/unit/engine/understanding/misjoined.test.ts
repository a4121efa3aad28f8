/** Words that were put together from several sentences; whoever speaks, pauses or writes tersely is not taken for that. */
import { describe, expect, it } from "vitest";
import { isUnreadable } from "#engine/understanding/unreadable.ts";
import { sentencesOf } from "../../../../scripts/candidates/sentences.ts";

import { asRecognised, withRepeats, withSpokenFillers } from "../../../../scripts/card/spoken.ts";
import { bankQuestions } from "../../../support/bank-sample.ts";
import { passageOf } from "../../../support/reading.ts";
import { rearranged } from "../../../support/rearranged.ts";

const answers = bankQuestions()
  .filter((_, at) => at % 10 === 0)
  .map(({ modelAnswer }) => modelAnswer);
const isRefused = (text: string) => isUnreadable(passageOf(text));
const share = (texts: readonly string[]) => texts.filter(isRefused).length / texts.length;

const JOINING = /^(?:a|an|the|is|are|was|were|it|this|that)$/iu;

describe("words from several sentences", () => {
  it("cannot be read in most cases, with marks or without", () => {
    const [threes, woven] = [0, 1].map((way) => answers.map((text) => rearranged(text)[way] ?? ""));
    for (const made of [threes ?? [], woven ?? []]) {
      expect(share(made)).toBeGreaterThan(0.5);
      expect(share(made.map(asRecognised))).toBeGreaterThan(0.5);
    }
  });

  it("are not told from sentences or clauses in another order, nor from what is left out or paused in", () => {
    const manners: readonly ((text: string) => string)[] = [
      (text) => sentencesOf(text).reverse().join(" "),
      (text) => asRecognised(sentencesOf(text).reverse().join(" ")),
      (text) => asRecognised(withSpokenFillers(text)),
      (text) =>
        text
          .split(" ")
          .filter((word) => !JOINING.test(word))
          .join(" "),
      (text) => text.toUpperCase(),
      (text) => text.replace(/([^.!?,]+), (but|so|because) ([^.!?,]+)\./gu, "$2 $3, $1."),
      (text) => text.replace(/[,;:]/gu, ""),
    ];
    for (const manner of manners) expect(answers.map(manner).filter(isRefused)).toEqual([]);
  });
});

it("nobody who stutters is taken for that", () => {
  const all = bankQuestions().map(({ modelAnswer }) => withRepeats(modelAnswer));
  expect(all.filter(isRefused)).toEqual([]);
});

it("a will is a thing, and may a month", () => {
  const text =
    "I would talk of the will and of the weeks after a death. in may 2022 we both visited them and they all said that the will was hidden in the house and of course a must for the file";
  expect(isRefused(text)).toBe(false);
});
