import { beforeEach, describe, expect, it } from "vitest";
import type { Input } from "#engine/state.ts";
import { testContent } from "../../support/engine-content.ts";
import { replay, TestSession } from "../../support/engine-session.ts";

let session: TestSession;
const STORY = "I moved our billing service to a queue, measured the latency before and after, and it fell by half.";

function hear(text: string, turnId = session.turnId) {
  const words = text.split(" ").map((word, at) => ({
    text: word,
    startSample: at * 6_000,
    endSample: at * 6_000 + 5_000,
    confidence: 0.9,
  }));
  return session.apply({
    type: "speech.heard",
    at: session.now,
    turnId,
    text,
    words,
    provider: "nova@test",
    epoch: 1,
    untilSample: 9_000,
  });
}

function played(part: Partial<Extract<Input, { type: "utterance.played" }>> = {}) {
  const generation = session.state.turn?.playing?.generation ?? 0;
  return session.apply({
    type: "utterance.played",
    at: session.now,
    turnId: session.turnId,
    generation,
    outcome: "completed",
    totalSamples: 48_000,
    spokenChars: 0,
    estimated: false,
    ...part,
  });
}

function end(cause: "deadline" | "button" = "deadline", turnId = session.turnId) {
  return session.apply({ type: "speech.ended", at: session.now, turnId, cause });
}

beforeEach(() => {
  session = new TestSession(testContent());
  session.send({ type: "session.start", input: "voice" });
});

describe("an utterance that is spoken", () => {
  it("has the floor until its end is reported, and ends once", () => {
    expect(session.state.phase).toBe("speaking");
    expect(session.facts("utterance.end")).toEqual([]);
    played();
    expect(session.state.phase).toBe("listening");
    expect(session.facts("utterance.end")).toMatchObject([
      { outcome: "completed", spokenChars: session.said.length, totalSamples: 48_000, estimated: false },
    ]);
    expect(played({ generation: 1 })).toEqual([]);
  });

  it("counts as said as far as it was heard", () => {
    const whole = session.said;
    played({ outcome: "interrupted", spokenChars: 12, interruptedAtMs: 900 });
    expect(session.said).toBe(whole.slice(0, 12));
    expect(session.messages[0]).toMatchObject({ spokenText: whole.slice(0, 12), interrupted: true, text: whole });
    expect(session.facts("utterance.end")).toMatchObject([{ outcome: "interrupted", interruptedAtMs: 900 }]);
  });

  it.each([[1], [99]])("ignores a report about generation %i that is not playing", (generation) => {
    played();
    expect(played({ generation })).toEqual([]);
  });

  it("ends by estimate when an answer closes its turn unreported", () => {
    session.say("Good, thank you.");
    expect(session.facts("utterance.end")).toMatchObject([{ turnId: "t1", outcome: "completed", estimated: true }]);
    expect(session.state.turn?.playing?.generation).toBe(2);
  });

  it("ends with the session, exactly once", () => {
    session.send({ type: "session.end", reason: "candidate" });
    expect(session.facts("utterance.end")).toHaveLength(1);
    expect(session.state).toMatchObject({ stage: "done", turn: null });
  });

  it("goes on after a pause", () => {
    session.send({ type: "session.pause", reason: "button" });
    session.send({ type: "session.resume", reason: "button" });
    expect(session.state.phase).toBe("speaking");
  });
});

describe("words that are heard", () => {
  it("are kept part by part and count when the deadline passes", () => {
    played();
    hear("Quite well, thanks.");
    hear("A bit nervous.");
    expect(session.facts("stt.final").map(({ part, text }) => [part, text])).toEqual([
      [0, "Quite well, thanks."],
      [1, "A bit nervous."],
    ]);
    end();
    expect(session.facts("turn.committed")).toMatchObject([
      { turnId: "t1", text: "Quite well, thanks. A bit nervous.", cause: "deadline", source: "speech" },
    ]);
    expect(session.turnId).toBe("t2");
    expect(session.state.turn?.heard).toBeUndefined();
  });

  it("for a closed turn, or none at all, change nothing", () => {
    played();
    expect(hear("too late", "t9")).toEqual([]);
    expect(hear("   ")).toEqual([]);
    expect(end()).toEqual([]);
    expect(session.turnId).toBe("t1");
  });

  it("come before what is typed in the same turn", () => {
    played();
    hear("I would start with a queue");
    session.say("and then measure.");
    expect(session.facts("turn.committed")).toMatchObject([
      { text: "I would start with a queue and then measure.", cause: "text" },
    ]);
  });

  it("may be taken back before they count", () => {
    played();
    hear("That was wrong.");
    session.press("redo");
    expect(session.state.turn).toMatchObject({ withdrawn: 1 });
    expect(session.state.turn?.heard).toBeUndefined();
    expect(end()).toEqual([]);
  });

  it("from the browser are words like any others", () => {
    played();
    const { turnId } = session;
    session.send({ type: "stt.local", turnId, part: 0, text: "Fine, thanks.", startMs: 0, endMs: 900 });
    expect(session.facts("stt.final")).toMatchObject([{ text: "Fine, thanks.", provider: "browser", words: [] }]);
    end("button");
    expect(session.facts("turn.committed")).toMatchObject([{ cause: "button", source: "speech" }]);
  });

  it.each(["hint", "rephrase", "skip"] as const)("so far are committed under %s; read unless skipped", (action) => {
    session = new TestSession(testContent(), { warmUp: false });
    session.send({ type: "session.start", input: "voice" });
    played();
    hear(STORY);
    session.press(action);
    expect(session.facts("turn.committed")).toMatchObject([{ text: STORY, cause: action, source: "speech" }]);
    expect(session.facts("answer.read")).toHaveLength(action === "skip" ? 0 : 1);
  });

  it("are kept when the session ends in the middle of them", () => {
    session = new TestSession(testContent(), { warmUp: false });
    session.send({ type: "session.start", input: "voice" });
    played();
    hear(STORY);
    session.send({ type: "session.end", reason: "candidate" });
    expect(session.facts("turn.committed")).toMatchObject([{ text: STORY, cause: "end", source: "speech" }]);
    expect(session.facts("answer.read")).toHaveLength(1);
    expect(session.state.threads[0]?.outcome).toBe("answered");
  });
});

describe("an answer that goes on after its end", () => {
  beforeEach(() => {
    played();
    hear("I am fine");
    end();
    session.wait(800);
  });

  it("is open again, with its words, and what followed is out of the conversation", () => {
    const generation = session.state.generation;
    session.apply({ type: "speech.continued", at: session.now, turnId: "t1" });
    expect(session.facts("turn.reopened")).toEqual([{ type: "turn.reopened", turnId: "t1", cause: "speech" }]);
    expect(session.turnId).toBe("t1");
    expect(session.state.phase).toBe("listening");
    expect(session.messages.map(({ turnId, role }) => [turnId, role])).toEqual([["t1", "interviewer"]]);
    hear("and ready to start.");
    session.wait(2_000);
    end();
    expect(session.messages.map(({ text }) => text)).toContain("I am fine and ready to start.");
    expect(session.turnId).toBe("t3");
    expect(session.state.generation).toBeGreaterThan(generation);
    const ended = session.facts("utterance.end").map((fact) => fact.generation);
    expect(new Set(ended).size).toBe(ended.length);
  });

  it("stays closed when the next turn has been answered, or time has passed", () => {
    session.wait(5_000);
    expect(session.apply({ type: "speech.continued", at: session.now, turnId: "t1" })).toEqual([]);
    session.say("Yes.");
    expect(session.apply({ type: "speech.continued", at: session.now, turnId: "t1" })).toEqual([]);
  });

  it("keeps only one step, and replays to the same facts", () => {
    session.apply({ type: "speech.continued", at: session.now, turnId: "t1" });
    expect(session.state.reopening).toBeUndefined();
    expect(session.apply({ type: "speech.continued", at: session.now, turnId: "t1" })).toEqual([]);
    const again = replay(session.inputs, session.content);
    expect(again.state).toEqual(session.state);
  });
});

describe("what is said beside the turn", () => {
  it("has a generation of its own and alters nothing", () => {
    played();
    const before = session.state.turn;
    session.apply({ type: "aside.begun", at: session.now, turnId: "t1", kind: "nudge" });
    expect(session.facts("aside.begun")).toMatchObject([{ turnId: "t1", generation: 2, kind: "nudge" }]);
    played({ outcome: "interrupted", spokenChars: 2 });
    expect(session.state.turn).toEqual(before);
    expect(session.messages).toHaveLength(1);
    expect(session.messages[0]?.interrupted).toBeUndefined();
  });

  it("repeats the open question word for word", () => {
    played();
    session.apply({ type: "aside.begun", at: session.now, turnId: "t1", kind: "repeat" });
    expect(session.facts("aside.begun")[0]?.text).toBe(session.said);
  });
});

describe("an utterance whose sound is lost", () => {
  it("goes on after what was heard, under a new number, and ends whole", () => {
    const whole = session.said;
    const lost = { at: session.now, turnId: "t1", generation: 1, spokenChars: 10 };
    session.apply({ type: "utterance.restarted", ...lost });
    expect(session.facts("utterance.restarted")).toMatchObject([{ generation: 2, fromChar: 10 }]);
    expect(session.messages[0]).toMatchObject({ spokenText: whole.slice(0, 10), interrupted: true });
    expect(session.state.phase).toBe("speaking");
    expect(session.apply({ type: "utterance.restarted", ...lost })).toEqual([]);
    played();
    expect(session.messages[0]).toMatchObject({ text: whole });
    expect(session.messages[0]?.interrupted).toBeUndefined();
    expect(session.facts("utterance.end").map(({ outcome }) => outcome)).toEqual(["ttsError", "completed"]);
  });

  it("is let go when it stood beside the turn", () => {
    played();
    session.apply({ type: "aside.begun", at: session.now, turnId: "t1", kind: "nudge" });
    session.apply({ type: "utterance.restarted", at: session.now, turnId: "t1", generation: 2, spokenChars: 0 });
    expect(session.state.turn?.playing).toBeUndefined();
    expect(session.state.phase).toBe("listening");
  });
});

describe("changing between voice and writing", () => {
  it("loses nothing that was said", () => {
    played();
    hear("I was saying");
    session.send({ type: "input.set", input: "text" });
    expect(session.state.input).toBe("text");
    session.say("this in writing.");
    expect(session.facts("turn.committed")).toMatchObject([{ text: "I was saying this in writing." }]);
    expect(session.facts("utterance.end").at(-1)).toMatchObject({ turnId: "t2", outcome: "completed" });
  });

  it("remembers that the candidate is done until the words are in", () => {
    played();
    session.send({ type: "turn.done", turnId: "t1", lastSample: 16_000 });
    expect(session.state.turn?.done).toBe(true);
    hear("Fine.");
    end("button");
    expect(session.state.turn?.done).toBeUndefined();
  });
});
