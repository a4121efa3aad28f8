/** What clients see of a session: everything they need, nothing that answers a question. */
import { describe, expect, it } from "vitest";
import { PublicState } from "#contract/http/sessions.ts";
import { publicState } from "#engine/public-state.ts";
import { bankQuestion, testContent } from "../../support/engine-content.ts";
import { TestSession } from "../../support/engine-session.ts";

describe("the public state", () => {
  it("fits the contract at every point of a session", () => {
    const session = new TestSession(testContent({ track: "swe_engineer" }), { questionCount: 2, timeLimitMinutes: 10 });
    const check = (): void => {
      expect(PublicState.parse(session.view)).toEqual(session.view);
      const typed: PublicState = session.view;
      expect(typed.seq).toBe(session.log.length);
    };
    check();
    session.start();
    check();
    session.say("Fine.");
    session.send({ type: "turn.hold", turnId: session.turnId, forMs: 30_000 });
    check();
    session.press("skip");
    session.say("A table with a key, and a cache in front of it.");
    check();
    session.send({ type: "session.end", reason: "candidate" });
    check();
  });

  it("never holds what answers the question", () => {
    const session = new TestSession(testContent({ track: "swe_engineer" }), { warmUp: false });
    session.start();
    const json = JSON.stringify(session.view);
    for (const secret of [
      "keyPoints",
      "accept",
      "contradict",
      "modelAnswer",
      'hints"',
      "facts",
      "intent",
      'followUps"',
    ]) {
      expect(json).not.toContain(secret);
    }
    const current = session.view.currentQuestion;
    expect(current).not.toBeNull();
    expect(Object.keys(current ?? {}).toSorted()).toEqual(
      expect.arrayContaining(["difficulty", "id", "ordinal", "prompt", "tags", "title", "type", "warmUp"]),
    );
  });

  it("shows starters of a coding question and the exhibit, where there is one", () => {
    const session = new TestSession(testContent(), { questionIds: ["swe-engineer-merge-bookings"], warmUp: false });
    session.start();
    const { coding, type } = session.view.currentQuestion ?? {};
    expect(type).toBe("coding");
    expect(coding?.starter.python).toContain("def ");
    expect(Object.keys(coding ?? {}).toSorted()).toEqual(["functionName", "starter"]);
  });

  it("counts main questions only, and knows the warm-up by its name", () => {
    const session = new TestSession(testContent({ track: "cybersecurity" }), {
      track: "cybersecurity",
      questionCount: 2,
    });
    expect(session.view).toMatchObject({
      stage: "intro",
      phase: "idle",
      questionNumber: 0,
      turnId: null,
      canEnd: false,
    });
    session.start();
    expect(session.view).toMatchObject({ stage: "warmup_small_talk", phase: "listening", currentQuestion: null });
    session.say("Fine, thanks.");
    expect(session.view).toMatchObject({
      stage: "warmup_behavioral",
      questionNumber: 0,
      questionCount: 2,
      canEnd: true,
    });
    expect(session.view.currentQuestion).toMatchObject({ warmUp: true, ordinal: 0, type: "behavioral" });
    session.press("skip");
    expect(session.view).toMatchObject({ stage: "question", questionNumber: 1 });
    expect(session.view.currentQuestion).toMatchObject({ warmUp: false, ordinal: 1 });
  });

  it("counts hints and follow-ups of the open question", () => {
    const session = new TestSession(testContent({ track: "cybersecurity" }), {
      track: "cybersecurity",
    }).toFirstQuestion();
    session.press("hint");
    expect(session.view).toMatchObject({ hintsUsed: 1, followUpsUsed: 0 });
    const { modelAnswer } = bankQuestion(session.view.currentQuestion?.id ?? "none");
    session.say(modelAnswer.split(". ").slice(0, 2).join(". "));
    expect(session.view).toMatchObject({ hintsUsed: 1, followUpsUsed: 1, stage: "follow_up" });
    session.press("skip");
    expect(session.view).toMatchObject({ hintsUsed: 0, followUpsUsed: 0, questionNumber: 2 });
  });

  it("shows time as it runs and stands", () => {
    const session = new TestSession(testContent(), { timeLimitMinutes: 10 });
    session.start();
    const at = (ms: number) => publicState(session.state, session.content, 9, session.now + ms);
    expect(at(20_000)).toMatchObject({ elapsedMs: 20_000, clockRunning: true, timeLeftMs: 580_000 });
    expect(at(300_000)).toMatchObject({ elapsedMs: 60_000, clockRunning: false, timeLeftMs: 540_000 });
    session.send({ type: "session.pause", reason: "button" });
    expect(at(20_000)).toMatchObject({ elapsedMs: 0, clockRunning: false, phase: "paused" });
    const unlimited = new TestSession(testContent()).view;
    expect("timeLeftMs" in unlimited).toBe(false);
  });

  it("shows a hold while it lasts", () => {
    const session = new TestSession(testContent());
    session.start();
    session.send({ type: "turn.hold", turnId: "t1", forMs: 30_000 });
    expect(session.view.holdLeftMs).toBe(30_000);
    session.wait(29_000);
    expect(session.view.holdLeftMs).toBe(1_000);
    session.wait(1_000);
    expect("holdLeftMs" in session.view).toBe(false);
  });
});
