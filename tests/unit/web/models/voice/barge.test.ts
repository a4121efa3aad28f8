/** Breaking in: what counts, what is too early, what becomes of it. */
import { describe, expect, it } from "vitest";
import type { LinkFrame } from "#contract/socket.ts";
import { Barge } from "../../../../../web/src/models/voice/barge.ts";
import { FrameWriter, SpokenFrames } from "../../../../support/web-frames.ts";

const { begin, flush } = new SpokenFrames();

function make() {
  const told: LinkFrame[] = [];
  const asked: string[] = [];
  const state: { sounding: { generation: number; played: number; heardMs: number | null } | null } = { sounding: null };
  const barge = new Barge({
    duck: (onsetMs) => void asked.push(onsetMs === null ? "unduck" : `duck ${onsetMs}`),
    hush: () => void asked.push("hush"),
    tell: (frame) => void told.push(frame),
    sounding: () => state.sounding,
  });
  const sound = (generation: number, heardMs: number | null) => {
    state.sounding = { generation, played: 4_800, heardMs };
  };
  return { barge, told, asked, state, sound };
}

describe("speech over the interviewer's voice", () => {
  it("turns it down at once and tells the object", () => {
    const { barge, told, asked, sound } = make();
    sound(1, 3_500);
    barge.speechStart(160);
    expect(asked).toEqual(["duck 160"]);
    expect(told).toEqual([{ type: "barge.start", generation: 1, playedSamples: 4_800, source: "vad" }]);
  });

  it("is an answer and no interruption while nothing sounds", () => {
    const { barge, told } = make();
    barge.speechStart(160);
    expect(told).toEqual([]);
  });

  it.each([
    ["before the first sound", 2, null],
    ["within 300 ms of it", 2, 299],
    ["in the first seconds of the first utterance, where words decide", 1, 2_999],
  ])("does not count %s", (_, generation, heardMs) => {
    const { barge, told, sound } = make();
    sound(1, 100);
    barge.speechStart(160);
    sound(generation, heardMs);
    barge.speechStart(160);
    expect(told).toEqual([]);
  });

  it("counts from 300 ms on in later utterances", () => {
    const { barge, told, sound } = make();
    sound(1, 100);
    barge.speechStart(160);
    sound(2, 300);
    barge.speechStart(160);
    expect(told).toHaveLength(1);
  });

  it("that falls silent again before it counted is taken back", () => {
    const { barge, told, asked, sound } = make();
    sound(1, 5_000);
    barge.speechStart(160);
    barge.speechEnd();
    barge.speechEnd();
    expect(told.map(({ type }) => type)).toEqual(["barge.start", "barge.cancel"]);
    expect(asked).toEqual(["duck 160", "unduck"]);
  });

  it("is told once until it is decided", () => {
    const { barge, told, sound } = make();
    sound(1, 5_000);
    barge.speechStart(160);
    barge.speechStart(160);
    expect(told).toHaveLength(1);
    barge.frame(flush(1, "drop"));
    barge.speechStart(160);
    expect(told).toHaveLength(2);
  });
});

describe("what becomes of it", () => {
  it.each([
    ["it was none", flush(1, "resume")],
    ["it was one", flush(1, "drop")],
    ["the next utterance begins", begin("t2", 2, true)],
    ["the utterance has ended", new FrameWriter().utteranceEnd("t1", 1)],
  ])("the voice is as loud as before when %s", (_, frame) => {
    const { barge, asked, sound } = make();
    sound(1, 5_000);
    barge.speechStart(160);
    barge.frame(flush(1, "pause"));
    expect(asked).toEqual(["duck 160"]);
    barge.frame(frame);
    expect(asked).toEqual(["duck 160", "unduck"]);
  });

  it("suggests headphones once after the second false alarm", () => {
    const { barge, sound } = make();
    sound(1, 5_000);
    for (const expected of [false, true]) {
      barge.speechStart(160);
      barge.frame(flush(1, "resume"));
      expect(barge.suggestsHeadphones()).toBe(expected);
    }
    expect(barge.suggestsHeadphones()).toBe(false);
  });
});

describe("a press", () => {
  it.each(["button", "key"] as const)("by %s stops the voice at once, at any time", (source) => {
    const { barge, told, asked, sound } = make();
    expect(barge.press(source)).toBe(false);
    sound(1, null);
    expect(barge.press(source)).toBe(true);
    expect(asked).toEqual(["hush"]);
    expect(told).toEqual([{ type: "barge.start", generation: 1, playedSamples: 4_800, source }]);
  });
});
