/** The engine asked on a copy what it would say if the answer ended now: the call is that of the end itself, and nothing moves. */
import { describe, expect, it } from "vitest";
import { wordingCall } from "../../../durable/session/prompts/wording.ts";
import { LIVE_DEADLINES } from "../../../durable/session/timing.ts";
import { answeredBy, callAfter } from "../../../durable/session/trial-step.ts";
import type { TestSession } from "../../support/engine-session.ts";
import { materialOf, wordedSession } from "../../support/worded-session.ts";

const SAID = "I would put an index on the column that the query filters by, so that it need not read every row.";
const MORE = "It costs a little with each write.";

function spoken(): TestSession {
  return wordedSession({});
}

function trial(session: TestSession, text: string, at = session.now) {
  const { state, content, log } = session;
  const material = { state, content, log, seq: log.length };
  const ended = answeredBy(material, text, at);
  return ended === null ? null : callAfter(material, ended, LIVE_DEADLINES);
}

function hear(session: TestSession, text: string): void {
  const turnId = session.state.turn?.turnId ?? "";
  const part = { turnId, text, words: [], provider: "ear", epoch: 0, untilSample: 0 };
  session.apply({ type: "speech.heard", at: session.now, ...part });
}

function end(session: TestSession): void {
  const turnId = session.state.turn?.turnId ?? "";
  session.apply({ type: "speech.ended", at: session.now, turnId, cause: "deadline" });
}

/** What is asked for when the answer really ends. */
function real(session: TestSession) {
  return wordingCall(materialOf(session), LIVE_DEADLINES);
}

describe("a call on trial", () => {
  it("is the one that the end asks for, when all words are stored", () => {
    const session = spoken();
    hear(session, SAID);
    const asked = trial(session, SAID);
    end(session);
    expect(asked).toEqual(real(session));
  });

  it("is the one that the end asks for, when the last words are not final yet", () => {
    const session = spoken();
    hear(session, SAID);
    const asked = trial(session, `${SAID} ${MORE}`);
    hear(session, MORE);
    end(session);
    expect(asked?.messages).toEqual(real(session).messages);
  });

  it("is the one that the end asks for a while later", () => {
    const session = spoken();
    hear(session, SAID);
    const asked = trial(session, SAID);
    session.now += 1_900;
    end(session);
    expect(asked?.messages).toEqual(real(session).messages);
  });

  it("is another when the words are others", () => {
    const session = spoken();
    hear(session, SAID);
    const asked = trial(session, SAID);
    hear(session, "No, wait, I would not do that at all.");
    end(session);
    expect(asked?.messages).not.toEqual(real(session).messages);
  });

  it("moves nothing: neither state nor log", () => {
    const session = spoken();
    hear(session, SAID);
    const state = JSON.stringify(session.state);
    const length = session.log.length;
    trial(session, SAID);
    trial(session, `${SAID} ${MORE}`);
    expect(JSON.stringify(session.state)).toBe(state);
    expect(session.log).toHaveLength(length);
  });

  it("is the same each time it is asked for", () => {
    const session = spoken();
    hear(session, SAID);
    expect(trial(session, SAID)).toEqual(trial(session, SAID));
  });

  it("holds the candidate's words as data, and nothing of the answers", () => {
    const session = spoken();
    hear(session, SAID);
    const text = JSON.stringify(trial(session, SAID)?.messages);
    expect(text).toContain("<candidate>");
    const { modelAnswer } = session.content.pool[0]?.question ?? { modelAnswer: "" };
    expect(text).not.toContain(modelAnswer.slice(0, 60));
  });

  it.each([
    ["nothing was said", ""],
    ["what is stored is not its beginning", "Something else altogether."],
  ])("is not made where %s", (why, text) => {
    const session = spoken();
    if (why !== "nothing was said") hear(session, SAID);
    expect(trial(session, text)).toBeNull();
  });

  it("is not made where no model finds the words", () => {
    const session = wordedSession({ model: false });
    hear(session, SAID);
    expect(trial(session, SAID)).toBeNull();
  });

  it("is not made after the end", () => {
    const session = spoken();
    session.apply({ type: "session.end", at: session.now, cid: "end", reason: "candidate" });
    expect(trial(session, SAID)).toBeNull();
  });
});
