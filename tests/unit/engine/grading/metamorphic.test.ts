/** Relations that hold all over the bank: what changes only the form of an answer changes no level. */
import { describe, expect, it } from "vitest";
import { type ReadText, readText } from "../../../../scripts/validate/answer-levels.ts";
import { bankSample, rubricOf } from "../../../support/bank-sample.ts";
import {
  inAmericanSpelling,
  padded,
  withContractions,
  withFillers,
  withoutCommas,
  withTypographicQuotes,
} from "../../../support/disturbances.ts";

const SAMPLE = bankSample(24, "form");
const read = (question: (typeof SAMPLE)[number], text: string) => readText(question, text, rubricOf(question.type));

function levelsOf({ levels }: ReadText): Record<string, number> {
  return Object.fromEntries(levels.map(({ criterion, level }) => [criterion, level]));
}

/** Criteria whose levels lie further apart than the floor allows. */
function moved(before: ReadText, after: ReadText): string[] {
  const [left, right] = [levelsOf(before), levelsOf(after)];
  const criteria = new Set([...Object.keys(left), ...Object.keys(right)]);
  return [...criteria].filter((id) => Math.abs((left[id] ?? -5) - (right[id] ?? -5)) > 0.25);
}

const FORMS: readonly (readonly [string, (text: string) => string])[] = [
  ["hesitations", withFillers],
  ["contractions", withContractions],
  ["typographic apostrophes", (text) => withTypographicQuotes(withContractions(text))],
  ["lower case", (text) => text.toLowerCase()],
  ["upper case", (text) => text.toUpperCase()],
  ["exclamation marks", (text) => text.replaceAll(".", "!")],
  ["a line for each sentence", (text) => text.replace(/(?<=[.!?]) /gu, "\n")],
  ["no commas", withoutCommas],
  ["American spelling", inAmericanSpelling],
  ["doubled spaces", (text) => text.replaceAll(" ", "  ")],
  ["three times as much chatter", padded],
  ["invisible characters", (text) => text.replace(/ (?=\w)/gu, " \u200b")],
];

const SWAPS: readonly (readonly [string, (text: string) => string])[] = [
  ["he and she", (text) => text.replace(/\b(he|she)\b/giu, (word) => (word.toLowerCase() === "he" ? "she" : "he"))],
  ["his and her", (text) => text.replace(/\b(his|her)\b/giu, (word) => (word.toLowerCase() === "his" ? "her" : "his"))],
  ["names", (text) => text.replace(/\bmy (manager|lead|colleague)\b/gu, "my $1 Oluwaseun")],
  ["places", (text) => text.replace(/\bcompany\b/gu, "company in Lagos")],
];

describe("an answer's levels", () => {
  it.each(FORMS)("stay where they are under %s", (_, disturb) => {
    for (const question of SAMPLE) {
      for (const text of [question.modelAnswer, question.checks.paraphrase]) {
        const gone = moved(read(question, text), read(question, disturb(text)));
        expect([question.id, ...gone]).toEqual([question.id]);
      }
    }
  });

  it.each(SWAPS)("do not depend on %s", (_, swap) => {
    for (const question of SAMPLE.filter(({ type }) => type === "behavioral")) {
      for (const text of [question.modelAnswer, question.checks.paraphrase]) {
        expect(moved(read(question, text), read(question, swap(text)))).toEqual([]);
      }
    }
  });

  it("are never lifted by a contradiction added at the end", () => {
    for (const question of SAMPLE) {
      const denials = question.checks.negated.split(/(?<=[.!?])\s+/u);
      const before = levelsOf(read(question, question.checks.paraphrase));
      for (const denial of denials.slice(0, 4)) {
        const after = levelsOf(read(question, `${question.checks.paraphrase} ${denial}`));
        for (const [id, level] of Object.entries(before)) {
          // a false sentence can still be a clear one
          const room = id === "communication" ? 0.25 : 1e-9;
          expect(after[id] ?? 0, `${question.id} ${id}`).toBeLessThanOrEqual(level + room);
        }
      }
    }
  });

  it("fall when all that is cited for a criterion is deleted", () => {
    for (const question of SAMPLE) {
      const whole = read(question, question.modelAnswer);
      for (const { criterion, level } of whole.levels) {
        if (criterion === "communication") continue;
        const ids = question.keyPoints.filter((point) => point.criterion === criterion).map(({ id }) => id);
        const spans = whole.reading.verdicts
          .filter(({ keyPointId }) => ids.includes(keyPointId))
          .flatMap((verdict) => verdict.spans)
          .sort((a, b) => b.start - a.start);
        const left = spans.reduce((text, { start, end }) => text.slice(0, start) + text.slice(end), whole.text);
        expect([question.id, criterion, (levelsOf(read(question, left))[criterion] ?? 0) < level]).toEqual([
          question.id,
          criterion,
          true,
        ]);
      }
    }
  });
});
