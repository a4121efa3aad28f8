/** Requests in words at every place of an interview: what steers it is heard in each stage, typed or spoken. */
import { describe, expect, it } from "vitest";
import { at, IN_QUESTION, PLACES } from "../at-stage.ts";

const committed = (session: ReturnType<typeof at>) => session.facts("turn.committed").at(-1);

describe.each(PLACES)("at: %s", (place) => {
  it.each([
    "Could you repeat the question?",
    "could you repeat that please",
    "sorry i didn't catch that",
    "say that again please",
  ])("says it again on: %s", (text) => {
    const session = at(place);
    const { stage } = session.view;
    const ask = session.state.turn?.course.ask ?? "";
    session.say(text);
    expect(committed(session)?.intent).toBe("repeat");
    expect(session.state.turn?.kind).toBe("reply");
    expect(session.said.endsWith(ask), session.said).toBe(true);
    expect(session.view.stage).toBe(stage);
  });

  it.each(["Can you rephrase that?", "what do you mean", "i don't understand the question"])(
    "puts it more simply on: %s",
    (text) => {
      const session = at(place);
      const { stage } = session.view;
      session.say(text);
      expect(committed(session)?.intent).toBe("rephrase");
      expect(session.state.turn).toMatchObject({ kind: "rephrase" });
      expect(session.view.stage).toBe(stage);
    },
  );

  it.each(["Let me think about that for a moment.", "give me a second", "hold on", "hmm let me think"])(
    "gives time on: %s",
    (text) => {
      const session = at(place);
      const { stage } = session.view;
      const ask = session.state.turn?.course.ask;
      session.say(text);
      expect(committed(session)?.intent).toBe("thinking");
      expect(session.state.turn?.kind).toBe("reply");
      expect(session.state.turn?.course.ask).toBe(ask);
      expect(session.view.stage).toBe(stage);
    },
  );

  it.each(["skip", "let's move on", "next question please", "can we skip this one"])("moves on at: %s", (text) => {
    const session = at(place);
    const { stage, questionNumber, currentQuestion } = session.view;
    session.say(text);
    expect(committed(session)?.intent).toBe("move_on");
    if (stage === "wrapup") expect(session.state.stage).toBe("done");
    else expect(session.view.currentQuestion?.id ?? "none").not.toBe(currentQuestion?.id ?? "nothing");
    expect(session.view.questionNumber).toBeGreaterThanOrEqual(questionNumber);
  });

  it("asks before it ends, and then does what is answered", () => {
    const session = at(place);
    const { stage } = session.view;
    session.say("I want to stop here.");
    expect(committed(session)?.intent).toBe("end");
    if (stage === "wrapup") {
      expect(session.state.stage).toBe("done");
      return;
    }
    expect(session.state.turn?.course.confirms).toBe("end");
    expect(session.view.stage).toBe(stage);
    session.say("Yes, please.");
    expect(session.state).toMatchObject({ stage: "done", endReason: "candidate" });
    expect(committed(session)?.intent).toBe("end");
  });

  it("goes on with the same request when the end was not meant", () => {
    const session = at(place);
    if (session.view.stage === "wrapup") return;
    const ask = session.state.turn?.course.ask ?? "";
    const { stage } = session.view;
    session.say("can we stop here");
    session.say("no let's continue");
    expect(session.view.stage).toBe(stage);
    expect(session.said.endsWith(ask)).toBe(true);
    expect(session.state.turn?.course.confirms).toBeNull();
  });

  it("answers its name and nature truthfully when asked", () => {
    const session = at(place);
    const { stage } = session.view;
    const replied = session.state.turn?.course.replies ?? 0;
    session.say("Are you a robot?");
    if (stage === "warmup_small_talk" && replied > 0) return;
    expect(session.said).toMatch(/Tomas|software|no person|No human/);
    expect(session.view.stage).toBe(stage);
  });

  it("opens exactly one turn for each that it closes", () => {
    const session = at(place);
    for (const text of [
      "Hm.",
      "Could you repeat the question?",
      "What do you mean?",
      "I don't know",
      "What happens next?",
    ]) {
      if (session.state.stage === "done") break;
      session.say(text);
    }
    const opened = session.facts("turn.opened").map(({ turnId }) => turnId);
    expect(new Set(opened).size).toBe(opened.length);
    const open = session.state.stage === "done" ? 0 : 1;
    expect(session.facts("turn.committed")).toHaveLength(opened.length - open);
  });

  it("asks one thing at a time, whatever was said", () => {
    const session = at(place);
    for (const text of ["…", "Maybe.", "And you?", "Is that right?", "I feel overwhelmed", "no thanks", "ok"]) {
      if (session.state.stage === "done") break;
      session.say(text);
    }
    for (const { text, leadIn = "", feedback = "" } of session.facts("utterance.committed")) {
      expect(`${feedback} ${leadIn} ${text}`.split("?").length - 1).toBeLessThanOrEqual(1);
    }
  });
});

describe.each(IN_QUESTION)("in a question, at: %s", (place) => {
  it.each(["Can I have a hint?", "could you give me a hint please", "i need a hint", "help me out"])(
    "gives a hint on: %s",
    (text) => {
      const session = at(place);
      const { hintsUsed } = session.view;
      session.say(text);
      expect(session.state.turn?.kind).toBe("hint");
      expect(session.view.hintsUsed).toBe(hintsUsed + 1);
    },
  );

  it.each(["I feel overwhelmed", "i can't do this anymore", "can we take a break", "I need a break."])(
    "offers a pause on: %s",
    (text) => {
      const session = at(place);
      session.say(text);
      expect(session.state.turn).toMatchObject({ move: { move: "offerPause" }, course: { confirms: "pause" } });
      session.say("yes please");
      expect(session.view).toMatchObject({ phase: "paused", clockRunning: false });
      session.say("I am back.");
      expect(session.view.phase).toBe("listening");
    },
  );

  it.each(["What is the right answer?", "just tell me the answer", "how would you solve it?"])(
    "keeps the solution back on: %s",
    (text) => {
      const session = at(place);
      const id = session.view.currentQuestion?.id;
      const { followUpsUsed, hintsUsed } = session.view;
      session.say(text);
      expect(session.state.turn?.kind).toBe("reply");
      expect(session.view.currentQuestion?.id).toBe(id);
      expect(session.view).toMatchObject({ followUpsUsed, hintsUsed });
    },
  );

  it("keeps its judgement to itself", () => {
    const session = at(place);
    session.say("Was that right?");
    expect(session.state.turn?.kind).toBe("reply");
    expect(session.said).not.toMatch(/\b(?:yes|no|correct|right|wrong)\b[.,!]/i);
  });

  it("never asks for more twice in a row for the same request", () => {
    const session = at(place);
    for (let count = 0; count < 12 && session.state.stage !== "done"; count += 1) {
      const before = session.state.turn?.course;
      session.say("Maybe.");
      const after = session.state.turn?.course;
      if (before?.ask === after?.ask) expect(after?.prompts ?? 0).toBeLessThanOrEqual(1);
    }
    const prompts = session.facts("utterance.committed").filter(({ kind }) => kind === "prompt");
    expect(new Set(prompts.map(({ text }) => text)).size).toBe(prompts.length);
  });
});
