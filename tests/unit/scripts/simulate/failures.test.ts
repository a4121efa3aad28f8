import { describe, expect, it } from "vitest";
import { keywordStuffer } from "../../../../scripts/candidates/attackers.ts";
import { strong } from "../../../../scripts/candidates/experts.ts";
import { recoveryFailures } from "../../../../scripts/simulate/study.ts";
import { failuresOf } from "../../../../scripts/simulate/study-kinds.ts";
import type { CandidateFigures } from "../../../../scripts/simulate/study-recovery.ts";
import { quoteOf, REPORT, TRANSCRIPT } from "../sample-report.ts";

const SESSION = { report: REPORT, transcript: TRANSCRIPT, seed: 9 };

describe("what fails the study of kinds", () => {
  it("is an attack above level 2, named with its criterion, question and seed", () => {
    const found = failuresOf(keywordStuffer, "swe_intern", SESSION);
    expect(found.map(({ detail }) => detail)).toEqual([
      "conceptual.accuracy at 4 in kitchen-tea",
      "communication at 5 in kitchen-tea",
    ]);
    expect(found[0]).toMatchObject({ study: "kinds: keyword-stuffer in swe_intern", seed: 9 });
  });

  it("is not a high level of somebody who answers", () => {
    expect(failuresOf(strong, "swe_intern", SESSION)).toEqual([]);
  });

  it("is a quote that nobody said, whoever the candidate is", () => {
    const lie = { ...quoteOf("boil fresh water in a kettle"), quote: "boil stale water in a kettle" };
    const report = { ...REPORT, strengths: [{ text: "x", evidence: [lie] }] };
    const [found] = failuresOf(strong, "swe_intern", { ...SESSION, report });
    expect(found?.detail).toContain("boil stale water");
  });

  it("is not an attack that stayed at level 2", () => {
    const low = REPORT.questions.map((question) => ({
      ...question,
      criteria: question.criteria.map((criterion) => ({ ...criterion, level: 2 })),
    }));
    expect(failuresOf(keywordStuffer, "swe_intern", { ...SESSION, report: { ...REPORT, questions: low } })).toEqual([]);
  });
});

describe("what fails the study of recovery", () => {
  const figures = (part: Partial<CandidateFigures>): CandidateFigures => ({
    wording: "known",
    candidates: 3_000,
    questions: 5,
    r: 0.9,
    rmse: 0.7,
    criterionR: 0.6,
    criterionRmse: 1.3,
    coverage: 0.8,
    ...part,
  });

  it.each([
    [0.77, 0],
    [0.8, 0],
    [0.83, 0],
    [0.76, 1],
    [0.84, 1],
  ])("is a coverage outside 77–83 %%: %d", (coverage, count) => {
    expect(recoveryFailures([figures({ coverage })], 1)).toHaveLength(count);
  });

  it("is a correlation below .85 in hidden words alone", () => {
    expect(recoveryFailures([figures({ r: 0.84, wording: "hidden" })], 1)).toHaveLength(1);
    expect(recoveryFailures([figures({ r: 0.85, wording: "hidden" }), figures({ r: 0.5 })], 1)).toEqual([]);
  });

  it("is no verdict on a small sample", () => {
    expect(recoveryFailures([figures({ coverage: 0.3, candidates: 200 })], 1)).toEqual([]);
  });
});
