/** Levels and overall score of a session: pooling, shares of types, the warm-up, and when there is no score. */
import { describe, expect, it } from "vitest";
import type { AssessedAnswer } from "#engine/grading/answer-levels.ts";
import { countedAnswers, criterionLevels, overallOf, sumUp } from "#engine/grading/session-levels.ts";
import { answerTo, contentWith, plainQuestion } from "../../../support/grading.ts";

const coding = ["c1", "c2", "c3"].map((id) => plainQuestion("coding", id));
const stories = ["s1", "s2"].map((id) => plainQuestion("behavioral", id));
const content = contentWith([...coding, ...stories]);

const all = (verdict: "met" | "partial" | "absent" | "contradicted", count = 5) =>
  Array.from({ length: count }, () => verdict);
/** An answer in which nothing at all was found is not assessed, so a poor one still shows half a point. */
const poor = ["partial", "absent", "absent", "absent", "absent"] as const;
const answers = (verdicts: readonly ("met" | "partial" | "absent" | "contradicted")[]): AssessedAnswer[] =>
  coding.map((question, at) =>
    answerTo(question, verdicts[at] === "absent" ? poor : all(verdicts[at] ?? "met"), { ordinal: at + 1 }),
  );

describe("criterionLevels", () => {
  it("pools a criterion over the answers that assessed it", () => {
    const levels = criterionLevels(answers(["met", "met", "met"]));
    expect(levels.map(({ answers: count }) => count)).toEqual([3, 3, 3, 3, 3, 3]);
    expect(Math.min(...levels.map(({ mean }) => mean))).toBeGreaterThan(4);
  });

  it("pools communication over types and nothing else", () => {
    const mixed = [...answers(["met", "met", "met"]), ...stories.map((question) => answerTo(question, all("met")))];
    const levels = criterionLevels(mixed);
    expect(levels.find(({ criterion }) => criterion === "communication")?.answers).toBe(5);
    expect(levels.find(({ criterion }) => criterion === "coding.approach")?.answers).toBe(3);
    expect(levels.find(({ criterion }) => criterion === "behavioral.action")?.answers).toBe(2);
  });

  it("leaves the warm-up out of every level", () => {
    const story = stories[0];
    if (story === undefined) throw new Error("no story");
    const warm = answerTo(story, all("met"), { warmUp: true, ordinal: 0 });
    expect(warm.levels.length).toBeGreaterThan(0);
    expect(criterionLevels([warm])).toEqual([]);
    expect(countedAnswers([warm, ...answers(["met"])])).toHaveLength(3);
    expect(criterionLevels([warm, ...answers(["met"])])).toEqual(criterionLevels(answers(["met"])));
  });

  it("does not depend on the order of answers", () => {
    const given = answers(["met", "absent", "partial"]);
    const levels = criterionLevels(given).map(({ mean }) => mean.toFixed(9));
    expect(criterionLevels([...given].reverse()).map(({ mean }) => mean.toFixed(9))).toEqual(levels);
  });
});

describe("overallOf", () => {
  it.each([0, 1, 2])("is unknown with %i answered main questions", (count) => {
    expect(overallOf(answers(["met", "met", "met"]).slice(0, count), content)).toBeNull();
  });

  it("lies inside its interval and inside 0–100", () => {
    for (const verdict of ["met", "partial", "absent", "contradicted"] as const) {
      const mixed = answers(["met", verdict, verdict]);
      const overall = overallOf(mixed, content);
      expect(overall).not.toBeNull();
      if (overall === null) continue;
      expect(overall.low).toBeGreaterThanOrEqual(0);
      expect(overall.low).toBeLessThanOrEqual(overall.score);
      expect(overall.score).toBeLessThanOrEqual(overall.high);
      expect(overall.high).toBeLessThanOrEqual(100);
    }
  });

  it("is higher for better answers, over the whole range", () => {
    const scores = [
      ["met", "absent", "absent"],
      ["met", "partial", "absent"],
      ["met", "partial", "partial"],
      ["met", "met", "partial"],
      ["met", "met", "met"],
    ].map((verdicts) => overallOf(answers(verdicts as Parameters<typeof answers>[0]), content)?.score ?? -1);
    expect(scores).toEqual([...scores].sort((a, b) => a - b));
    expect(scores[0]).toBeLessThan(45);
    expect(scores.at(-1)).toBeGreaterThan(85);
  });

  it("weighs types by their share of the answered questions", () => {
    const strong = coding.map((question) => answerTo(question, all("met")));
    const weak = stories.map((question) => answerTo(question, [...all("absent", 4), "partial"]));
    const mixed = overallOf([...strong, ...weak], content)?.score ?? 0;
    const more = overallOf([...strong, ...weak.slice(0, 1)], content)?.score ?? 0;
    expect(more).toBeGreaterThan(mixed);
  });

  it("is unknown when less than half of the criteria's weight was assessed", () => {
    const only = coding.map((question) => {
      const answer = answerTo(question, all("met"));
      return { ...answer, levels: answer.levels.filter(({ criterion }) => criterion === "coding.complexity") };
    });
    expect(sumUp(only, content).weight).toBeLessThan(0.5);
    expect(overallOf(only, content)).toBeNull();
  });

  it("sums to the plain weighted mean where everything is assessed", () => {
    const { weight, score } = sumUp(answers(["met", "met", "met"]), content);
    const levels = criterionLevels(answers(["met", "met", "met"]));
    const mean = content.rubrics.coding.criteria.reduce(
      (sum, { id, weight: own }) => sum + own * (levels.find(({ criterion }) => criterion === id)?.mean ?? 0),
      0,
    );
    expect(weight).toBeCloseTo(1);
    expect(score).toBeCloseTo(mean * 20);
  });

  it("calls no change what lies within the errors of two such sessions", () => {
    const more = Array.from({ length: 8 }, (_, at) => plainQuestion("coding", `another-${at}`));
    const mixed = (count: number) => more.slice(0, count).map((question) => answerTo(question, all("partial")));
    const short = overallOf(mixed(4), content);
    const long = overallOf(mixed(8), content);
    if (short === null || long === null) throw new Error("no score");
    const { sd } = sumUp(mixed(4), content);
    expect(short.detectableChange).toBeCloseTo(1.96 * Math.sqrt(2) * sd);
    expect(long.detectableChange).toBeLessThan(short.detectableChange);
    expect(short.detectableChange).toBeGreaterThan(short.high - short.score);
  });

  it("treats the errors of the criteria as partly shared", () => {
    const given = answers(["met", "partial", "absent"]);
    const levels = criterionLevels(given);
    const weights = new Map(content.rubrics.coding.criteria.map(({ id, weight }) => [id, weight]));
    const apart = levels.reduce(
      (sum, { criterion, variance }) => sum + ((weights.get(criterion) ?? 0) * 20) ** 2 * variance,
      0,
    );
    expect(sumUp(given, content).sd).toBeGreaterThan(Math.sqrt(apart));
  });
});
