/** What would narrow a range: computed from the posterior, and held against what more answers really do. */
import { describe, expect, it } from "vitest";
import type { Verdict } from "#contract/vocabulary.ts";
import type { AssessedAnswer } from "#engine/grading/answer-levels.ts";
import { signalRange } from "#engine/grading/hire-signal.ts";
import { afterMore, narrowingOf } from "#engine/grading/narrowing.ts";
import { criterionLevels, overallOf } from "#engine/grading/session-levels.ts";
import { answerTo, contentWith, plainQuestion } from "../../../support/grading.ts";

const questions = Array.from({ length: 12 }, (_, at) => plainQuestion("coding", `question-${at}`));
const content = contentWith(questions);
const { cutPoints } = content.rubrics.coding;

/** So many answers, each with the same verdicts over its five points. */
function session(count: number, verdicts: readonly Verdict[]): AssessedAnswer[] {
  return questions.slice(0, count).map((question) => answerTo(question, verdicts));
}
const MIXED: readonly Verdict[] = ["met", "partial", "met", "absent", "met"];

describe("narrowingOf", () => {
  it.each([
    [0, "Three more answers to main questions would make an overall score possible."],
    [1, "Two more answers to main questions would make an overall score possible."],
    [2, "One more answer to main questions would make an overall score possible."],
  ])("says how many answers are missing for a score after %i", (answered, sentence) => {
    expect(narrowingOf(session(answered, MIXED), content, "easy")).toBe(sentence);
  });

  it("asks for other kinds of questions when there are answers enough", () => {
    const narrow = session(4, MIXED).map((answer) => ({
      ...answer,
      levels: answer.levels.filter(({ criterion }) => criterion === "coding.complexity"),
    }));
    expect(narrowingOf(narrow, content, "easy")).toContain("other kinds of questions");
  });

  it("is silent exactly when there is one signal", () => {
    for (const count of [3, 5, 8, 12]) {
      for (const verdicts of [
        MIXED,
        ["met", "met", "met", "met", "met"],
        ["absent", "partial", "absent", "absent", "met"],
      ]) {
        const answers = session(count, verdicts as readonly Verdict[]);
        const overall = overallOf(answers, content);
        if (overall === null) throw new Error("no score");
        const { low, high } = signalRange(overall, "easy");
        expect(narrowingOf(answers, content, "easy") === null).toBe(low === high);
      }
    }
  });

  it("names a criterion and what its range would become", () => {
    const text = narrowingOf(session(3, MIXED), content, "easy") ?? "";
    expect(text).toMatch(/would (narrow the range to one signal|likely leave a range)\./u);
    const [, name, from, to] = /under ([^:]+): .* from ([\d.]+) to about ([\d.]+) levels/u.exec(text) ?? [];
    expect(content.rubrics.coding.criteria.map((criterion) => criterion.name)).toContain(name);
    expect(Number(to)).toBeLessThan(Number(from));
  });

  it("speaks of another criterion when another one is less known", () => {
    const told = new Set(
      ["coding.framing", "coding.complexity", "coding.correctness"].map((rare) => {
        const answers = session(6, MIXED).map((answer, at) => ({
          ...answer,
          levels: answer.levels.filter(({ criterion }) => criterion !== rare || at === 0),
        }));
        return /under ([^:]+):/u.exec(narrowingOf(answers, content, "easy") ?? "")?.[1];
      }),
    );
    expect(told.size).toBeGreaterThan(1);
  });
});

describe("afterMore", () => {
  const width = ({ low, high }: { low: number; high: number }) => high - low;

  it("narrows with every answer and leaves the level about where it was", () => {
    for (const level of criterionLevels(session(3, MIXED))) {
      const widths = [0, 1, 2, 4].map((more) => width(afterMore(level, more, cutPoints)));
      expect(widths).toEqual([...widths].sort((a, b) => b - a));
      expect(Math.abs(afterMore(level, 2, cutPoints).mean - level.mean)).toBeLessThan(0.4);
    }
  });

  it("foretells the width that as many real answers of the same kind give", () => {
    const verdicts: readonly Verdict[] = ["met", "met", "met", "met", "met"];
    const before = criterionLevels(session(3, verdicts));
    const after = criterionLevels(session(6, verdicts));
    for (const [at, level] of before.entries()) {
      const real = after[at];
      if (real === undefined) throw new Error("a criterion is gone");
      expect(Math.abs(width(afterMore(level, 3, cutPoints)) - width(real))).toBeLessThan(0.6);
    }
  });
});
