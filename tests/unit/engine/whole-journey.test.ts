/** One interview from start to end, watched through what clients are given: state, messages and their numbers. */
import { describe, expect, it } from "vitest";
import { PublicState } from "#contract/http/sessions.ts";
import { Message } from "#contract/report.ts";
import { transcript } from "#engine/transcript.ts";
import { replay } from "../../support/engine-session.ts";
import { at, half, PLACES } from "./at-stage.ts";

describe.each(PLACES)("seen at: %s", (place) => {
  const session = at(place, { timeLimitMinutes: 20, candidateName: "Noor" });

  it("the state fits the contract and names the open turn", () => {
    expect(PublicState.parse(session.view)).toEqual(session.view);
    expect(session.view.turnId).toBe(session.turnId);
    expect(session.view.seq).toBe(session.log.length);
  });

  it("the state hides the plan, the seed and everything that would help to answer", () => {
    const text = JSON.stringify(session.view);
    for (const secret of [
      "plan",
      "seed",
      "random",
      "accept",
      "contradict",
      "modelAnswer",
      "statement",
      "verdict",
      "used",
    ]) {
      expect(text).not.toContain(`"${secret}"`);
    }
  });

  it("every message fits the contract and carries its number in the log", () => {
    for (const message of session.messages) {
      expect(Message.parse(message)).toEqual(message);
      const logged = session.log[message.seq - 1];
      expect(logged?.class).toBe("fact");
    }
    const numbers = session.messages.map(({ seq }) => seq);
    expect(numbers).toEqual(numbers.toSorted((a, b) => a - b));
  });

  it("interviewer and candidate take turns, and the interviewer has the last word", () => {
    expect(session.messages.at(-1)).toMatchObject({ role: "interviewer", turnId: session.turnId });
    const spoken = session.messages.filter(({ role }) => role === "interviewer").map(({ turnId }) => turnId);
    expect(new Set(spoken).size).toBe(spoken.length);
  });

  it("time left and time counted make up the limit", () => {
    const { elapsedMs, timeLeftMs = 0 } = session.view;
    expect(elapsedMs + timeLeftMs).toBe(20 * 60_000);
  });

  it("the log folds to the same transcript a second time, and its inputs to the same state", () => {
    expect(transcript(session.log)).toEqual(session.messages);
    expect(replay(session.inputs, session.content).state).toEqual(session.state);
  });

  it("another seed says other things at the same place", () => {
    const other = at(place, { timeLimitMinutes: 20, candidateName: "Noor" }, 77);
    const words = (messages: typeof session.messages): string =>
      messages.map(({ text, leadIn = "" }) => `${leadIn} ${text}`).join("\n");
    expect(words(other.messages)).not.toBe(words(session.messages));
  });
});

describe("a whole interview", () => {
  const session = at("small talk", { questionCount: 3, behavioralTarget: 1 });
  const seen: string[] = [session.view.stage];
  const numbers: number[] = [];
  session.say("Fine, thanks. And you?");
  for (let guard = 0; guard < 40 && session.state.stage !== "done"; guard += 1) {
    seen.push(session.view.stage);
    numbers.push(session.view.questionNumber);
    session.say(half(session));
  }
  seen.push(session.view.stage);

  it("goes through its stages in order", () => {
    const changes = seen.filter((stage, place) => stage !== seen[place - 1]);
    expect(changes[0]).toBe("warmup_small_talk");
    expect(changes[1]).toBe("warmup_behavioral");
    expect(changes.slice(-2)).toEqual(["wrapup", "done"]);
    expect(changes.slice(2, -2).every((stage) => stage === "question" || stage === "follow_up")).toBe(true);
  });

  it("counts its questions upwards, one by one", () => {
    const steps = numbers.slice(1).map((number, place) => number - (numbers[place] ?? 0));
    expect(steps.every((step) => step === 0 || step === 1)).toBe(true);
    expect(numbers.at(-1)).toBe(3);
  });

  it("asks each main question once, with the ordinal it was given", () => {
    const asked = session.facts("turn.opened").filter(({ move }) => move.move === "ask");
    expect(asked.map(({ ordinal }) => ordinal)).toEqual([0, 1, 2, 3]);
    expect(new Set(asked.map(({ questionId }) => questionId)).size).toBe(4);
  });

  it("keeps every answer word for word", () => {
    const committed = session.facts("turn.committed").filter(({ text }) => text !== "");
    const told = session.messages.filter(({ role }) => role === "candidate").map(({ text }) => text);
    expect(told).toEqual(committed.map(({ text }) => text));
  });

  it("reads each answer to a question once", () => {
    const read = session.facts("answer.read").map(({ turnId }) => turnId);
    expect(new Set(read).size).toBe(read.length);
    const inQuestion = session.messages.filter(
      ({ role, questionId }) => role === "candidate" && questionId !== undefined,
    );
    expect(read).toEqual(inQuestion.map(({ turnId }) => turnId));
  });
});
