/**
 * The marks of one spoken turn and what follows from them (session-protocol §10): the one place that says what each metric
 * is. Pure; who reaches a mark, and when, is `turn-clock.ts`'s matter.
 */
import type { TurnMetrics } from "../../../worker/contract/socket.ts";

/**
 * From the first speech sample of an answer (t0) to the end of the sound that answers it (t13), in the order of the
 * protocol; `done` is the candidate's own "I'm done".
 */
export const TURN_MARKS = [
  "speechFrom",
  "speechTo",
  "final",
  "speculated",
  "done",
  "commit",
  "request",
  "token",
  "clause",
  "toVoice",
  "audio",
  "frame",
  "arrived",
  "heard",
  "over",
] as const;
export type TurnMark = (typeof TURN_MARKS)[number];

/** Milliseconds of the object's clock; what is missing was not reached. */
export type TurnMarks = Readonly<Partial<Record<TurnMark, number>>>;

export type TurnTimes = {
  readonly marks: TurnMarks;
  /** Silence that was waited for on purpose; null where a button or a typed answer ended the turn. */
  readonly floorMs: number | null;
  /** Replies that were begun on trial, and whether one of them was the one. */
  readonly trials: number;
  readonly isHit: boolean;
  /** As the page measured them. */
  readonly voiceToVoiceMs: number | null;
  readonly bargeDuckMs: number | null;
  readonly bargeStopMs: number | null;
};

export const NO_TIMES: TurnTimes = {
  marks: {},
  floorMs: null,
  trials: 0,
  isHit: false,
  voiceToVoiceMs: null,
  bargeDuckMs: null,
  bargeStopMs: null,
};

/** Null where one of the two was not reached. */
function between({ marks }: TurnTimes, from: TurnMark, to: TurnMark): number | null {
  const begun = marks[from];
  const ended = marks[to];
  return begun === undefined || ended === undefined ? null : ended - begun;
}

/** What was begun before it could be waited for costs nobody anything. */
const waited = (ms: number | null): number => Math.max(0, ms ?? 0);

/**
 * The session's own part: commit to request, first clause to voice, first sound to the page. Null unless sound has
 * arrived. Clocks of the deployed platform stand still between events: the benchmark measures the same from outside.
 */
function ownOverheadMs(times: TurnTimes): number | null {
  const toPage = between(times, "audio", "arrived");
  if (toPage === null) return null;
  return (
    waited(between(times, "commit", "request")) + waited(between(times, "clause", "toVoice")) + Math.max(0, toPage)
  );
}

function speculationOf({ trials, isHit }: TurnTimes): TurnMetrics["speculation"] {
  if (isHit) return "hit";
  return trials > 0 ? "waste" : "none";
}

export function metricsOf(times: TurnTimes): TurnMetrics {
  const voiceToVoiceMs = times.voiceToVoiceMs ?? between(times, "speechTo", "heard");
  const { floorMs, isHit } = times;
  const isJudged = isHit && floorMs !== null && voiceToVoiceMs !== null;
  return {
    speechMs: between(times, "speechFrom", "speechTo"),
    finalMs: between(times, "speechTo", "final"),
    speculationMs: between(times, "speechTo", "speculated"),
    floorMs,
    commitMs: between(times, "speechTo", "commit"),
    requestMs: between(times, "commit", "request"),
    firstTokenMs: between(times, "request", "token"),
    firstClauseMs: between(times, "token", "clause"),
    toVoiceMs: between(times, "clause", "toVoice"),
    firstAudioMs: between(times, "toVoice", "audio"),
    firstFrameMs: between(times, "audio", "frame"),
    arrivedMs: between(times, "frame", "arrived"),
    heardMs: between(times, "arrived", "heard"),
    playbackMs: between(times, "heard", "over"),
    ownOverheadMs: ownOverheadMs(times),
    voiceToVoiceMs,
    floorAccuracyMs: isJudged ? voiceToVoiceMs - floorMs : null,
    doneToVoiceMs: between(times, "done", "heard"),
    bargeDuckMs: times.bargeDuckMs,
    bargeStopMs: times.bargeStopMs,
    speculation: speculationOf(times),
    trials: times.trials,
  };
}
