/** What a session refuses, in every stage. What is refused changes nothing in `step` either. */
import { describe, expect, it } from "vitest";
import { admit } from "#engine/admit.ts";
import type { Command } from "#engine/state.ts";
import { testContent } from "../../support/engine-content.ts";
import { TestSession } from "../../support/engine-session.ts";

const answer = (turnId: string): Command => ({ type: "turn.answer", turnId, text: "Words.", source: "typed" });
const session = (): TestSession => new TestSession(testContent(), { questionCount: 2 });

function refusedWithoutTrace(target: TestSession, command: Command, code: string): void {
  expect(admit(target.state, command)).toBe(code);
  const before = JSON.stringify(target.state);
  expect(target.send(command)).toEqual([]);
  expect(JSON.stringify(target.state)).toBe(before);
}

describe("before the start", () => {
  it("refuses everything about turns, and pausing", () => {
    const target = session();
    for (const command of [
      answer("t1"),
      { type: "turn.hint", turnId: "t1" },
      { type: "turn.correct", turnId: "t1", text: "x", revision: 1 },
      { type: "session.pause", reason: "button" },
    ] as const) {
      refusedWithoutTrace(target, command, "WRONG_STAGE");
    }
  });

  it("may be begun in voice or in writing, and settle beforehand how answers come", () => {
    const target = session();
    for (const input of ["voice", "text"] as const) {
      expect(admit(target.state, { type: "session.start", input })).toBeNull();
    }
    for (const input of ["auto", "manual", "pushToTalk", "text"] as const) {
      expect(admit(target.state, { type: "input.set", input })).toBeNull();
    }
  });

  it("may be ended without ever having begun", () => {
    const target = session();
    target.send({ type: "session.end", reason: "candidate" });
    expect(target.state.stage).toBe("done");
    expect(target.facts("session.ended")).toHaveLength(1);
  });
});

describe("between start and end", () => {
  it("takes commands for the open turn only", () => {
    const target = session();
    target.start();
    target.say("Fine, thanks.");
    expect(admit(target.state, answer("t2"))).toBeNull();
    refusedWithoutTrace(target, answer("t1"), "TURN_CLOSED");
    refusedWithoutTrace(target, { type: "turn.skip", turnId: "t1" }, "TURN_CLOSED");
    for (const turnId of ["t3", "t0", "t-1", "x", "t1e1", "t01", "constructor", ""]) {
      refusedWithoutTrace(target, answer(turnId), "TURN_UNKNOWN");
    }
  });

  it("gives hints about questions only", () => {
    const target = session();
    target.start();
    refusedWithoutTrace(target, { type: "turn.hint", turnId: "t1" }, "WRONG_STAGE");
    target.say("Fine, thanks.");
    expect(admit(target.state, { type: "turn.hint", turnId: "t2" })).toBeNull();
  });

  it("mends closed turns that had words, and no others", () => {
    const target = session();
    target.start();
    target.say("Fine, thanks.");
    target.press("rephrase");
    const correct = (turnId: string): Command => ({ type: "turn.correct", turnId, text: "Well, thanks.", revision: 1 });
    expect(admit(target.state, correct("t1"))).toBeNull();
    refusedWithoutTrace(target, correct("t2"), "WRONG_STAGE");
    refusedWithoutTrace(target, correct("t3"), "WRONG_STAGE");
    refusedWithoutTrace(target, correct("t9"), "TURN_UNKNOWN");
  });

  it("admits starting, pausing and resuming again and does nothing", () => {
    const target = session();
    target.start();
    expect(target.start()).toEqual([]);
    expect(admit(target.state, { type: "session.start", input: "voice" })).toBeNull();
    expect(target.send({ type: "session.resume", reason: "button" })).toEqual([]);
    target.send({ type: "session.pause", reason: "button" });
    expect(admit(target.state, { type: "session.pause", reason: "away" })).toBeNull();
    expect(target.send({ type: "session.pause", reason: "away" })).toEqual([]);
  });
});

describe("after the end", () => {
  it("refuses all but ending and starting again, which do nothing", () => {
    const target = session();
    target.start();
    target.say("Fine, thanks.");
    target.send({ type: "session.end", reason: "candidate" });
    for (const command of [
      answer("t2"),
      { type: "turn.correct", turnId: "t1", text: "x", revision: 1 },
      { type: "session.pause", reason: "button" },
      { type: "session.resume", reason: "button" },
      { type: "input.set", input: "text" },
    ] as const) {
      refusedWithoutTrace(target, command, "SESSION_ENDED");
    }
    for (const command of [
      { type: "session.end", reason: "finished" },
      { type: "session.start", input: "text" },
    ] as const) {
      expect(admit(target.state, command)).toBeNull();
      expect(target.send(command)).toEqual([]);
    }
    expect(target.state.endReason).toBe("candidate");
  });

  it("refuses to start what was ended before it began, and nothing is said", () => {
    const target = session();
    target.send({ type: "session.end", reason: "finished" });
    refusedWithoutTrace(target, { type: "session.start", input: "text" }, "SESSION_ENDED");
    expect(target.messages).toEqual([]);
    expect(target.state).toMatchObject({ stage: "done", phase: "ended", startedAt: null });
  });
});
