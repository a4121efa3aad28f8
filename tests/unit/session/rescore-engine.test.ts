/**
 * An interview that `engine@1` held and sealed, as its object stored it, scored again by the reader of today. Its first
 * answer denies every sentence from outside, and its story is hollow: both were read too kindly then.
 */
import { describe, expect, it } from "vitest";
import { Rubric } from "#contract/bank.ts";
import { Report } from "#contract/report.ts";
import { Rescored } from "#contract/rescore.ts";
import type { ScoringContent } from "#contract/rpc.ts";
import { buildReport } from "#engine/grading/report.ts";
import { ENGINE } from "#engine/state.ts";
import sealed from "../../fixtures/sealed/engine-1.json" with { type: "json" };
import { OWNER } from "../../support/session-content.ts";
import { accepted } from "../../support/session-play.ts";
import { SessionWorld } from "../../support/session-world.ts";

/** The object as it came to rest. */
function restored(): SessionWorld {
  const world = new SessionWorld();
  const { durable } = world.disk;
  durable.events = sealed.events.map((row) => ({
    ...row,
    class: row.class === "input" ? "input" : "fact",
    body: JSON.stringify(row.body),
  }));
  durable.pool = sealed.pool.map((row) => ({ ...row, body: JSON.stringify(row.body) }));
  durable.snapshot = { ...sealed.snapshot, body: JSON.stringify(sealed.snapshot.body) };
  durable.values = new Map(Object.entries(sealed.values).map(([name, value]) => [name, JSON.stringify(value)]));
  world.grade = buildReport;
  return world;
}

const DENIED = "swe-intern-first-single-visitor";
const STORY = "swe-intern-project-you-built";

/** The rubrics that the interview was held under, and its own questions: nothing but the reader is another one. */
function underTheSame(): ScoringContent {
  const { rubrics, versions } = sealed.values.content;
  return {
    questions: [],
    rubrics: {
      coding: Rubric.parse(rubrics.coding),
      system_design: Rubric.parse(rubrics.system_design),
      behavioral: Rubric.parse(rubrics.behavioral),
      conceptual: Rubric.parse(rubrics.conceptual),
    },
    versions,
  };
}

async function scoredAgain(world: SessionWorld) {
  const { rescores } = accepted(await world.run((runtime) => runtime.rescore(OWNER, underTheSame())));
  const [only, ...more] = rescores;
  if (only === undefined || more.length > 0) throw new Error("one second score was wanted");
  return only;
}

const reportOf = async (world: SessionWorld) => accepted(await world.run((runtime) => runtime.report(OWNER))).report;

describe("an interview sealed by engine@1", () => {
  it("is still read as it was sealed", async () => {
    const report = await reportOf(restored());
    expect(report.method.engine).toBe("engine@1");
    expect(report).toEqual(sealed.values.report);
    expect(Report.parse(report)).toEqual(report);
  });

  it("has both results, and the reader alone as the cause of what differs", async () => {
    const world = restored();
    const again = await scoredAgain(world);
    expect(again.causes).toEqual(["engine"]);
    expect(again.before.engine).toBe("engine@1");
    expect(again.after.engine).toBe(ENGINE);
    expect(again.before.overall).toEqual(sealed.values.report.overall);
    expect(again.text).toContain("because the reader of answers is a newer one");
    expect(Rescored.parse(again)).toEqual(again);
    expect(await reportOf(world)).toEqual(sealed.values.report);
  });

  it("loses points for what was denied and for what was hollow, and none for what was said", async () => {
    const { points, before, after, criteria } = await scoredAgain(restored());
    const denied = points.filter(({ questionId }) => questionId === DENIED);
    const story = points.filter(({ questionId }) => questionId === STORY);
    expect(denied.map((point) => point.before)).toContain("met");
    expect(denied.map((point) => point.after).filter((verdict) => verdict === "met")).toEqual([]);
    expect(story.map((point) => point.before)).toContain("met");
    expect(story.map((point) => point.after).filter((verdict) => verdict === "met")).toEqual([]);
    expect(points).toHaveLength(denied.length + story.length);
    expect(after.overall?.score ?? 0).toBeLessThan(before.overall?.score ?? 0);
    expect(criteria.length).toBeGreaterThan(0);
  });

  it("keeps the second result over another life of its object, and does not add it twice", async () => {
    const world = restored();
    const again = await scoredAgain(world);
    world.hibernate();
    expect(await scoredAgain(world)).toEqual(again);
  });
});
