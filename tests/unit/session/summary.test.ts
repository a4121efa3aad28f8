/** What D1 learns: the same status as the routes show, levels and offsets within 8 KB, never a word. */
import { describe, expect, it } from "vitest";
import { restoreSession } from "../../../durable/session/stored-session.ts";
import { noticeable, resultsOf, statusOf, summarise } from "../../../durable/session/summary.ts";
import type { Report } from "../../../worker/contract/report.ts";
import { statusOf as statusOfRoutes } from "../../../worker/routes/session-list.ts";
import { OWNER, SESSION } from "../../support/session-content.ts";
import { playToEnd, SMALL_TALK, say, startedWorld } from "../../support/session-play.ts";
import { emptyReport, type SessionWorld } from "../../support/session-world.ts";

const CANARY = "Zebulon";

function restored(world: SessionWorld) {
  const session = restoreSession(world.life.ports.journal);
  if (session === null) throw new Error("no session");
  return session;
}

function reportWith(questions: number, points: number, spans: number): Report {
  const evidence = { quote: CANARY, turnSeq: 12, start: 0, end: 7, verdict: "met" } as const;
  const keyPoint = {
    id: "a-point-of-some-length",
    statement: CANARY,
    criterion: "coding.approach",
    verdict: "met",
    asked: true,
    hinted: false,
    evidence: Array.from({ length: spans }, () => evidence),
  } as const;
  const question = {
    questionId: "a-question-of-some-length",
    title: "Title",
    prompt: CANARY,
    intent: CANARY,
    type: "coding",
    difficulty: "easy",
    warmUp: false,
    outcome: "answered",
    assessed: true,
    hintsUsed: 0,
    followUpsUsed: 0,
    answerSeqs: [12],
    criteria: [],
    keyPoints: Array.from({ length: points }, () => keyPoint),
    modelAnswer: CANARY,
    nextStep: CANARY,
  } as const;
  return {
    ...emptyReport(SESSION, 0),
    overall: { score: 61, low: 52, high: 70, evidenceCount: 4 },
    headline: CANARY,
    questions: Array.from({ length: questions }, () => JSON.parse(JSON.stringify(question))),
  };
}

describe("results", () => {
  it("hold verdicts with offsets and no word", () => {
    const text = resultsOf(reportWith(2, 3, 1));
    expect(text).not.toContain(CANARY);
    expect(JSON.parse(text).questions[0].points[0]).toEqual({
      id: "a-point-of-some-length",
      verdict: "met",
      spans: [[12, 0, 7]],
    });
  });

  it("give up offsets, then verdicts, to stay within 8 KB", () => {
    const spans = JSON.parse(resultsOf(reportWith(6, 8, 20)));
    expect(spans.questions[0].points[0]).toEqual(["a-point-of-some-length", "met"]);
    const levels = JSON.parse(resultsOf(reportWith(10, 40, 1)));
    expect(levels).not.toHaveProperty("questions");
    expect(levels.overall.score).toBe(61);
    for (const report of [reportWith(6, 8, 20), reportWith(10, 40, 1)]) {
      expect(resultsOf(report).length).toBeLessThanOrEqual(8_192);
    }
  });
});

describe("a summary", () => {
  it("counts answered main questions and names all that were asked", async () => {
    const world = await startedWorld({ behavioralTarget: 1 });
    await playToEnd(world);
    const { owner, state, seq, content } = restored(world);
    const summary = summarise(owner, { state, seq, at: 5, content }, reportWith(1, 1, 1));
    expect(summary).toMatchObject({ userId: OWNER, sessionId: SESSION, seq, stage: "done", status: "done", score: 61 });
    expect(summary.answered).toBe(2);
    expect(summary.titles).toHaveLength(2);
    expect(summary.questionIds).toHaveLength(3);
  });

  it("says of every point what the list of the routes says", async () => {
    const world = await startedWorld();
    const { state } = restored(world);
    for (const stage of ["intro", "question", "wrapup", "done"] as const) {
      for (const report of ["none", "pending", "ready", "needsAttention"] as const) {
        expect(statusOf({ ...state, stage, report })).toBe(statusOfRoutes(stage, report));
      }
    }
  });
});

describe("what is noticeable", () => {
  it("changes with the stage and with each question, not with each word", async () => {
    const world = await startedWorld();
    const greeting = noticeable(restored(world).state);
    await say(world, "c1", SMALL_TALK);
    const { state } = restored(world);
    expect(noticeable(state)).not.toBe(greeting);
    const { turn } = state;
    if (turn === null) throw new Error("no turn");
    expect(noticeable({ ...state, turn: { ...turn, heldMs: 9 } })).toBe(noticeable(state));
  });
});
