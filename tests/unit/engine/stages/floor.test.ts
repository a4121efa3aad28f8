/** Pause, hold, limit, corrections, code and the end: time and the floor. */
import { describe, expect, it } from "vitest";
import type { Effect } from "#engine/state.ts";
import { bankQuestion, testContent } from "../../../support/engine-content.ts";
import { T0, TestSession } from "../../../support/engine-session.ts";

const MINUTE = 60_000;
const INDEX = bankQuestion("swe-engineer-database-index");

function asked(config: ConstructorParameters<typeof TestSession>[1] = {}): TestSession {
  const ids = [INDEX.id, "swe-engineer-rate-limiter"];
  const session = new TestSession(testContent(), { questionIds: ids, warmUp: false, ...config });
  session.start();
  return session;
}

type Timer = Extract<Effect, { timer: unknown }>;
const timers = (session: TestSession, name: Timer["timer"]): Timer[] =>
  session.effects.flatMap((effect) => ("timer" in effect && effect.timer === name ? [effect] : []));
const PARTIAL = "An index keeps the values in order, so the database need not read every row of the table.";

describe("pausing", () => {
  it("stops the clock and everything that is timed, and resuming goes on with the same turn", () => {
    const session = asked({ timeLimitMinutes: 10 });
    session.wait(20_000);
    expect(session.send({ type: "session.pause", reason: "button" })).toEqual([
      { type: "session.paused", reason: "button" },
    ]);
    expect(timers(session, "limit").at(-1)?.type).toBe("cancelTimer");
    const { turnId } = session;
    session.wait(90 * MINUTE);
    expect(session.send({ type: "session.resume", reason: "hidden" })).toEqual([
      { type: "session.resumed", reason: "hidden" },
    ]);
    expect(session.turnId).toBe(turnId);
    expect(session.view).toMatchObject({ elapsedMs: 20_000, phase: "listening" });
    expect(timers(session, "limit").at(-1)).toMatchObject({
      type: "setTimer",
      dueAt: session.now + 10 * MINUTE - 20_000,
    });
  });

  it("ends by itself when an answer comes", () => {
    const session = asked();
    session.send({ type: "session.pause", reason: "away" });
    const facts = session.say(PARTIAL);
    expect(facts[0]).toMatchObject({ type: "session.resumed" });
    expect(session.view.phase).toBe("listening");
  });

  it("is not ended by a late revision of the editor or a correction", () => {
    const session = asked();
    session.say(PARTIAL);
    session.send({ type: "session.pause", reason: "button" });
    session.send({ type: "turn.code", turnId: session.turnId, language: "sql", text: "select 1", revision: 1 });
    session.send({ type: "turn.correct", turnId: "t1", text: "An index is sorted.", revision: 1 });
    expect(session.view.phase).toBe("paused");
    expect(session.view.clockRunning).toBe(false);
  });

  it("lets no timer speak meanwhile", () => {
    const session = asked({ timeLimitMinutes: 10 });
    session.send({ type: "session.pause", reason: "button" });
    session.wait(60 * MINUTE);
    expect(session.fire("limit")).toEqual([]);
    expect(session.fire("limitGrace")).toEqual([]);
    expect(session.state.clock.limitReached).toBe(false);
  });
});

describe("a hold", () => {
  it("lasts a minute at most and says until when", () => {
    const session = asked();
    const facts = session.send({ type: "turn.hold", turnId: "t1", forMs: 600_000 });
    expect(facts).toEqual([{ type: "turn.held", turnId: "t1", untilAt: session.now + 60_000 }]);
    expect(timers(session, "hold").at(-1)).toMatchObject({ id: "timer:hold", dueAt: session.now + 60_000 });
  });

  it("counts what was really held", () => {
    const session = asked();
    session.send({ type: "turn.hold", turnId: "t1", forMs: 40_000 });
    session.say(PARTIAL);
    expect(session.facts("turn.committed")[0]?.heldMs).toBe(10_000);
    session.send({ type: "turn.hold", turnId: session.turnId, forMs: 20_000 });
    session.wait(20_000);
    session.fire("hold");
    expect(session.state.turn?.holdUntil).toBeNull();
    session.send({ type: "turn.hold", turnId: session.turnId, forMs: 5_000 });
    session.say(PARTIAL);
    expect(session.facts("turn.committed")[1]?.heldMs).toBe(25_000);
  });

  it("is replaced by a later one, and a timer of the earlier does no harm", () => {
    const session = asked();
    session.send({ type: "turn.hold", turnId: "t1", forMs: 30_000 });
    session.wait(10_000);
    session.send({ type: "turn.hold", turnId: "t1", forMs: 60_000 });
    session.wait(20_000);
    session.fire("hold");
    expect(session.view.holdLeftMs).toBe(40_000);
    expect(session.state.turn?.heldMs).toBe(70_000);
  });
});

describe("the time limit", () => {
  it("is set at the start and counted by the honest clock", () => {
    const session = asked({ timeLimitMinutes: 10 });
    expect(timers(session, "limit")).toEqual([
      { type: "setTimer", id: "timer:limit", timer: "limit", dueAt: T0 + 10 * MINUTE },
    ]);
    session.wait(10 * MINUTE);
    expect(session.fire("limit")).toEqual([]);
    expect(session.state.clock.limitReached).toBe(false);
    session.say(PARTIAL);
    expect(timers(session, "limit").at(-1)?.type).toBe("setTimer");
    expect(session.view.elapsedMs).toBe(MINUTE);
  });

  /** Works on the question until the limit has passed; the candidate is heard every fifty seconds. */
  function untilLimit(session: TestSession): void {
    for (let count = 0; count < 14; count += 1) {
      session.wait(50_000);
      if (session.view.timeLeftMs === 0) return;
      session.send({ type: "turn.hold", turnId: session.turnId, forMs: 1_000 });
    }
  }

  it("never cuts the open answer: it is taken, and then the closing words are said", () => {
    const session = asked({ timeLimitMinutes: 10 });
    untilLimit(session);
    expect(session.fire("limit")).toEqual([]);
    expect(session.state.clock.limitReached).toBe(true);
    expect(timers(session, "limitGrace").at(-1)).toMatchObject({ dueAt: session.now + MINUTE });
    const facts = session.say(PARTIAL);
    expect(facts.map(({ type }) => type).slice(0, 2)).toEqual(["turn.committed", "answer.read"]);
    expect(session.view.stage).toBe("wrapup");
    expect(session.facts("utterance.committed").at(-1)?.leadIn).toMatch(/time|clock/i);
    expect(session.state.threads).toHaveLength(1);
    expect(session.state.threads[0]?.outcome).toBe("answered");
    session.say("No, thank you.");
    expect(session.state.endReason).toBe("time_limit");
  });

  it("closes by itself a minute later when no answer comes, and ends a minute after that", () => {
    const session = asked({ timeLimitMinutes: 10 });
    untilLimit(session);
    session.fire("limit");
    session.wait(MINUTE);
    const facts = session.fire("limitGrace");
    expect(facts[0]).toMatchObject({ type: "turn.committed", cause: "deadline", text: "" });
    expect(session.view.stage).toBe("wrapup");
    expect(session.state.threads[0]?.outcome).toBe("not_reached");
    session.wait(MINUTE);
    session.fire("limitGrace");
    expect(session.state).toMatchObject({ stage: "done", endReason: "time_limit" });
  });

  it("is noticed with the answer when the timer is late", () => {
    const session = asked({ timeLimitMinutes: 10 });
    untilLimit(session);
    session.say(PARTIAL);
    expect(session.view.stage).toBe("wrapup");
  });

  it("still allows a hint in the last minute, and a skip closes", () => {
    const session = asked({ timeLimitMinutes: 10 });
    untilLimit(session);
    session.fire("limit");
    session.press("hint");
    expect(session.view.stage).toBe("question");
    session.press("skip");
    expect(session.view.stage).toBe("wrapup");
  });

  it("does nothing twice: late and doubled timers are harmless", () => {
    const session = asked({ timeLimitMinutes: 10 });
    untilLimit(session);
    session.fire("limit");
    const before = session.effects.length;
    session.fire("limit");
    expect(session.effects.length).toBe(before);
    session.send({ type: "session.end", reason: "candidate" });
    expect(session.fire("limitGrace")).toEqual([]);
    expect(session.facts("session.ended")).toEqual([{ type: "session.ended", reason: "candidate" }]);
  });

  it("is none without a choice", () => {
    const session = asked();
    expect(timers(session, "limit")).toEqual([]);
    session.wait(500 * MINUTE);
    expect(session.fire("limit")).toEqual([]);
    expect(session.fire("limitGrace")).toEqual([]);
  });
});

describe("code in the editor", () => {
  it("is kept by its newest revision and goes with the answer", () => {
    const session = asked();
    const save = (text: string, revision: number) =>
      session.send({ type: "turn.code", turnId: "t1", language: "sql", text, revision });
    expect(save("select 1", 2)).toEqual([{ type: "code.saved", turnId: "t1", revision: 2 }]);
    expect(save("old", 1)).toEqual([]);
    session.say(PARTIAL);
    expect(session.facts("turn.committed")[0]?.code).toEqual({ language: "sql", text: "select 1" });
  });

  it("gives way to code that comes with the answer, and an empty editor is no code", () => {
    const session = asked();
    session.send({ type: "turn.code", turnId: "t1", language: "sql", text: "select 1", revision: 2 });
    session.say(PARTIAL, { language: "python", text: "pass" });
    expect(session.facts("turn.committed")[0]?.code).toEqual({ language: "python", text: "pass" });
    session.send({ type: "turn.code", turnId: session.turnId, language: "sql", text: "  ", revision: 1 });
    session.say(PARTIAL);
    expect(session.facts("turn.committed")[1]).not.toHaveProperty("code");
  });

  it("is not lost when the session ends in the middle", () => {
    const session = asked();
    session.send({ type: "turn.code", turnId: "t1", language: "sql", text: "select 1", revision: 1 });
    const facts = session.send({ type: "session.end", reason: "candidate" });
    expect(facts[0]).toMatchObject({ type: "turn.committed", cause: "end", code: { text: "select 1" } });
  });

  it("stays in the editor while the candidate asks something", () => {
    const session = asked();
    session.send({ type: "turn.code", turnId: "t1", language: "sql", text: "select 1", revision: 1 });
    session.say("How many rows are there?");
    expect(session.facts("turn.committed")[0]).not.toHaveProperty("code");
    expect(session.state.turn?.code?.text).toBe("select 1");
  });
});

describe("corrections", () => {
  it("replace the words of an earlier turn and read them again, without moving the interview", () => {
    const session = asked();
    session.say("Something with computers.");
    const { turn, stage } = session.state;
    const facts = session.send({ type: "turn.correct", turnId: "t1", text: INDEX.modelAnswer, revision: 1 });
    expect(facts.map(({ type }) => type)).toEqual(["turn.corrected", "answer.read"]);
    expect(session.state.turn).toEqual(turn);
    expect(session.state.stage).toBe(stage);
    expect(session.state.threads[0]?.turns[0]?.text).toBe(INDEX.modelAnswer);
    expect(
      session.state.threads[0]?.turns[0]?.verdicts.filter(({ verdict }) => verdict === "met").length,
    ).toBeGreaterThan(2);
  });

  it("count once, and only when they are newer", () => {
    const session = asked();
    session.say("Something with computers.");
    const correct = (revision: number) =>
      session.send({ type: "turn.correct", turnId: "t1", text: "Better.", revision });
    expect(correct(2).length).toBe(2);
    expect(correct(2)).toEqual([]);
    expect(correct(1)).toEqual([]);
    expect(correct(3).length).toBe(2);
  });

  it("reach small talk too, where nothing is read", () => {
    const session = new TestSession(testContent());
    session.start();
    session.say("Fin.");
    expect(session.send({ type: "turn.correct", turnId: "t1", text: "Fine.", revision: 1 })).toEqual([
      { type: "turn.corrected", turnId: "t1", text: "Fine.", revision: 1 },
    ]);
  });

  it("reach a question that was left", () => {
    const session = asked();
    session.say(PARTIAL);
    session.press("skip");
    session.send({ type: "turn.correct", turnId: "t1", text: INDEX.modelAnswer, revision: 1 });
    expect(session.state.threads[0]?.turns[0]?.text).toBe(INDEX.modelAnswer);
    expect(session.state.threads[0]?.outcome).toBe("answered");
  });
});

describe("taking words back", () => {
  it("is a note in the log, and the turn stays open", () => {
    const session = asked();
    expect(session.press("redo")).toEqual([{ type: "turn.withdrawn", turnId: "t1" }]);
    expect(session.state.turn).toMatchObject({ turnId: "t1", withdrawn: 1 });
  });
});
