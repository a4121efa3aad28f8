/** Scoring again: both results are kept, the difference has its cause, and nothing else of the session moves. */
import { describe, expect, it } from "vitest";
import type { Report } from "#contract/report.ts";
import { Rescored } from "#contract/rescore.ts";
import type { ScoringContent, SessionInit } from "#contract/rpc.ts";
import { buildReport } from "#engine/grading/report.ts";
import { compare } from "#session/rescore.ts";
import { OWNER, STRANGER, sessionInit } from "../../support/session-content.ts";
import { accepted, playToEnd, refusedWith, startedWorld } from "../../support/session-play.ts";
import type { SessionWorld } from "../../support/session-world.ts";
import { criterion, keyPoint, makeReport, reportQuestion } from "../../support/web-report.ts";

function today(part: Partial<ScoringContent> = {}): ScoringContent {
  const { pool, rubrics, versions } = sessionInit();
  return { questions: pool.map(({ question }) => question), rubrics, versions, ...part };
}

/** The bank after its authors changed every point: nobody has said these. */
function otherBank(): ScoringContent {
  const init: SessionInit = sessionInit();
  const questions = init.pool.map(({ question }) => ({
    ...question,
    keyPoints: question.keyPoints.map((point) => ({
      ...point,
      accept: ["zebra quagga okapi"],
      statement: "Zebras graze.",
    })),
  }));
  return today({ questions, versions: { ...init.versions, bank: "newer" } });
}

async function finishedWorld(): Promise<SessionWorld> {
  const world = await startedWorld();
  world.grade = buildReport;
  await playToEnd(world);
  return world;
}
const rescore = async (world: SessionWorld, content: ScoringContent | null) =>
  accepted(await world.run((runtime) => runtime.rescore(OWNER, content))).rescores;
const report = async (world: SessionWorld): Promise<Report> =>
  accepted(await world.run((runtime) => runtime.report(OWNER))).report;

describe("scoring a session again", () => {
  it("under the same versions changes nothing, and says so", async () => {
    const world = await finishedWorld();
    const [only, ...more] = await rescore(world, today());
    expect(more).toEqual([]);
    expect(only).toMatchObject({ causes: [], points: [], criteria: [] });
    expect(only?.text).toContain("no point came out otherwise");
    expect(Rescored.parse(only)).toEqual(only);
  });

  it("under a newer bank keeps both, names the cause and the points, and leaves the report sealed", async () => {
    const world = await finishedWorld();
    const before = await report(world);
    const [again] = await rescore(world, otherBank());
    expect(again?.causes).toEqual(["bank"]);
    expect(again?.before).toMatchObject({ bank: "test", overall: before.overall });
    expect(again?.after.bank).toBe("newer");
    expect(again?.points.length).toBeGreaterThan(0);
    expect(again?.points.every((point) => point.before !== point.after)).toBe(true);
    expect(again?.text).toContain("the questions or their key points were changed");
    expect(await report(world)).toEqual(before);
  });

  it("asked twice answers the same, and another version comes behind it", async () => {
    const world = await finishedWorld();
    const first = await rescore(world, otherBank());
    await world.advance(60_000);
    expect(await rescore(world, otherBank())).toEqual(first);
    const both = await rescore(world, today());
    expect(both.map(({ after }) => after.bank)).toEqual(["newer", "test"]);
  });

  it("is remembered by a new life of the object, and read without scoring", async () => {
    const world = await finishedWorld();
    expect(await rescore(world, null)).toEqual([]);
    const stored = await rescore(world, otherBank());
    world.hibernate();
    expect(await rescore(world, null)).toEqual(stored);
  });

  it("keeps a question's old key points where the bank has lost it", async () => {
    const world = await finishedWorld();
    const [again] = await rescore(world, today({ questions: [] }));
    expect(again?.points).toEqual([]);
  });

  it("is refused before there is a report, and to strangers", async () => {
    const world = await startedWorld();
    expect(refusedWith(await world.run((runtime) => runtime.rescore(OWNER, today())))).toBe("NOT_READY");
    expect(refusedWith(await world.run((runtime) => runtime.rescore(STRANGER, today())))).toBe("NOT_FOUND");
  });
});

describe("the difference of two reports", () => {
  const method = makeReport().method;
  const point = (verdict: "met" | "absent") => reportQuestion("q", { keyPoints: [keyPoint("p", { verdict })] });
  const overall = (score: number) => ({ score, low: score - 5, high: score + 5, evidenceCount: 3 });
  const before = makeReport({
    overall: overall(64),
    criteria: [criterion({ level: 3.2 })],
    questions: [point("absent")],
  });

  it("is told in figures and with its cause", () => {
    const after = makeReport({
      overall: overall(66.4),
      criteria: [criterion({ level: 3.4 })],
      questions: [point("met")],
      method: { ...method, engine: "engine@99" },
    });
    const found = compare(before, after);
    expect(found.criteria).toEqual([{ id: "conceptual.accuracy", name: "Accuracy", before: 3.2, after: 3.4 }]);
    expect(found.points).toMatchObject([{ questionId: "q", before: "absent", after: "met" }]);
    expect(found.text).toBe(
      "The score goes from 64 of 100 to 66 of 100: 1 key point read otherwise and 1 level moved, because the reader of answers is a newer one.",
    );
  });

  it("of the same versions comes from verdicts that arrived later", () => {
    const found = compare(before, makeReport({ overall: overall(64), criteria: [], questions: [point("met")] }));
    expect(found.causes).toEqual(["model"]);
    expect(found.criteria).toEqual([{ id: "conceptual.accuracy", name: "Accuracy", before: 3.2, after: null }]);
    expect(found.text).toContain("The score stays at 64 of 100");
  });

  it("names every cause, and a score that there was none of", () => {
    const after = makeReport({
      overall: null,
      questions: [point("met")],
      criteria: before.criteria,
      method: { ...method, engine: "engine@99", rubric: "2099.1", bank: "newer" },
    });
    const found = compare(before, after);
    expect(found.causes).toEqual(["engine", "rubric", "bank"]);
    expect(found.text).toBe(
      "The score goes from 64 of 100 to no score: 1 key point read otherwise, because the reader of answers is a newer one, the rubrics are newer ones and the questions or their key points were changed.",
    );
  });
});
