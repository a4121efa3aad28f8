/** What stands on a key point after all turns: asked, unobserved, hinted, corrected; and the coverage it makes. */
import { describe, expect, it } from "vitest";
import { basisOf, counts, coverageOf, standingPoints } from "#engine/grading/standing-points.ts";
import { nonAnswer, point, threadWith, turn } from "../../../support/grading.ts";
import { questionWith } from "../../../support/reading.ts";

const QUESTION = questionWith([
  point("core", "conceptual.accuracy", { weight: 3 }),
  point("bonus", "conceptual.accuracy", { core: false }),
  point("other", "conceptual.depth"),
]);
const IDS = QUESTION.keyPoints.map(({ id }) => id);

const standing = (id: string, ...args: Parameters<typeof threadWith>) => {
  const found = standingPoints(threadWith(...args), QUESTION).find((one) => one.point.id === id);
  if (found === undefined) throw new Error(`no point ${id}`);
  return found;
};

describe("what a thread is counted by", () => {
  it("is its evidence as soon as one span stands, also for a contradiction", () => {
    expect(basisOf(threadWith([turn({ core: "met" })]))).toBe("evidence");
    expect(basisOf(threadWith([turn({ core: "contradicted" })]))).toBe("evidence");
    expect(basisOf(threadWith([nonAnswer("dont_know", IDS), turn({ core: "partial" })]))).toBe("evidence");
  });

  it("is the don't-know when nothing else stands", () => {
    expect(basisOf(threadWith([nonAnswer("dont_know", IDS)]))).toBe("dont_know");
    expect(basisOf(threadWith([nonAnswer("unrelated", IDS), nonAnswer("dont_know", IDS)]))).toBe("dont_know");
  });

  it.each(["empty", "echo", "instruction", "unrelated", "unreadable"] as const)("is nothing after %s", (kind) => {
    expect(basisOf(threadWith([nonAnswer(kind, IDS)]))).toBe("none");
  });

  it("is nothing without a turn, or with an answer in which nothing was found", () => {
    expect(basisOf(threadWith([]))).toBe("none");
    expect(basisOf(threadWith([turn({ core: "absent" })]))).toBe("none");
  });
});

describe("a point over several turns", () => {
  it.each([
    [["absent", "met"], "met"],
    [["met", "absent"], "met"],
    [["partial", "met"], "met"],
    [["met", "partial"], "met"],
    [["met", "contradicted"], "contradicted"],
    [["contradicted", "met"], "met"],
    [["contradicted", "partial"], "contradicted"],
    [["contradicted", "absent"], "contradicted"],
    [["partial", "contradicted", "met"], "met"],
    [["met", "contradicted", "absent"], "contradicted"],
  ] as const)("settles %j as %s", (verdicts, wanted) => {
    const turns = verdicts.map((verdict, at) => turn({ core: verdict, other: "met" }, { turnId: `t${at}` }));
    expect(standing("core", turns).verdict).toBe(wanted);
  });

  it("keeps the quotes of every turn that says the same", () => {
    const turns = [turn({ core: "met" }, { turnId: "a" }), turn({ core: "met" }, { turnId: "b" })];
    expect(standing("core", turns).spans.map(({ turnId }) => turnId)).toEqual(["a", "b"]);
  });

  it("keeps only the quotes of the verdict that stands", () => {
    const turns = [turn({ core: "partial" }, { turnId: "a" }), turn({ core: "met" }, { turnId: "b" })];
    expect(standing("core", turns).spans.map(({ turnId }) => turnId)).toEqual(["b"]);
  });

  it("reaches partial at most when a hint gave it away", () => {
    expect(standing("core", [turn({ core: "met" })], { hinted: ["core"] }).verdict).toBe("partial");
    expect(standing("core", [turn({ core: "contradicted" })], { hinted: ["core"] }).verdict).toBe("contradicted");
    expect(standing("other", [turn({ other: "met" })], { hinted: ["core"] }).verdict).toBe("met");
  });
});

describe("asked and unobserved", () => {
  it("takes core points and those a follow-up asked for as asked", () => {
    const thread = threadWith([turn({ core: "met" })], { askedFor: ["bonus"] });
    expect(standingPoints(thread, QUESTION).map(({ asked }) => asked)).toEqual([true, true, true]);
    expect(standing("bonus", [turn({ core: "met" })]).asked).toBe(false);
  });

  it("names the answer that was asked for a point and did not show it", () => {
    const turns = [turn({ core: "met" }, { turnId: "a" }), turn({ core: "absent" }, { turnId: "b", asksFor: "bonus" })];
    expect(standing("other", turns).notShownIn).toBe("a");
    expect(standing("bonus", turns, { askedFor: ["bonus"] }).notShownIn).toBe("b");
  });

  it("names no answer for what was shown or never asked", () => {
    expect(standing("core", [turn({ core: "met" })]).notShownIn).toBeNull();
    expect(standing("bonus", [turn({ core: "met" })]).notShownIn).toBeNull();
    expect(standing("core", [nonAnswer("echo", IDS)]).notShownIn).toBeNull();
  });

  it("does not point at a turn that was no answer", () => {
    const turns = [nonAnswer("empty", IDS, { turnId: "a" }), turn({ core: "met" }, { turnId: "b" })];
    expect(standing("other", turns).notShownIn).toBe("b");
  });

  it("counts what was asked or spoken about and nothing else", () => {
    expect(counts(standing("bonus", [turn({ core: "met" })]))).toBe(false);
    expect(counts(standing("bonus", [turn({ core: "met", bonus: "partial" })]))).toBe(true);
    expect(counts(standing("bonus", [turn({ core: "met", bonus: "contradicted" })]))).toBe(true);
    expect(counts(standing("core", [turn({ other: "met" })]))).toBe(true);
  });
});

describe("coverage", () => {
  const coverage = (verdicts: Parameters<typeof turn>[0], askedFor: readonly string[] = []) => {
    const points = standingPoints(threadWith([turn({ ...verdicts, other: "met" })], { askedFor }), QUESTION);
    return coverageOf(points.filter((one) => one.point.criterion === "conceptual.accuracy"));
  };

  it("is the weighted share of what counts", () => {
    expect(coverage({ core: "met" })).toBe(1);
    expect(coverage({ core: "met" }, ["bonus"])).toBe(0.75);
    expect(coverage({ core: "absent", bonus: "met" })).toBe(0.25);
    expect(coverage({ core: "partial" })).toBe(0.5);
  });

  it("loses something for a contradiction beyond not gaining it", () => {
    expect(coverage({ core: "met", bonus: "contradicted" })).toBeCloseTo((3 - 0.25) / 4);
    expect(coverage({ core: "met" }, ["bonus"])).toBeGreaterThan(coverage({ core: "met", bonus: "contradicted" }) ?? 1);
  });

  it("is not lowered by half of a point that nobody asked for", () => {
    expect(coverage({ core: "met", bonus: "partial" })).toBe(1);
    expect(coverage({ core: "absent", bonus: "partial" })).toBe(0.125);
    expect(coverage({ core: "met", bonus: "partial" }, ["bonus"])).toBe(0.875);
  });

  it("never leaves 0–1", () => {
    expect(coverage({ core: "contradicted" })).toBe(0);
    expect(coverage({ core: "contradicted", bonus: "contradicted" })).toBe(0);
  });

  it("is unknown where nothing counts", () => {
    expect(coverageOf([])).toBeNull();
    expect(coverageOf(standingPoints(threadWith([]), QUESTION).filter((one) => one.point.id === "bonus"))).toBeNull();
  });
});
