/** What each metric of a spoken turn is, from its marks. */
import { describe, expect, it } from "vitest";
import { metricsOf, NO_TIMES, type TurnMarks } from "../../../../durable/session/voice/turn-metrics.ts";
import { TurnMetrics } from "../../../../worker/contract/socket.ts";

const MARKS: TurnMarks = {
  speechFrom: 1_000,
  speechTo: 5_000,
  final: 5_300,
  speculated: 5_400,
  commit: 6_200,
  request: 6_203,
  token: 6_353,
  clause: 6_413,
  toVoice: 6_414,
  audio: 6_500,
  frame: 6_501,
  arrived: 6_505,
  heard: 6_600,
  over: 9_600,
};

const of = (marks: TurnMarks, rest: Partial<typeof NO_TIMES> = {}) => metricsOf({ ...NO_TIMES, marks, ...rest });

describe("the metrics of a turn", () => {
  it("are spans between the marks", () => {
    expect(of(MARKS, { floorMs: 1_200, trials: 1 })).toEqual({
      speechMs: 4_000,
      finalMs: 300,
      speculationMs: 400,
      floorMs: 1_200,
      commitMs: 1_200,
      requestMs: 3,
      firstTokenMs: 150,
      firstClauseMs: 60,
      toVoiceMs: 1,
      firstAudioMs: 86,
      firstFrameMs: 1,
      arrivedMs: 4,
      heardMs: 95,
      playbackMs: 3_000,
      ownOverheadMs: 3 + 1 + 5,
      voiceToVoiceMs: 1_600,
      floorAccuracyMs: null,
      doneToVoiceMs: null,
      bargeDuckMs: null,
      bargeStopMs: null,
      speculation: "waste",
      trials: 1,
    });
  });

  it("are null where a mark was not reached, and nothing at all is a turn too", () => {
    const none = metricsOf(NO_TIMES);
    const { speculation, trials, ...spans } = none;
    expect([...new Set(Object.values(spans))]).toEqual([null]);
    expect([speculation, trials]).toEqual(["none", 0]);
    expect(TurnMetrics.parse(none)).toEqual(none);
  });

  it("take what the page heard for the truth", () => {
    expect(of(MARKS, { voiceToVoiceMs: 1_620 }).voiceToVoiceMs).toBe(1_620);
  });

  it("charge nothing for a request that was on its way before the answer had ended", () => {
    const early = of({ ...MARKS, request: 5_401 }, { floorMs: 1_200, isHit: true, trials: 2 });
    expect(early.requestMs).toBe(-799);
    expect(early.ownOverheadMs).toBe(6);
    expect(early.floorAccuracyMs).toBe(400);
    expect([early.speculation, early.trials]).toEqual(["hit", 2]);
  });

  it("know no accuracy of a floor where a button ended the answer", () => {
    const pressed = of({ ...MARKS, done: 6_000 }, { isHit: true, trials: 1 });
    expect(pressed.floorAccuracyMs).toBeNull();
    expect(pressed.doneToVoiceMs).toBe(600);
  });

  it("know of no overhead before sound has arrived", () => {
    const { arrived, ...silent } = MARKS;
    expect(arrived).toBeDefined();
    expect(of(silent).ownOverheadMs).toBeNull();
    const { request, token, clause, ...own } = MARKS;
    expect([request, token, clause].includes(undefined)).toBe(false);
    expect(of(own).ownOverheadMs).toBe(5);
  });
});
