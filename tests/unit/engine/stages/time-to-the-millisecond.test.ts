/** The limit, absence, pauses and holds at their borders: one millisecond before, at, and after. */
import { describe, expect, it } from "vitest";
import type { Effect, Fact } from "#engine/state.ts";
import { bankQuestion, testContent } from "../../../support/engine-content.ts";
import { T0, TestSession } from "../../../support/engine-session.ts";

const SECOND = 1_000;
const MINUTE = 60_000;
const LIMIT = 10 * MINUTE;
const INDEX = bankQuestion("swe-engineer-database-index");
const PARTIAL = "An index keeps the values in order, so the database need not read every row of the table.";

function asked(config: ConstructorParameters<typeof TestSession>[1] = {}): TestSession {
  const questionIds = [INDEX.id, "swe-engineer-rate-limiter"];
  const session = new TestSession(testContent(), { questionIds, warmUp: false, timeLimitMinutes: 10, ...config });
  session.start();
  return session;
}

/** Makes the counted time exactly `ms`, with a sign of the candidate every half minute. */
function countTo(session: TestSession, ms: number): TestSession {
  while (session.view.elapsedMs < ms) {
    const left = ms - session.view.elapsedMs;
    session.wait(Math.min(30 * SECOND, left));
    if (session.view.elapsedMs < ms) session.send({ type: "turn.repeat", turnId: session.turnId });
  }
  return session;
}

/** Answers at this very moment. */
function answer(session: TestSession, text = PARTIAL): readonly Fact[] {
  return session.send({ type: "turn.answer", turnId: session.turnId, text, source: "typed" });
}

type Timer = Extract<Effect, { timer: unknown }>;
const timers = (session: TestSession, name: Timer["timer"]): Timer[] =>
  session.effects.flatMap((effect) => ("timer" in effect && effect.timer === name ? [effect] : []));

describe("an answer near the limit", () => {
  it("one millisecond before it is an answer like any other", () => {
    const session = countTo(asked(), LIMIT - 1);
    answer(session);
    expect(session.state.clock.limitReached).toBe(false);
    expect(session.view.stage).toBe("follow_up");
    expect(session.view.timeLeftMs).toBe(1);
  });

  it("exactly at it is taken, and the closing words follow", () => {
    const session = countTo(asked(), LIMIT);
    const facts = answer(session);
    expect(facts.map(({ type }) => type)).toContain("answer.read");
    expect(session.view).toMatchObject({ stage: "wrapup", timeLeftMs: 0 });
    expect(session.state.threads[0]?.turns).toHaveLength(1);
  });

  it("one millisecond after it is taken as well, and nothing more is asked", () => {
    const session = countTo(asked(), LIMIT + 1);
    answer(session);
    expect(session.view.stage).toBe("wrapup");
    expect(session.facts("turn.opened").filter(({ kind }) => kind === "question")).toHaveLength(1);
    expect(session.facts("turn.opened").filter(({ kind }) => kind === "followUp")).toHaveLength(0);
  });

  it("is taken however empty it is: the interviewer does not ask again", () => {
    for (const text of ["…", "I don't know", "Hash map.", "What would you do?", "Could you repeat the question?"]) {
      const session = countTo(asked(), LIMIT);
      answer(session, text);
      expect(session.view.stage, text).toBe("wrapup");
    }
  });

  it("keeps its last words in the report: an end said after the limit counts as the limit's", () => {
    const session = countTo(asked(), LIMIT);
    answer(session);
    answer(session, "No, thank you.");
    expect(session.state).toMatchObject({ stage: "done", endReason: "time_limit" });
  });
});

describe("the timer of the limit", () => {
  it("that comes one millisecond early sets itself anew for exactly what is left", () => {
    const session = countTo(asked(), LIMIT - 1);
    const before = timers(session, "limit").length;
    expect(session.fire("limit")).toEqual([]);
    expect(session.state.clock.limitReached).toBe(false);
    expect(timers(session, "limit").slice(before)).toEqual([
      { type: "setTimer", id: "timer:limit", timer: "limit", dueAt: session.now + 1 },
    ]);
  });

  it("that comes on time gives exactly one minute of grace and says nothing", () => {
    const session = countTo(asked(), LIMIT);
    const { said } = session;
    expect(session.fire("limit")).toEqual([]);
    expect(session.said).toBe(said);
    expect(timers(session, "limitGrace")).toEqual([
      { type: "setTimer", id: "timer:limitGrace", timer: "limitGrace", dueAt: session.now + MINUTE },
    ]);
  });

  it("is not set anew while the candidate is away; their return does it", () => {
    const session = asked();
    session.wait(LIMIT);
    const before = timers(session, "limit").length;
    session.fire("limit");
    expect(timers(session, "limit")).toHaveLength(before);
    session.send({ type: "turn.repeat", turnId: session.turnId });
    expect(timers(session, "limit").at(-1)).toMatchObject({ dueAt: session.now + LIMIT - MINUTE });
  });

  it("of a session without a limit does nothing", () => {
    const session = asked({ timeLimitMinutes: undefined });
    session.wait(120 * MINUTE);
    expect([...session.fire("limit"), ...session.fire("limitGrace")]).toEqual([]);
    expect(session.view.stage).toBe("question");
    expect(session.view.timeLeftMs).toBeUndefined();
  });

  it("reaches small talk too: the greeting's answer is taken, and the interview closes", () => {
    const session = new TestSession(testContent(), { timeLimitMinutes: 10 });
    session.start();
    countTo(session, LIMIT);
    answer(session, "Fine, thanks. How are you?");
    expect(session.view.stage).toBe("wrapup");
    expect(session.state.threads).toEqual([]);
  });
});

describe("absence", () => {
  it.each([
    [MINUTE - 1, MINUTE - 1, true],
    [MINUTE, MINUTE, false],
    [MINUTE + 1, MINUTE, false],
    [24 * 60 * MINUTE, MINUTE, false],
  ])("of %d ms counts %d ms; the clock runs: %s", (away, counted, running) => {
    const session = asked();
    session.wait(away);
    expect(session.view).toMatchObject({ elapsedMs: counted, clockRunning: running });
  });

  it("moves the limit by exactly what was not counted", () => {
    const session = asked();
    session.wait(7 * MINUTE);
    answer(session);
    expect(timers(session, "limit").at(-1)).toMatchObject({ dueAt: T0 + LIMIT + 6 * MINUTE });
  });

  it("is counted from the last sign, whichever it was", () => {
    for (const type of ["turn.repeat", "turn.hint", "turn.rephrase", "turn.redo"] as const) {
      const session = asked();
      session.wait(40 * SECOND);
      session.send({ type, turnId: session.turnId });
      session.wait(59_999);
      expect(session.view, type).toMatchObject({ elapsedMs: 99_999, clockRunning: true });
      session.wait(1);
      expect(session.view.clockRunning, type).toBe(false);
    }
  });

  it("is broken by typing code, which is a sign of life", () => {
    const session = asked();
    session.wait(50 * SECOND);
    session.send({ type: "turn.code", turnId: session.turnId, language: "sql", text: "select", revision: 1 });
    session.wait(50 * SECOND);
    expect(session.view).toMatchObject({ elapsedMs: 100 * SECOND, clockRunning: true });
  });

  it("is not broken by what was refused", () => {
    const session = asked();
    session.wait(50 * SECOND);
    session.send({ type: "turn.answer", turnId: "t99", text: "Nobody asked.", source: "typed" });
    session.wait(50 * SECOND);
    expect(session.view).toMatchObject({ elapsedMs: MINUTE, clockRunning: false });
  });
});

describe("a pause", () => {
  it("across midnight and across days counts nothing", () => {
    const session = asked();
    session.wait(30 * SECOND);
    session.send({ type: "session.pause", reason: "button" });
    const midnight = Math.ceil(session.now / 86_400_000) * 86_400_000;
    session.now = midnight + 3 * 86_400_000 + 1;
    session.send({ type: "session.resume", reason: "button" });
    expect(session.view).toMatchObject({ elapsedMs: 30 * SECOND, timeLeftMs: LIMIT - 30 * SECOND, clockRunning: true });
    expect(timers(session, "limit").at(-1)).toMatchObject({ dueAt: session.now + LIMIT - 30 * SECOND });
  });

  it("after an absence counts the first minute of it only", () => {
    const session = asked();
    session.wait(5 * MINUTE);
    session.send({ type: "session.pause", reason: "away" });
    session.wait(5 * MINUTE);
    session.send({ type: "session.resume", reason: "away" });
    expect(session.view.elapsedMs).toBe(MINUTE);
  });

  it("pressed twice, resumed twice: each counts once", () => {
    const session = asked();
    session.wait(10 * SECOND);
    expect(session.send({ type: "session.pause", reason: "button" })).toHaveLength(1);
    session.wait(10 * SECOND);
    expect(session.send({ type: "session.pause", reason: "hidden" })).toEqual([]);
    session.wait(10 * SECOND);
    expect(session.send({ type: "session.resume", reason: "button" })).toHaveLength(1);
    expect(session.send({ type: "session.resume", reason: "button" })).toEqual([]);
    session.wait(10 * SECOND);
    expect(session.view.elapsedMs).toBe(20 * SECOND);
  });

  it("in the grace of the limit gives the whole grace again afterwards", () => {
    const session = countTo(asked(), LIMIT);
    session.fire("limit");
    session.wait(50 * SECOND);
    session.send({ type: "session.pause", reason: "button" });
    expect(timers(session, "limitGrace").at(-1)?.type).toBe("cancelTimer");
    session.wait(60 * MINUTE);
    expect(session.fire("limitGrace")).toEqual([]);
    session.send({ type: "session.resume", reason: "button" });
    expect(timers(session, "limitGrace").at(-1)).toMatchObject({ type: "setTimer", dueAt: session.now + MINUTE });
    expect(session.view.stage).toBe("question");
  });

  it("is left by each of the buttons beside an answer, which then do their work", () => {
    for (const action of ["hint", "rephrase", "skip", "redo", "repeat"] as const) {
      const session = asked();
      session.send({ type: "session.pause", reason: "button" });
      const facts = session.press(action);
      expect(facts[0], action).toEqual({ type: "session.resumed", reason: "turn" });
      expect(facts.length, action).toBeGreaterThan(1);
      expect(session.view.phase).toBe("listening");
    }
  });

  it("can be ended for good without resuming", () => {
    const session = asked();
    session.wait(20 * SECOND);
    session.send({ type: "session.pause", reason: "button" });
    session.wait(MINUTE);
    session.send({ type: "session.end", reason: "candidate" });
    expect(session.view).toMatchObject({ stage: "done", phase: "ended", elapsedMs: 20 * SECOND });
    expect(session.facts("session.resumed")).toEqual([]);
  });
});

describe("a hold", () => {
  it("does not stop the clock of the interview, which runs on to the minute of absence", () => {
    const session = asked();
    session.send({ type: "turn.hold", turnId: session.turnId, forMs: MINUTE });
    session.wait(MINUTE - 1);
    expect(session.view).toMatchObject({ elapsedMs: MINUTE - 1, holdLeftMs: 1 });
    session.wait(1);
    expect(session.view.holdLeftMs).toBeUndefined();
  });

  it("over the limit is kept: the limit waits for the answer", () => {
    const session = countTo(asked(), LIMIT - 10 * SECOND);
    session.send({ type: "turn.hold", turnId: session.turnId, forMs: 30 * SECOND });
    session.wait(10 * SECOND);
    expect(session.fire("limit")).toEqual([]);
    expect(session.view).toMatchObject({ stage: "question", holdLeftMs: 20 * SECOND, timeLeftMs: 0 });
    session.wait(20 * SECOND);
    expect(session.fire("hold")).toEqual([]);
    answer(session);
    expect(session.facts("turn.committed").at(-1)).toMatchObject({ heldMs: 30 * SECOND });
    expect(session.view.stage).toBe("wrapup");
  });

  it.each([
    [-5, 0],
    [0, 0],
    [0.4, 0],
    [1, 1],
    [59_999.6, 60_000],
    [60_001, 60_000],
  ])("asked for %d ms lasts %d ms", (forMs, lasts) => {
    const session = asked();
    session.send({ type: "turn.hold", turnId: session.turnId, forMs });
    expect(session.facts("turn.held")).toEqual([{ type: "turn.held", turnId: "t1", untilAt: session.now + lasts }]);
  });

  it("ends with a pause and does not come back after it", () => {
    const session = asked();
    session.send({ type: "turn.hold", turnId: session.turnId, forMs: 40 * SECOND });
    session.wait(15 * SECOND);
    session.send({ type: "session.pause", reason: "button" });
    session.wait(MINUTE);
    session.send({ type: "session.resume", reason: "button" });
    expect(session.view.holdLeftMs).toBeUndefined();
    answer(session);
    expect(session.facts("turn.committed")[0]?.heldMs).toBe(15 * SECOND);
  });

  it("belongs to its turn: the next one starts without it", () => {
    const session = asked();
    session.send({ type: "turn.hold", turnId: session.turnId, forMs: MINUTE });
    session.press("rephrase");
    expect(session.view.holdLeftMs).toBeUndefined();
    session.wait(MINUTE);
    expect(session.fire("hold")).toEqual([]);
    answer(session);
    expect(session.facts("turn.committed").map(({ heldMs }) => heldMs)).toEqual([5 * SECOND, 0]);
  });
});

describe("time that jumps", () => {
  it("backwards neither adds nor takes away, and later time counts again", () => {
    const session = asked();
    session.wait(30 * SECOND);
    session.send({ type: "turn.repeat", turnId: session.turnId });
    session.now -= 20 * SECOND;
    session.send({ type: "turn.repeat", turnId: session.turnId });
    expect(session.view.elapsedMs).toBe(30 * SECOND);
    session.wait(30 * SECOND);
    expect(session.view.elapsedMs).toBe(40 * SECOND);
  });

  it("forwards for years is an absence like any other", () => {
    const session = asked();
    session.wait(5 * 365 * 86_400_000);
    answer(session);
    expect(session.view).toMatchObject({ stage: "follow_up", elapsedMs: MINUTE });
  });
});
