/** Folding the frames of a spoken interview: words heard, speech under way, an end undone, a voice broken off. */
import { describe, expect, it } from "vitest";
import type { DurableFrame, ServerFrame } from "#contract/socket.ts";
import { reduceFrame } from "../../../../web/src/session/reduce-frame.ts";
import { EMPTY_MODEL, type SessionModel } from "../../../../web/src/session/session-model.ts";
import { allWords, finalWords, KEPT_TURNS } from "../../../../web/src/session/voice-facts.ts";
import { FrameWriter, floor, metricsOf, SpokenFrames, welcome } from "../../../support/web-frames.ts";

const NOW = 5_000;

function fold(frames: readonly ServerFrame[], from: SessionModel = EMPTY_MODEL): SessionModel {
  return frames.reduce((model, frame) => reduceFrame(model, frame, NOW), from);
}

const spoken = new SpokenFrames();
const { partial, begin, segment, flush, nudge, eager } = spoken;
const replayed = (frame: DurableFrame): DurableFrame => ({ ...frame, replay: true });

describe("words of the candidate", () => {
  it("grow part by part, with what is being said after them", () => {
    const write = new FrameWriter();
    const { voice } = fold([
      partial("t1", "I would"),
      write.final("t1", 0, "I would use a map."),
      partial("t1", "it"),
      partial("t1", "it costs"),
    ]);
    expect(finalWords(voice.heard)).toBe("I would use a map.");
    expect(allWords(voice.heard)).toBe("I would use a map. it costs");
  });

  it("count once, and a later revision of a part replaces the earlier", () => {
    const write = new FrameWriter();
    const first = write.final("t1", 0, "Linier.");
    const second = write.final("t1", 1, "Yes.");
    const mended = write.final("t1", 0, "Linear.", 1);
    expect(finalWords(fold([first, first, second, mended]).voice.heard)).toBe("Linear. Yes.");
    expect(finalWords(fold([first, mended, write.final("t1", 0, "Late.", 0)]).voice.heard)).toBe("Linear.");
  });

  it("of another turn begin anew", () => {
    const write = new FrameWriter();
    const { voice } = fold([write.final("t1", 0, "Old."), write.final("t2", 0, "New.")]);
    expect(voice.heard).toMatchObject({ turnId: "t2", parts: [{ text: "New." }] });
  });

  it("are the answer once the turn is closed, and a late guess at them is not shown", () => {
    const write = new FrameWriter();
    const model = fold([
      write.opened("t1"),
      write.final("t1", 0, "A map."),
      write.answered("t1", "A map.", { cause: "deadline" }),
      partial("t1", "A map and"),
    ]);
    expect(model.voice.heard).toBeNull();
    expect(model.messages.map(({ text }) => text)).toEqual(["A map."]);
  });

  it("are gone when they are taken back", () => {
    const write = new FrameWriter();
    const { voice } = fold([write.final("t1", 0, "No."), write.withdrawn("t1")]);
    expect(allWords(voice.heard)).toBe("");
  });

  it("come back with the turn that is opened again, and what was said to its end goes", () => {
    const write = new FrameWriter();
    const frames = [
      write.opened("t1"),
      write.spoke("t1", "Why?"),
      write.final("t1", 0, "Because"),
      write.answered("t1", "Because", { cause: "deadline" }),
      write.opened("t2"),
      write.spoke("t2", "And what follows?", { generation: 2 }),
      write.reopened("t1"),
      write.final("t1", 1, "it is sorted."),
    ];
    const live = fold([welcome(), ...frames]);
    expect(live.messages.map(({ text }) => text)).toEqual(["Why?"]);
    expect(finalWords(live.voice.heard)).toBe("Because it is sorted.");
    expect(live.state).toMatchObject({ phase: "listening", turnId: "t1" });
    const late = fold(frames.map(replayed));
    expect(late.messages).toEqual(live.messages);
    expect(late.voice.heard).toEqual(live.voice.heard);
  });

  it("clear a nudge and an expected end", () => {
    const write = new FrameWriter();
    const before = fold([nudge("t1", "visual", "Take your time."), eager("t1")]);
    expect(before.voice).toMatchObject({ nudge: { kind: "visual" }, ending: "t1" });
    expect(fold([partial("t1", "So")], before).voice).toMatchObject({ nudge: null, ending: null });
    expect(fold([write.final("t1", 0, "So.")], before).voice).toMatchObject({ nudge: null, ending: null });
  });
});

describe("speech of the interviewer", () => {
  it("is known clause by clause, in the order of their numbers, each once", () => {
    const clauses = [segment("t1", 1, 1, 11, "Why?"), segment("t1", 1, 0, 0, "Thank you.")];
    const { voice } = fold([begin("t1", 1, true), ...clauses, ...clauses, segment("t1", 2, 0, 0, "Foreign.")]);
    expect(voice.speech).toMatchObject({ sounds: true, isWhole: false });
    expect(voice.speech?.segments.map(({ text }) => text)).toEqual(["Thank you.", "Why?"]);
  });

  it("goes on where it was when its begin comes again, and an older one begins nothing", () => {
    const known = fold([begin("t1", 3, true), segment("t1", 3, 0, 0, "Why?")]);
    expect(fold([begin("t1", 3, true)], known).voice.speech).toEqual(known.voice.speech);
    expect(fold([begin("t1", 2, true)], known).voice.speech).toEqual(known.voice.speech);
    expect(fold([begin("t1", 4, false)], known).voice.speech).toMatchObject({ sounds: false, segments: [] });
  });

  it("keeps the floor from its words to its end", () => {
    const write = new FrameWriter();
    const words = [welcome({ phase: "thinking" }), begin("t1", 1, true), write.spoke("t1", "Why?", { generation: 1 })];
    const model = fold(words);
    expect(model.state?.phase).toBe("speaking");
    expect(model.voice.speech?.isWhole).toBe(true);
    const after = fold([write.utteranceEnd("t1", 1)], model);
    expect(after.state?.phase).toBe("listening");
    expect(after.voice.speech).toBeNull();
  });

  it("is announced where its words are only shown", () => {
    const write = new FrameWriter();
    const model = fold([welcome(), begin("t1", 1, false), write.spoke("t1", "Why?", { generation: 1 })]);
    expect(model.announcement?.text).toBe("Why?");
    expect(model.state?.phase).toBe("listening");
  });

  it("whose message came first is shown clause by clause, and has the floor from the first on", () => {
    const write = new FrameWriter();
    const said = fold([write.started("voice"), welcome(), write.spoke("t1", "Why? When?", { generation: 1 })]);
    expect(said.state?.phase).toBe("speaking");
    const thinking = fold([floor({ phase: "thinking" }), begin("t1", 1, false)], said);
    expect(thinking.state?.phase).toBe("thinking");
    expect(fold([segment("t1", 1, 0, 0, "Why?")], thinking).state?.phase).toBe("speaking");
  });

  it("that begins before its turn is stored keeps the floor when the turn comes", () => {
    const write = new FrameWriter();
    const early = [welcome({ turnId: "t1" }), begin("t2", 2, true), segment("t2", 2, 0, 0, "Thank you.")];
    const stored = [write.answered("t1", "A map."), write.opened("t2")];
    const model = fold([...early, ...stored, floor({ phase: "thinking", turnId: "t2" })]);
    expect(model.state?.phase).toBe("speaking");
    expect(fold([floor({ phase: "thinking", turnId: "t3" })], model).state?.phase).toBe("thinking");
    expect(model.running?.text).toBe("Thank you.");
  });

  it("that began before its turn was stored has the floor no longer once the candidate has had it", () => {
    const write = new FrameWriter();
    const early = [welcome({ turnId: "t1" }), begin("t2", 2, true), segment("t2", 2, 0, 0, "Thank you.")];
    const stored = [write.answered("t1", "A map."), write.opened("t2")];
    const cut = [floor({ phase: "listening", turnId: "t2" }), floor({ phase: "thinking", turnId: "t2" })];
    expect(fold([...early, ...stored, ...cut]).state?.phase).toBe("thinking");
    const inTurn = [welcome({ turnId: "t2" }), begin("t2", 2, true), segment("t2", 2, 0, 0, "Thank you.")];
    expect(fold([...inTurn, floor({ phase: "thinking", turnId: "t2" })]).state?.phase).toBe("thinking");
  });

  it("that sounds has the floor when the object says so", () => {
    const write = new FrameWriter();
    const said = fold([welcome(), write.spoke("t1", "Why?", { generation: 1 }), floor({ phase: "thinking" })]);
    expect(fold([begin("t1", 1, true), segment("t1", 1, 0, 0, "Why?")], said).state?.phase).toBe("thinking");
  });

  it("that was broken off counts as far as it was heard", () => {
    const write = new FrameWriter();
    const text = "Tell me about a map.";
    const model = fold([
      begin("t1", 1, true),
      write.spoke("t1", text, { generation: 1 }),
      write.utteranceEnd("t1", 1, { outcome: "interrupted", spokenChars: 7 }),
    ]);
    expect(model.messages[0]).toMatchObject({ text, spokenText: "Tell me", interrupted: true });
  });

  it("beside the turn cuts no message short", () => {
    const write = new FrameWriter();
    const said = write.spoke("t1", "Why?", { generation: 1 });
    const aside = write.utteranceEnd("t1", 2, { outcome: "interrupted", spokenChars: 0 });
    const model = fold([said, begin("t1", 2, true, "nudge"), segment("t1", 2, 0, 0, "Take your time."), aside]);
    expect(model.messages[0]?.interrupted).toBeUndefined();
    expect(model.running).toBeNull();
  });

  it("waits while the candidate may be breaking in, and is gone when they are", () => {
    const model = fold([begin("t1", 1, true), flush(1, "pause")]);
    expect(model.voice.bargePending).toBe(true);
    expect(fold([flush(1, "resume")], model).voice).toMatchObject({ bargePending: false, speech: { generation: 1 } });
    expect(fold([flush(1, "drop")], model).voice).toMatchObject({ bargePending: false, speech: null });
    expect(fold([flush(9, "drop")], model).voice.speech).not.toBeNull();
  });
});

describe("what is told beside the words", () => {
  it("is who speaks and whether the voice waits", () => {
    const flags = { ...floor({ phase: "listening" }), candidateSpeaking: true } as const;
    expect(fold([flags]).voice.candidateSpeaking).toBe(true);
    expect(fold([flags, floor({ phase: "listening" })]).voice.candidateSpeaking).toBe(false);
    expect(fold([eager("t1"), floor({ phase: "thinking" })]).voice.ending).toBeNull();
  });

  it("is how hearing and speaking are done, and from where the microphone is wanted", () => {
    const model = fold([spoken.welcome({ epoch: 3, micResendFrom: 640 })]);
    expect(model.voice).toMatchObject({ stt: 0, tts: 0, mic: { epoch: 3, from: 640 } });
    const fallen: ServerFrame = { type: "levels", eph: true, stt: 2, tts: 1, llm: 0, text: "" };
    expect(fold([fallen], model).voice).toMatchObject({ stt: 2, tts: 1 });
  });

  it("is proved by sound that comes, whatever was told of voices before", () => {
    const told = fold([spoken.welcome({ levels: { stt: 3, tts: 3, llm: 0, text: "" } })]);
    expect(fold([begin("t1", 1, false)], told).voice.tts).toBe(3);
    expect(fold([begin("t1", 1, true)], told).voice.tts).toBe(1);
  });

  it("is the times of each turn, the newest once and only so many", () => {
    const frames = Array.from({ length: KEPT_TURNS + 5 }, (_, index) =>
      spoken.metrics(`t${index}`, { commitMs: index }),
    );
    const { metrics } = fold([...frames, spoken.metrics("t44", { commitMs: 7 })]).voice;
    expect(metrics).toHaveLength(KEPT_TURNS);
    expect(metrics.at(-1)).toEqual({ turnId: "t44", metrics: metricsOf({ commitMs: 7 }) });
  });

  it("outlives a reset where it is not in the log, and does not where it is", () => {
    const write = new FrameWriter();
    const before = fold([spoken.welcome({ epoch: 2 }), begin("t1", 1, true), spoken.metrics("t1", {})]);
    const after = fold([{ type: "reset", seq: 9, snapshot: { state: before.state ?? never(), frames: [] } }], before);
    expect(after.voice).toMatchObject({ stt: 0, mic: { epoch: 2 }, speech: null });
    expect(after.voice.metrics).toHaveLength(1);
    expect(fold([write.ended()], before).voice.speech).toBeNull();
  });
});

function never(): never {
  throw new Error("there is no state");
}
