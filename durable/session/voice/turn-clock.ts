/**
 * When what happened in a spoken turn, as the object saw it, and the spans between (session-protocol §10). Keeps no
 * words. Milliseconds throughout.
 */
import type { TurnMetrics } from "../../../worker/contract/socket.ts";

export const MARKS = [
  "lastSpeech",
  "lastFinal",
  "commit",
  "request",
  "firstToken",
  "firstClause",
  "firstAudio",
  "firstFrame",
] as const;
export type Mark = (typeof MARKS)[number];

export type TurnClock = {
  readonly marks: Readonly<Partial<Record<Mark, number>>>;
  readonly speculation: TurnMetrics["speculation"];
};

export const NEW_TURN_CLOCK: TurnClock = { marks: {}, speculation: "none" };

/** Marks that name the last of several; all others name the first. */
const LAST: readonly Mark[] = ["lastSpeech", "lastFinal"];

export function marked(clock: TurnClock, mark: Mark, at: number): TurnClock {
  if (clock.marks[mark] !== undefined && !LAST.includes(mark)) return clock;
  return { ...clock, marks: { ...clock.marks, [mark]: at } };
}

function span(from: number | undefined, to: number | undefined): number | null {
  return from === undefined || to === undefined ? null : to - from;
}

/** `voiceToVoiceMs` is the page's to say; null until it has. */
export function metricsOf({ marks, speculation }: TurnClock, voiceToVoiceMs: number | null): TurnMetrics {
  const { lastSpeech, lastFinal, commit, request, firstToken, firstClause, firstAudio, firstFrame } = marks;
  return {
    finalMs: span(lastSpeech, lastFinal),
    commitMs: span(lastSpeech, commit),
    requestMs: span(commit, request),
    firstTokenMs: span(request, firstToken),
    firstClauseMs: span(firstToken ?? commit, firstClause),
    firstAudioMs: span(firstClause, firstAudio),
    firstFrameMs: span(firstAudio, firstFrame),
    voiceToVoiceMs,
    speculation,
  };
}
