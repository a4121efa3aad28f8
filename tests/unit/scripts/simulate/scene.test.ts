import { describe, expect, it } from "vitest";
import type { Fact, Input, Logged } from "../../../../durable/engine/state.ts";
import { contentFor, loadBank } from "../../../../scripts/simulate/content.ts";
import { linesOf, wordsOfUtterance } from "../../../../scripts/simulate/scene.ts";
import { utterance } from "./said.ts";

const bank = loadBank();
const content = contentFor(bank, { track: "swe_intern", companyStyle: "general", difficulty: "easy", persona: "calm" });
const [entry] = content.pool;
const questionId = entry?.question.id ?? "";

function logOf(...events: (Input | Fact)[]): Logged[] {
  return events.map((event, at): Logged => {
    const seq = at + 1;
    return "at" in event ? { seq, class: "input", event } : { seq, class: "fact", at: 0, event };
  });
}

const opened: Fact = {
  type: "turn.opened",
  turnId: "t2",
  questionId,
  kind: "question",
  ordinal: 1,
  move: { move: "ask", questionId, warmUp: false },
};
const said: Fact = {
  type: "utterance.committed",
  turnId: "t2",
  generation: 0,
  kind: "question",
  text: "What now?",
  leadIn: "Let us begin.",
  complete: true,
  by: "engine@1",
};
const committed = (text: string): Fact => ({
  type: "turn.committed",
  turnId: "t2",
  text,
  cause: "text",
  source: "typed",
  intent: "answering",
  heldMs: 0,
});
const hint: Input = { at: 0, cid: "c1", type: "turn.hint", turnId: "t2" };

describe("the lines of a log", () => {
  it("are utterances with their question, their move and the input that made them", () => {
    const [line] = linesOf({ log: logOf(hint, opened, said), content });
    expect(line).toMatchObject({
      by: "interviewer",
      seq: 3,
      kind: "question",
      text: "What now?",
      leadIn: "Let us begin.",
      feedback: "",
      because: "turn.hint",
      move: { move: "ask" },
      question: { id: questionId },
    });
  });

  it("are answers with words; a turn closed without words is none", () => {
    const lines = linesOf({ log: logOf(opened, committed("Well."), committed("")), content });
    expect(lines).toEqual([{ by: "candidate", seq: 2, text: "Well.", intent: "answering" }]);
  });

  it("tell when the limit was reached and when the interview ended", () => {
    const log = logOf(
      { type: "timer.fired", at: 0, timer: "limit" },
      { type: "timer.fired", at: 0, timer: "hold" },
      { type: "session.ended", reason: "candidate" },
    );
    expect(linesOf({ log, content })).toEqual([
      { by: "system", seq: 1, what: "limitReached" },
      { by: "system", seq: 3, what: "ended" },
    ]);
  });

  it("have no question in small talk", () => {
    const talk: Fact = { type: "turn.opened", turnId: "t1", kind: "greeting", ordinal: 0, move: { move: "greet" } };
    const [line] = linesOf({ log: logOf(opened, talk, { ...said, turnId: "t1", kind: "greeting" }), content });
    expect(line).toMatchObject({ question: null, move: { move: "greet" } });
  });
});

describe("all words of an utterance", () => {
  it("come in the order in which they are said, without gaps for what is not", () => {
    expect(wordsOfUtterance(utterance(1, { feedback: "A.", leadIn: "B.", text: "C?" }))).toBe("A. B. C?");
    expect(wordsOfUtterance(utterance(1, { text: "C?" }))).toBe("C?");
  });
});

describe("the content of a simulated session", () => {
  it("is the pool, rubrics and lines of that choice, made once", () => {
    const choice = { track: "swe_engineer", companyStyle: "amazon", difficulty: "hard", persona: "warm" } as const;
    const built = contentFor(bank, choice);
    expect(contentFor(bank, choice)).toBe(built);
    expect(built.company.id).toBe("amazon");
    expect(built.persona.id).toBe("warm");
    expect(built.pool.length).toBeGreaterThan(12);
    expect(built.versions.bank).toMatch(/^[0-9a-f]{12}$/);
  });

  it("draws only the track's own questions and stories of the behavioural track", () => {
    const tracks = new Set(content.pool.map(({ question }) => question.track));
    expect([...tracks].sort()).toEqual(["behavioral", "swe_intern"]);
  });

  it("never hands the engine the answers for checking, solutions or tests", () => {
    expect(JSON.stringify(content)).not.toMatch(/"(checks|solution|tests|expected)":/);
  });
});
