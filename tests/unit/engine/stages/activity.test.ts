/** A candidate who types without sending: the clock goes on, nothing is said, and no other stage hears of it. */
import { describe, expect, it } from "vitest";
import { testContent } from "../../../support/engine-content.ts";
import { replay, TestSession } from "../../../support/engine-session.ts";

const SECOND = 1_000;
const MINUTE = 60_000;

function asked(): TestSession {
  const session = new TestSession(testContent(), { warmUp: false, timeLimitMinutes: 10 });
  session.start();
  return session;
}

const typing = (session: TestSession) => session.apply({ type: "candidate.active", at: session.now });

/** Types for `ms`, with a sign every half minute. */
function typeFor(session: TestSession, ms: number): TestSession {
  for (let left = ms; left > 0; left -= 30 * SECOND) {
    session.wait(Math.min(left, 30 * SECOND));
    typing(session);
  }
  return session;
}

describe("a candidate who types", () => {
  it("keeps the clock running for as long as it takes, and changes nothing else", () => {
    const session = asked();
    const before = session.state;
    typeFor(session, 5 * MINUTE);
    expect(session.view).toMatchObject({ elapsedMs: 5 * MINUTE, timeLeftMs: 5 * MINUTE, clockRunning: true });
    expect({ ...session.state, clock: before.clock }).toEqual(before);
    expect(session.log.filter(({ seq }) => seq > 1 && seq > session.log.length - 10).map((one) => one.class)).toEqual(
      Array.from({ length: 10 }, () => "input"),
    );
  });

  it("has the clock stop a minute after the last key, and go on with the next", () => {
    const session = typeFor(asked(), MINUTE);
    session.wait(5 * MINUTE);
    expect(session.view).toMatchObject({ elapsedMs: 2 * MINUTE, clockRunning: false });
    typing(session);
    expect(session.view).toMatchObject({ elapsedMs: 2 * MINUTE, clockRunning: true });
    expect(session.effects.at(-1)).toMatchObject({ type: "setTimer", timer: "limit", dueAt: session.now + 8 * MINUTE });
    session.wait(10 * SECOND);
    expect(session.view.elapsedMs).toBe(2 * MINUTE + 10 * SECOND);
  });

  it("meets the limit like everyone, with the grace for the open answer", () => {
    const session = typeFor(asked(), 10 * MINUTE);
    expect(session.state.clock.limitReached).toBe(true);
    expect(session.effects.at(-1)).toMatchObject({ timer: "limitGrace", dueAt: session.now + MINUTE });
    session.wait(59 * SECOND);
    session.say("It keeps the rows in order.");
    expect(session.view.stage).toBe("wrapup");
  });

  it("does not resume a pause, begin an interview or reopen one", () => {
    const created = new TestSession(testContent(), { warmUp: false });
    const fresh = created.state;
    expect(typing(created)).toEqual([]);
    expect(created.state).toEqual(fresh);
    const session = asked();
    for (const command of [
      { type: "session.pause", reason: "button" },
      { type: "session.end", reason: "candidate" },
    ] as const) {
      session.wait(MINUTE).send(command);
      const before = session.state;
      session.wait(MINUTE);
      expect(typing(session)).toEqual([]);
      expect(session.state).toEqual(before);
    }
  });

  it("comes out the same when the log is folded again", () => {
    const session = typeFor(asked(), 3 * MINUTE);
    session.say("It keeps the rows in order.");
    const { state, facts } = replay(session.inputs, testContent());
    expect(state).toEqual(session.state);
    expect(facts).toEqual(session.log.flatMap((logged) => (logged.class === "fact" ? [logged.event] : [])));
  });
});
