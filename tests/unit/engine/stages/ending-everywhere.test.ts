/** The end at every place and for every reason, and what may still happen after it: nothing that speaks. */
import { describe, expect, it } from "vitest";
import type { Command, Fact } from "#engine/state.ts";
import type { EndReason } from "../../../../worker/contract/vocabulary.ts";
import { testContent } from "../../../support/engine-content.ts";
import { TestSession } from "../../../support/engine-session.ts";
import { at, half, PLACES } from "../at-stage.ts";

const SPEAKING = ["turn.opened", "utterance.committed", "utterance.end", "turn.committed", "answer.read"];
const types = (facts: readonly Fact[]): string[] => facts.map(({ type }) => type);

function afterwards(turnId: string): Command[] {
  return [
    { type: "session.start", input: "text" },
    { type: "session.pause", reason: "button" },
    { type: "session.resume", reason: "button" },
    { type: "session.end", reason: "finished" },
    { type: "input.set", input: "text" },
    { type: "turn.answer", turnId, text: "One more thing.", source: "typed" },
    { type: "turn.code", turnId, language: "python", text: "x = 1", revision: 9 },
    { type: "turn.hold", turnId, forMs: 5_000 },
    { type: "turn.repeat", turnId },
    { type: "turn.rephrase", turnId },
    { type: "turn.hint", turnId },
    { type: "turn.skip", turnId },
    { type: "turn.redo", turnId },
    { type: "turn.correct", turnId: "t1", text: "I meant something else.", revision: 3 },
  ];
}

describe.each(PLACES)("ended at: %s", (place) => {
  it.each(["candidate", "finished"] as const)("keeps the reason %s, once", (reason) => {
    const session = at(place);
    const facts = session.send({ type: "session.end", reason });
    expect(types(facts)).toEqual(["session.ended", "report"]);
    expect(facts[0]).toEqual({ type: "session.ended", reason });
    const again: EndReason = reason === "candidate" ? "finished" : "candidate";
    expect(session.send({ type: "session.end", reason: again === "candidate" ? "candidate" : "finished" })).toEqual([]);
    expect(session.state.endReason).toBe(reason);
  });

  it("leaves no turn open, the clock still and every timer cancelled", () => {
    const session = at(place, { timeLimitMinutes: 10 });
    session.wait(7_000);
    session.send({ type: "session.end", reason: "candidate" });
    const { elapsedMs } = session.view;
    session.wait(50_000);
    expect(session.view).toMatchObject({ stage: "done", phase: "ended", turnId: null, elapsedMs, clockRunning: false });
    expect(session.view.canEnd).toBe(false);
    for (const timer of ["limit", "limitGrace", "hold"] as const) {
      const last = session.effects.findLast((effect) => "timer" in effect && effect.timer === timer);
      expect(last?.type ?? "cancelTimer", timer).toBe("cancelTimer");
    }
  });

  it("takes no command and no timer afterwards", () => {
    const session = at(place);
    const { turnId } = session;
    session.send({ type: "session.end", reason: "candidate" });
    const ended = session.state;
    for (const command of afterwards(turnId)) expect(session.send(command), command.type).toEqual([]);
    for (const timer of ["limit", "limitGrace", "hold"] as const) expect(session.fire(timer)).toEqual([]);
    expect(session.state).toEqual(ended);
  });

  it("says nothing when the report comes or fails", () => {
    const session = at(place);
    session.send({ type: "session.end", reason: "candidate" });
    const failed = { type: "report.failed", attempt: 1, nextAttemptAt: session.now + 5_000 } as const;
    const facts = [
      ...session.apply({ ...failed, at: session.now }),
      ...session.apply({ type: "report.graded", at: session.now + 6_000, status: "partial" }),
      ...session.apply({ ...failed, at: session.now + 7_000 }),
    ];
    expect(types(facts)).toEqual(["report", "report"]);
    expect(types(facts).filter((type) => SPEAKING.includes(type))).toEqual([]);
    expect(session.state.report).toBe("ready");
  });

  it("asks for grading exactly once", () => {
    const session = at(place);
    session.send({ type: "session.end", reason: "candidate" });
    session.send({ type: "session.end", reason: "finished" });
    expect(session.effects.filter(({ type }) => type === "grade")).toEqual([{ type: "grade", id: "report:1" }]);
  });

  it("leaves no question open: each was answered, skipped or not reached", () => {
    const session = at(place);
    session.send({ type: "session.end", reason: "candidate" });
    for (const { outcome } of session.state.threads) expect(["answered", "skipped", "not_reached"]).toContain(outcome);
  });

  it("loses no work in the editor", () => {
    const session = at(place);
    session.send({ type: "turn.code", turnId: session.turnId, language: "go", text: "return a", revision: 1 });
    session.send({ type: "session.end", reason: "candidate" });
    expect(session.facts("turn.committed").at(-1)).toMatchObject({
      cause: "end",
      code: { language: "go", text: "return a" },
    });
    expect(session.messages.at(-1)).toMatchObject({ role: "candidate", code: { text: "return a" } });
  });

  it("is the same out of a pause and out of a hold", () => {
    const paused = at(place);
    paused.send({ type: "session.pause", reason: "button" });
    paused.send({ type: "session.end", reason: "candidate" });
    const held = at(place);
    held.send({ type: "turn.hold", turnId: held.turnId, forMs: 60_000 });
    held.send({ type: "session.end", reason: "candidate" });
    expect(paused.state.stage).toBe("done");
    expect(held.state.threads).toEqual(paused.state.threads);
  });
});

describe("ending without having begun", () => {
  it("makes a session with nothing in it, and its report is asked for all the same", () => {
    const session = new TestSession(testContent());
    session.send({ type: "session.end", reason: "candidate" });
    expect(session.state).toMatchObject({ stage: "done", startedAt: null, threads: [], report: "pending" });
    expect(session.messages).toEqual([]);
    expect(session.view).toMatchObject({ questionNumber: 0, elapsedMs: 0, canEnd: false });
  });
});

describe("last questions", () => {
  const ASKED: readonly (readonly [string, RegExp])[] = [
    ["How did I do?", /report/i],
    ["Was my second answer right?", /.+/],
    ["What happens next?", /report|close/i],
    ["Who are you?", /Tomas/],
    ["How much time do I have left?", /last word|time|clock/i],
    ["What is the weather like on Mars?", /.+/],
    ["how did i do", /report/i],
    ["and how are you", /well|fine|thank/i],
  ];

  it.each(ASKED)("%s is answered, with the last word still open", (text, answer) => {
    const session = at("wrap-up");
    session.say(text);
    expect(session.view.stage).toBe("wrapup");
    expect(session.state.turn?.kind).toBe("reply");
    expect(session.said).toMatch(answer);
    expect(session.said.split("?")).toHaveLength(2);
  });

  it("are four at most, however they are mixed with requests to repeat", () => {
    const session = at("wrap-up");
    session.say("What happens next?");
    session.say("Could you repeat that?");
    session.say("How did I do?");
    session.say("What do you mean?");
    session.say("How are you?");
    session.say("Was that right?");
    expect(session.view.stage).toBe("wrapup");
    session.say("Who are you?");
    expect(session.state).toMatchObject({ stage: "done", endReason: "wrapped_up" });
  });

  it("are answered with words of their own each time", () => {
    const session = at("wrap-up");
    session.say("How did I do?");
    const first = session.said;
    session.say("How did I do?");
    expect(session.said).not.toBe(first);
  });

  it("never name a score, a chance or a verdict", () => {
    for (const text of ["How did I do?", "Did I pass?", "Would you hire me?", "What is my score?"]) {
      const session = at("wrap-up");
      session.say(text);
      expect(session.said).not.toMatch(/\d|hire|pass(?:ed)?\b|great|well done|good job/i);
    }
  });

  it("cost the finished questions nothing", () => {
    const session = at("last question");
    session.say(half(session));
    session.press("skip");
    const { threads } = session.state;
    session.say("What happens next?");
    session.say("No, thank you.");
    expect(session.state.threads).toEqual(threads);
    expect(session.state.stage).toBe("done");
  });

  it("spoken over the limit still end by themselves a minute later", () => {
    const session = at("wrap-up", { timeLimitMinutes: 10 });
    for (let count = 0; count < 14; count += 1) session.wait(50_000).press("repeat");
    session.fire("limit");
    session.say("What happens next?");
    expect(session.view.stage).toBe("wrapup");
    session.wait(60_000);
    session.fire("limitGrace");
    expect(session.state).toMatchObject({ stage: "done", endReason: "time_limit" });
  });
});
