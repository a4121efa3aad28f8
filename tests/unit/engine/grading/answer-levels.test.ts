/** Levels of one answer: cut points, what is assessed, what is not, and communication. */
import { describe, expect, it } from "vitest";
import { assessAnswer, levelOf } from "#engine/grading/answer-levels.ts";
import { clarityOf } from "#engine/grading/clarity.ts";
import { standingPoints } from "#engine/grading/standing-points.ts";
import { rubricOf } from "../../../support/bank-sample.ts";
import { answerTo, nonAnswer, plainQuestion, point, threadWith, turn } from "../../../support/grading.ts";
import { questionWith } from "../../../support/reading.ts";

const CUTS = [0.1, 0.3, 0.5, 0.7, 0.88] as const;
const cuts: [number, number, number, number, number] = [...CUTS];

describe("levelOf", () => {
  it("reaches each level at its cut point", () => {
    expect(CUTS.map((cut) => levelOf(cut, cuts))).toEqual([1, 2, 3, 4, 5]);
  });

  it("is 0 for nothing and 5 for everything", () => {
    expect(levelOf(0, cuts)).toBe(0);
    expect(levelOf(1, cuts)).toBe(5);
  });

  it("lies on straight lines in between", () => {
    expect(levelOf(0.05, cuts)).toBeCloseTo(0.5);
    expect(levelOf(0.4, cuts)).toBeCloseTo(2.5);
    expect(levelOf(0.79, cuts)).toBeCloseTo(4.5);
  });

  it("never falls when coverage rises", () => {
    let last = -1;
    for (let coverage = 0; coverage <= 1; coverage += 0.01) {
      const level = levelOf(coverage, cuts);
      expect(level).toBeGreaterThanOrEqual(last);
      last = level;
    }
  });

  it("stands two equal cut points", () => {
    expect(levelOf(0.2, [0.2, 0.2, 0.5, 0.7, 0.9])).toBe(2);
    expect(levelOf(0.1, [0, 0.2, 0.5, 0.7, 0.9])).toBeCloseTo(1.5);
  });
});

describe("assessAnswer", () => {
  const question = plainQuestion("conceptual");

  it("gives a level to every criterion of a full answer, communication among them", () => {
    const { levels } = answerTo(question, ["met", "met", "met", "met"]);
    expect(levels.map(({ criterion, level }) => [criterion, level])).toEqual(
      rubricOf("conceptual").criteria.map(({ id }) => [id, 5]),
    );
  });

  it("counts 0 for what was asked and is absent beside some evidence", () => {
    const { levels } = answerTo(question, ["met", "absent", "absent", "absent"]);
    expect(levels.map(({ level }) => level).slice(0, 4)).toEqual([5, 0, 0, 0]);
  });

  it.each(["empty", "echo", "instruction", "unrelated", "unreadable"] as const)("assesses nothing after %s", (kind) => {
    const thread = threadWith([
      nonAnswer(
        kind,
        question.keyPoints.map(({ id }) => id),
      ),
    ]);
    expect(assessAnswer(thread, question, rubricOf("conceptual")).levels).toEqual([]);
  });

  it("counts 0 on the core points for an honest don't know, and leaves communication alone", () => {
    const ids = question.keyPoints.map(({ id }) => id);
    const { levels, points } = assessAnswer(
      threadWith([nonAnswer("dont_know", ids)]),
      question,
      rubricOf("conceptual"),
    );
    expect(levels.map(({ criterion, level }) => [criterion, level])).toEqual([
      ["conceptual.accuracy", 0],
      ["conceptual.depth", 0],
      ["conceptual.application", 0],
      ["conceptual.trade_offs", 0],
    ]);
    expect(points.every(({ notShownIn }) => notShownIn === "t1")).toBe(true);
  });

  it("leaves a criterion out when none of its points was asked or met", () => {
    const mixed = questionWith([
      point("a", "conceptual.accuracy"),
      point("b", "conceptual.depth", { core: false }),
      point("c", "conceptual.trade_offs", { core: false }),
    ]);
    const levels = (verdicts: Parameters<typeof turn>[0]) =>
      assessAnswer(threadWith([turn(verdicts)]), mixed, rubricOf("conceptual")).levels.map(
        ({ criterion }) => criterion,
      );
    expect(levels({ a: "met" })).toEqual(["conceptual.accuracy", "communication"]);
    expect(levels({ a: "met", c: "partial" })).toContain("conceptual.trade_offs");
  });

  it("says how much of a criterion could be seen", () => {
    const mixed = questionWith([
      point("a", "conceptual.accuracy", { weight: 3 }),
      point("b", "conceptual.accuracy", { core: false }),
    ]);
    const observed = (verdicts: Parameters<typeof turn>[0]) =>
      assessAnswer(threadWith([turn(verdicts)]), mixed, rubricOf("conceptual")).levels[0]?.observed;
    expect(observed({ a: "met" })).toBe(0.75);
    expect(observed({ a: "met", b: "met" })).toBe(1);
  });

  it("loses at least two levels on a point that is contradicted instead of met", () => {
    for (const type of ["coding", "system_design", "behavioral", "conceptual"] as const) {
      const whole = plainQuestion(type);
      const met = answerTo(
        whole,
        whole.keyPoints.map(() => "met" as const),
      );
      const denied = answerTo(
        whole,
        whole.keyPoints.map((_, at) => (at === 0 ? ("contradicted" as const) : ("met" as const))),
      );
      expect((met.levels[0]?.level ?? 0) - (denied.levels[0]?.level ?? 0)).toBeGreaterThanOrEqual(2);
    }
  });
});

describe("communication", () => {
  const question = plainQuestion("conceptual");
  const clarity = (...args: Parameters<typeof turn>) => {
    const thread = threadWith([turn(...args)]);
    return clarityOf(thread, standingPoints(thread, question));
  };
  const [a = "", b = "", c = "", d = ""] = question.keyPoints.map(({ id }) => id);
  const all = { [a]: "met", [b]: "met", [c]: "met", [d]: "met" } as const;

  it("is full for everything asked, in order and with signposts", () => {
    expect(clarity(all)).toBeCloseTo(1);
  });

  it("stays high for a terse expert without signposts", () => {
    expect(levelOf(clarity(all, { signposts: 0 }) ?? 0, cuts)).toBeGreaterThanOrEqual(4);
  });

  it("gains nothing from more signposts than help", () => {
    expect(clarity(all, { signposts: 40 })).toBe(clarity(all, { signposts: 2 }));
  });

  it("falls with what was left out, and more than by missing signposts", () => {
    const half = clarity({ ...all, [c]: "absent", [d]: "absent" }) ?? 1;
    expect(half).toBeLessThanOrEqual(0.5);
    expect(half).toBeLessThan(clarity(all, { signposts: 0 }) ?? 0);
  });

  it("falls a little when the parts come in reverse", () => {
    const text = "here is point 3. here is point 2. here is point 1. here is point 0";
    const reversed = clarity(all, { text }) ?? 0;
    expect(reversed).toBeLessThan(1);
    expect(reversed).toBeGreaterThanOrEqual(0.88);
  });

  it("is not assessed when nothing was shown", () => {
    expect(clarity({ [a]: "absent" })).toBeNull();
    expect(clarity({ [a]: "contradicted" })).toBeNull();
  });

  it("does not look at length", () => {
    const thread = (words: number) => {
      const one = turn(all);
      return threadWith([{ ...one, signals: { ...one.signals, words } }]);
    };
    const of = (words: number) => clarityOf(thread(words), standingPoints(thread(words), question));
    expect(of(20)).toBe(of(2_000));
  });
});
