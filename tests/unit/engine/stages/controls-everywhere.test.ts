/** Skip, hint, simpler words, repeat, redo, hold and pause at every place of an interview, also outside of questions. */
import { describe, expect, it } from "vitest";
import { admit } from "#engine/admit.ts";
import type { Fact } from "#engine/state.ts";
import { at, IN_QUESTION, PLACES } from "../at-stage.ts";

const types = (facts: readonly Fact[]): string[] => facts.map(({ type }) => type);
const OPENING = ["turn.opened", "utterance.committed", "utterance.end"];

describe("the places", () => {
  it("are where they say they are", () => {
    const stages = PLACES.map((place) => `${place}: ${at(place).view.stage}, ${at(place).state.turn?.kind}`);
    expect(stages).toEqual([
      "small talk: warmup_small_talk, greeting",
      "warm-up: warmup_behavioral, question",
      "warm-up follow-up: warmup_behavioral, followUp",
      "question: question, question",
      "prompt: question, prompt",
      "scaffold: question, prompt",
      "hint: question, hint",
      "follow-up: follow_up, followUp",
      "last question: question, question",
      "wrap-up: wrapup, wrapUp",
      "wrap-up reply: wrapup, reply",
    ]);
  });
});

describe.each(PLACES)("at: %s", (place) => {
  it("a skip goes on to what comes next, and never back", () => {
    const session = at(place);
    const { stage, questionNumber } = session.view;
    const facts = session.press("skip");
    expect(facts.find(({ type }) => type === "turn.committed")).toMatchObject({
      cause: "skip",
      text: "",
      intent: "move_on",
    });
    if (stage === "wrapup") {
      expect(types(facts)).toContain("session.ended");
      expect(session.state.endReason).toBe("wrapped_up");
      return;
    }
    expect(types(facts).slice(-3)).toEqual(OPENING);
    expect(session.view.questionNumber).toBeGreaterThanOrEqual(questionNumber);
    expect(["question", "wrapUp"]).toContain(session.state.turn?.kind);
  });

  it("a repeat is noted and says nothing new", () => {
    const session = at(place);
    const { turnId, said } = session;
    expect(session.press("repeat")).toEqual([{ type: "turn.repeated", turnId }]);
    expect(session.said).toBe(said);
    expect(session.turnId).toBe(turnId);
  });

  it("a repeat may be asked for again and again", () => {
    const session = at(place);
    for (let count = 0; count < 5; count += 1) session.press("repeat");
    expect(session.facts("turn.repeated")).toHaveLength(5);
    expect(session.state.stage).not.toBe("done");
  });

  it("simpler words are said, for the same request, in other words each time", () => {
    const session = at(place);
    const { stage, currentQuestion } = session.view;
    const heard = new Set([session.said]);
    for (let count = 0; count < 3; count += 1) {
      session.press("rephrase");
      expect(session.state.turn).toMatchObject({ kind: "rephrase", move: { move: "rephrase" } });
      expect(heard.has(session.said), session.said).toBe(false);
      heard.add(session.said);
    }
    expect(session.view.stage).toBe(stage);
    expect(session.view.currentQuestion?.id).toBe(currentQuestion?.id);
  });

  it("taking words back leaves the turn open and unread", () => {
    const session = at(place);
    const { turnId } = session;
    const reads = session.facts("answer.read").length;
    expect(session.press("redo")).toEqual([{ type: "turn.withdrawn", turnId }]);
    expect(session.turnId).toBe(turnId);
    expect(session.state.turn?.withdrawn).toBe(1);
    session.press("redo");
    expect(session.state.turn?.withdrawn).toBe(2);
    expect(session.facts("answer.read")).toHaveLength(reads);
  });

  it("a hold gives time and changes nothing else", () => {
    const session = at(place);
    const { stage } = session.view;
    session.send({ type: "turn.hold", turnId: session.turnId, forMs: 30_000 });
    expect(session.view).toMatchObject({ stage, holdLeftMs: 30_000 });
    session.wait(30_000);
    expect(session.fire("hold")).toEqual([]);
    expect(session.view.stage).toBe(stage);
  });

  it("a pause and the return leave everything as it was", () => {
    const session = at(place);
    const before = { ...session.view, seq: 0 };
    session.send({ type: "session.pause", reason: "hidden" });
    expect(session.view).toMatchObject({ phase: "paused", clockRunning: false });
    session.wait(600_000);
    session.send({ type: "session.resume", reason: "hidden" });
    expect({ ...session.view, seq: 0 }).toEqual(before);
  });

  it("a hint is given where a question is open, and refused elsewhere without a trace", () => {
    const session = at(place);
    const turnId = session.turnId;
    if (IN_QUESTION.includes(place)) {
      expect(admit(session.state, { type: "turn.hint", turnId })).toBeNull();
      session.press("hint");
      expect(session.state.turn).toMatchObject({ kind: "hint", move: { move: "hint" } });
      return;
    }
    const before = session.state;
    expect(admit(session.state, { type: "turn.hint", turnId })).toBe("WRONG_STAGE");
    expect(session.press("hint")).toEqual([]);
    expect(session.state).toEqual(before);
  });

  it("work in the editor stays through help and goes along with a skip", () => {
    const session = at(place);
    const code = { language: "python", text: "def f(): return 1" } as const;
    session.send({ type: "turn.code", turnId: session.turnId, ...code, revision: 1 });
    session.press("rephrase");
    expect(session.state.turn?.code).toMatchObject(code);
    session.press("skip");
    expect(session.facts("turn.committed").at(-1)?.code).toEqual(code);
    expect(session.state.turn?.code ?? null).toBeNull();
  });

  it("an older revision of the editor loses against a newer one", () => {
    const session = at(place);
    const save = (text: string, revision: number): readonly Fact[] =>
      session.send({ type: "turn.code", turnId: session.turnId, language: "sql", text, revision });
    expect(save("select 2", 2)).toEqual([{ type: "code.saved", turnId: session.turnId, revision: 2 }]);
    expect(save("select 1", 1)).toEqual([]);
    expect(save("select two", 2)).toEqual([]);
    expect(session.state.turn?.code?.text).toBe("select 2");
  });

  it("a command for a turn that is over is refused and changes nothing", () => {
    const session = at(place);
    const turnId = session.turnId;
    if (place === "wrap-up" || place === "wrap-up reply") return;
    session.press("skip");
    const before = session.state;
    for (const type of ["turn.skip", "turn.repeat", "turn.rephrase", "turn.redo"] as const) {
      expect(admit(session.state, { type, turnId })).toBe("TURN_CLOSED");
      expect(session.send({ type, turnId })).toEqual([]);
    }
    expect(session.state).toEqual(before);
  });
});

describe.each(IN_QUESTION)("help at: %s", (place) => {
  it("ends after the last hint with a word on it, and costs nothing more", () => {
    const session = at(place);
    for (let count = 0; count < 8 && session.state.turn?.kind !== "reply"; count += 1) session.press("hint");
    expect(session.state.turn?.kind).toBe("reply");
    const used = session.view.hintsUsed;
    session.press("hint");
    expect(session.view.hintsUsed).toBe(used);
    expect(session.facts("turn.opened").filter(({ kind }) => kind === "hint")).toHaveLength(used);
  });

  it("gives every hint in other words", () => {
    const session = at(place);
    for (let count = 0; count < 6; count += 1) session.press("hint");
    const texts = session.facts("utterance.committed").map(({ text }) => text);
    expect(new Set(texts).size).toBe(texts.length);
  });

  it("leaves the number of follow-ups as it was", () => {
    const session = at(place);
    const { followUpsUsed } = session.view;
    session.press("hint");
    session.press("rephrase");
    session.say("Could you repeat the question?");
    session.say("Let me think about that for a moment.");
    expect(session.view.followUpsUsed).toBe(followUpsUsed);
  });

  it("makes no negative of what was skipped: nothing is read of it", () => {
    const session = at(place);
    const reads = session.facts("answer.read").length;
    const id = session.view.currentQuestion?.id;
    session.press("skip");
    expect(session.facts("answer.read")).toHaveLength(reads);
    const thread = session.state.threads.find(({ questionId }) => questionId === id);
    expect(thread?.outcome).toBe(
      thread?.turns.some(({ kind }) => ["answer", "dont_know"].includes(kind)) ? "answered" : "skipped",
    );
  });
});
