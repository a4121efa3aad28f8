/** Folding frames: a fact counts once, two roads double nothing, a replay announces nothing, an end stays an end. */
import { describe, expect, it } from "vitest";
import type { ServerFrame } from "#contract/socket.ts";
import { reduceFrame, withMessages, withView } from "../../../../web/src/session/reduce-frame.ts";
import {
  EMPTY_MODEL,
  isOver,
  lastAnswer,
  type SessionModel,
  subject,
  wordsOf,
} from "../../../../web/src/session/session-model.ts";
import { publicQuestion, publicState, said, sessionView } from "../../../support/web-api.ts";
import { FrameWriter, floor, welcome } from "../../../support/web-frames.ts";

const NOW = 5_000;

function fold(frames: readonly ServerFrame[], from: SessionModel = EMPTY_MODEL): SessionModel {
  return frames.reduce((model, frame) => reduceFrame(model, frame, NOW), from);
}

const texts = (model: SessionModel) => model.messages.map((message) => `${message.role}: ${message.text}`);

describe("durable frames", () => {
  it("become the transcript in the order of their numbers", () => {
    const write = new FrameWriter();
    const model = fold([
      write.opened("t1"),
      write.spoke("t1", "What is a map?"),
      write.answered("t1", "A table of keys."),
      write.opened("t2", { kind: "followUp" }),
      write.spoke("t2", "What does it cost?", { kind: "followUp" }),
    ]);
    expect(texts(model)).toEqual([
      "interviewer: What is a map?",
      "candidate: A table of keys.",
      "interviewer: What does it cost?",
    ]);
    expect(model.lastSeq).toBe(write.seq);
  });

  it("count once, however often they come", () => {
    const write = new FrameWriter();
    const frames = [write.opened("t1"), write.spoke("t1", "Hello."), write.answered("t1", "Hello.")];
    expect(fold([...frames, ...frames])).toEqual(fold(frames));
  });

  it("below the last number are ignored", () => {
    const write = new FrameWriter();
    const first = write.spoke("t1", "First.");
    const model = fold([write.spoke("t2", "Second."), first]);
    expect(texts(model)).toEqual(["interviewer: Second."]);
  });

  it("give messages the question of their turn", () => {
    const write = new FrameWriter();
    const model = fold([
      write.opened("t1", { questionId: "q-one" }),
      write.spoke("t1", "Ask."),
      write.answered("t1", "Say."),
    ]);
    expect(model.messages.map((message) => message.questionId)).toEqual(["q-one", "q-one"]);
  });

  it("keep lead-in, feedback and code of a message", () => {
    const write = new FrameWriter();
    const code = { language: "python", text: "pass" } as const;
    const model = fold([
      write.spoke("t1", "Next?", { leadIn: "Thank you.", feedback: "You named the cost." }),
      write.answered("t1", "See below.", { code }),
    ]);
    expect(wordsOf(model.messages[0] ?? said(0, "system", ""))).toBe("You named the cost. Thank you. Next?");
    expect(model.messages[1]?.code).toEqual(code);
  });

  it("turn an empty commit into a notice of what was asked for", () => {
    const write = new FrameWriter();
    const model = fold([
      write.answered("t1", "", { cause: "hint" }),
      write.answered("t2", "", { cause: "skip" }),
      write.answered("t3", "", { cause: "rephrase" }),
    ]);
    expect(texts(model)).toEqual([
      "system: You asked for a hint.",
      "system: You skipped this question.",
      "system: You asked for simpler words.",
    ]);
  });

  it("show words that were said before a hint, and the notice too", () => {
    const write = new FrameWriter();
    const model = fold([write.answered("t1", "I would start with…", { cause: "hint" })]);
    expect(model.messages.map((message) => message.role).toSorted()).toEqual(["candidate", "system"]);
  });

  it("mend the candidate's words and count the correction", () => {
    const write = new FrameWriter();
    const model = fold([
      write.spoke("t1", "Ask."),
      write.answered("t1", "Linier."),
      write.corrected("t1", "Linear.", 2),
    ]);
    expect(lastAnswer(model)).toMatchObject({ text: "Linear.", corrected: true });
    expect(model.messages[0]?.text).toBe("Ask.");
    expect(model.revisions).toEqual({ t1: 2 });
  });

  it("put what follow-ups were after with the last answer to their question, through a correction too", () => {
    const write = new FrameWriter();
    const model = fold([
      write.opened("t1", { questionId: "q-one" }),
      write.answered("t1", "First."),
      write.opened("t2", { questionId: "q-one" }),
      write.answered("t2", "Secund."),
      write.aims("q-one", ["The cost is named."]),
      write.corrected("t2", "Second."),
      write.aims("q-nowhere", ["Nothing."]),
    ]);
    expect(model.messages.map(({ text, aims }) => [text, aims])).toEqual([
      ["First.", undefined],
      ["Second.", ["The cost is named."]],
    ]);
  });

  it("tell how far the report is", () => {
    const write = new FrameWriter();
    const model = fold([write.ended(), write.report("pending"), write.report("ready")]);
    expect(model.report).toBe("ready");
    expect(model.ended).toBe("candidate");
  });
});

describe("announcements", () => {
  it("are made for words that come now", () => {
    const write = new FrameWriter();
    const model = fold([write.spoke("t1", "What is a map?", { leadIn: "Good." })]);
    expect(model.announcement).toEqual({ seq: 1, text: "Good. What is a map?" });
  });

  it("are not made for a replay", () => {
    const write = new FrameWriter();
    const model = fold([{ ...write.spoke("t1", "What is a map?"), replay: true }]);
    expect(model.announcement).toBeNull();
    expect(texts(model)).toEqual(["interviewer: What is a map?"]);
  });

  it("are made again when the question is repeated", () => {
    const write = new FrameWriter();
    const model = fold([write.spoke("t1", "What is a map?"), write.repeated("t1")]);
    expect(model.announcement).toEqual({ seq: 2, text: "What is a map?" });
    expect(texts(model).at(-1)).toBe("system: You asked to hear that again.");
  });
});

describe("the state", () => {
  it("is the object's, with the page's time of its coming", () => {
    const model = fold([welcome({ questionNumber: 3 })]);
    expect(model.state?.questionNumber).toBe(3);
    expect(model.stateAt).toBe(NOW);
  });

  it("remembers every question it has shown", () => {
    const [one, two] = [publicQuestion(), publicQuestion({ id: "q-two", title: "The second" })];
    const model = fold([
      floor({ currentQuestion: one }),
      floor({ currentQuestion: two }),
      floor({ currentQuestion: null }),
    ]);
    expect(Object.keys(model.questions)).toEqual(["q-one", "q-two"]);
  });

  it("goes from answer to listening with the facts, before the object confirms it", () => {
    const write = new FrameWriter();
    const asked = fold([welcome(), write.answered("t1", "Words.")]);
    expect(asked.state?.phase).toBe("thinking");
    const told = fold([write.opened("t2"), write.spoke("t2", "Next?")], asked);
    expect(told.state).toMatchObject({ phase: "listening", turnId: "t2" });
  });

  it("does not turn the clock back when a fact changes a part of it", () => {
    const started = reduceFrame(EMPTY_MODEL, welcome({ elapsedMs: 10_000 }), NOW);
    const later = reduceFrame(started, new FrameWriter().answered("t1", "Words."), NOW + 4_000);
    expect(later.state?.elapsedMs).toBe(14_000);
    expect(later.stateAt).toBe(NOW + 4_000);
  });

  it("stops the clock with a pause", () => {
    const model = fold([welcome(), new FrameWriter().paused()]);
    expect(model.state).toMatchObject({ phase: "paused", clockRunning: false });
  });

  it("is left alone by a replay, for the welcome brought the newest", () => {
    const write = new FrameWriter();
    const frames = [write.answered("t1", "Words."), write.paused()].map((frame) => ({ ...frame, replay: true }));
    expect(fold([welcome({ phase: "listening" }), ...frames]).state?.phase).toBe("listening");
  });

  it("comes along with a refusal", () => {
    const nack: ServerFrame = {
      type: "nack",
      cid: "c1",
      code: "TURN_CLOSED",
      retry: false,
      state: publicState({ turnId: "t9" }),
    };
    expect(fold([welcome(), nack]).state?.turnId).toBe("t9");
  });

  it("that has ended stays ended, whatever comes after", () => {
    const write = new FrameWriter();
    const model = fold([welcome(), write.ended(), write.spoke("t2", "One more thing?")]);
    expect(isOver(model)).toBe(true);
    expect(model.state).toMatchObject({ stage: "done", phase: "ended", turnId: null });
  });
});

describe("a reset", () => {
  it("replaces everything the page knew, and announces nothing", () => {
    const write = new FrameWriter();
    const before = fold([welcome(), write.spoke("t1", "Old words.")]);
    const fresh = new FrameWriter();
    const frames = [fresh.opened("t7"), fresh.spoke("t7", "New words.")];
    const model = reduceFrame(
      before,
      { type: "reset", seq: 900, snapshot: { state: publicState({ questionNumber: 4 }), frames } },
      NOW,
    );
    expect(texts(model)).toEqual(["interviewer: New words."]);
    expect(model).toMatchObject({ lastSeq: 900, announcement: null });
    expect(model.state?.questionNumber).toBe(4);
  });
});

describe("the HTTP road", () => {
  const delivery = [
    said(11, "candidate", "A table.", { turnId: "t1" }),
    said(12, "interviewer", "Cost?", { turnId: "t2" }),
  ];

  it("brings the same messages, announced when they are new", () => {
    const model = withMessages(EMPTY_MODEL, delivery, publicState({ turnId: "t2" }), NOW);
    expect(texts(model)).toEqual(["candidate: A table.", "interviewer: Cost?"]);
    expect(model.announcement).toEqual({ seq: 12, text: "Cost?" });
  });

  it("doubles nothing when a socket brings the same words later", () => {
    const overHttp = withMessages(EMPTY_MODEL, delivery, publicState(), NOW);
    const write = new FrameWriter();
    const replay = [write.answered("t1", "A table."), write.spoke("t2", "Cost?")].map((frame) => ({
      ...frame,
      replay: true,
    }));
    const model = fold(replay, overHttp);
    expect(model.messages).toHaveLength(2);
    expect(model.announcement).toEqual({ seq: 12, text: "Cost?" });
  });

  it("does not announce an answer that is acknowledged a second time", () => {
    const once = withMessages(EMPTY_MODEL, delivery, publicState(), NOW);
    const again = withMessages({ ...once, announcement: null }, delivery, publicState(), NOW);
    expect(again.announcement).toBeNull();
  });

  it("opens a room with what was said, silently", () => {
    const model = withView(EMPTY_MODEL, sessionView({ report: "pending" }), delivery, NOW);
    expect(texts(model)).toHaveLength(2);
    expect(model).toMatchObject({ announcement: null, report: "pending" });
  });
});

describe("what a draft is about", () => {
  it("is the question, or the turn while none is asked", () => {
    expect(subject(publicState({ currentQuestion: publicQuestion() }))).toBe("q-one");
    expect(subject(publicState({ turnId: "t3" }))).toBe("t3");
    expect(subject(null)).toBe("");
  });
});
