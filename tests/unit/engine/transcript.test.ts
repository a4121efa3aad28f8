/** The transcript as a projection of the log. */

import { describe, expect, it } from "vitest";
import * as z from "zod/mini";
import { Message } from "#contract/report.ts";
import type { Fact, Logged } from "#engine/state.ts";
import { type TranscriptMessage, transcript } from "#engine/transcript.ts";
import { testContent } from "../../support/engine-content.ts";
import { T0, TestSession } from "../../support/engine-session.ts";

function logOf(...facts: readonly Fact[]): Logged[] {
  return facts.map((event, index) => ({ seq: index + 1, class: "fact", at: T0 + index * 1_000, event }));
}

const spoke = (turnId: string, text: string): Fact => ({
  type: "utterance.committed",
  turnId,
  generation: 1,
  kind: "question",
  text,
  complete: true,
  by: "engine@1",
});
const said = (turnId: string, text: string): Fact => ({
  type: "turn.committed",
  turnId,
  text,
  cause: "text",
  source: "typed",
  intent: "answering",
  heldMs: 0,
});

describe("the transcript", () => {
  it("is a list of messages that fits the contract", () => {
    const session = new TestSession(testContent({ track: "swe_engineer" }), { questionCount: 2, mode: "coach" });
    session.start();
    session.say("Fine, thanks.");
    session.press("hint");
    session.say("I don't know");
    session.say("Here is my code.", { language: "python", text: "def f():\n  return 1" });
    session.press("skip");
    const { messages } = session;
    expect(z.array(Message).parse(messages)).toEqual(messages);
    const typed: Message[] = messages;
    expect(typed.map(({ seq }) => seq)).toEqual(typed.map(({ seq }) => seq).toSorted((a, b) => a - b));
    expect(messages[0]).toMatchObject({ role: "interviewer", kind: "greeting", turnId: "t1" });
    expect(messages.find(({ code }) => code !== undefined)).toMatchObject({ role: "candidate", kind: "answer" });
  });

  it("leaves out turns that closed without a word", () => {
    const session = new TestSession(testContent()).toFirstQuestion();
    expect(session.messages.filter(({ role }) => role === "candidate")).toEqual([]);
    expect(session.facts("turn.committed").length).toBeGreaterThan(0);
  });

  it("names the question that each message belongs to", () => {
    const session = new TestSession(testContent()).toFirstQuestion();
    session.say("A table with a key.");
    const id = session.state.threads.at(-1)?.questionId;
    const ofQuestion = session.messages.filter(({ questionId }) => questionId === id).map(({ role }) => role);
    expect(ofQuestion.slice(0, 2)).toEqual(["interviewer", "candidate"]);
    expect(session.messages[0]?.questionId).toBeUndefined();
  });

  it("puts corrected words in place of the old ones and keeps their number and time", () => {
    const log = logOf(spoke("t1", "Q?"), said("t1", "wrong words"), {
      type: "turn.corrected",
      turnId: "t1",
      text: "right words",
      revision: 1,
    });
    const expected: Partial<TranscriptMessage> = { seq: 2, text: "right words", corrected: true };
    expect(transcript(log)[1]).toMatchObject(expected);
    expect(transcript(log)).toHaveLength(2);
    expect(transcript(log)[0]).not.toHaveProperty("corrected");
  });

  it("leaves withdrawn words out, and keeps what is said afterwards", () => {
    const withdrawn: Fact = { type: "turn.withdrawn", turnId: "t1" };
    expect(transcript(logOf(spoke("t1", "Q?"), said("t1", "no"), withdrawn))).toHaveLength(1);
    const again = transcript(logOf(spoke("t1", "Q?"), withdrawn, said("t1", "yes")));
    expect(again.map(({ text }) => text)).toEqual(["Q?", "yes"]);
  });

  it("says how much of an interrupted utterance was heard", () => {
    const end: Fact = {
      type: "utterance.end",
      turnId: "t1",
      generation: 1,
      outcome: "interrupted",
      totalSamples: 100,
      spokenChars: 5,
      estimated: false,
    };
    expect(transcript(logOf(spoke("t1", "Hello there"), end))[0]).toMatchObject({
      spokenText: "Hello",
      interrupted: true,
    });
  });

  it("puts what follow-ups were after with the last answer to their question", () => {
    const opened = (turnId: string, questionId: string): Fact => ({
      type: "turn.opened",
      turnId,
      questionId,
      kind: "question",
      ordinal: 1,
      move: { move: "wrapUp" },
    });
    const log = logOf(
      opened("t1", "one"),
      said("t1", "first"),
      opened("t2", "one"),
      said("t2", "second"),
      opened("t3", "two"),
      said("t3", "third"),
      { type: "question.aims", questionId: "one", aims: ["The cost is named."] },
    );
    expect(transcript(log).map(({ aims }) => aims)).toEqual([undefined, ["The cost is named."], undefined]);
  });

  it("does not care about inputs and other facts", () => {
    const log: Logged[] = [
      { seq: 1, class: "input", event: { type: "timer.fired", at: T0, timer: "hold" } },
      ...logOf({ type: "session.started", input: "text" }, { type: "report", status: "pending" }),
    ];
    expect(transcript(log)).toEqual([]);
  });
});
