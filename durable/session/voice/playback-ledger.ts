/**
 * What of one generation has been heard (session-protocol §8): segments of text, the sound received for them, where
 * their characters sound, what was sent and what the page says it played. Pure; keeps no sound.
 */
import type { CharMark } from "../../voice-ports.ts";
import { PLAYBACK_PATIENCE_MS, SPEECH_RATE_HZ } from "./timing.ts";

export type LedgerSegment = {
  readonly number: number;
  /** Of its first character in the whole utterance: `feedback leadIn text`, joined by one space. */
  readonly offset: number;
  readonly text: string;
  /** Position of its first sample in the generation. */
  readonly startSample: number;
  /** Sound received for it. */
  readonly samples: number;
  readonly marks: readonly CharMark[];
};

export type PlaybackLedger = {
  readonly generation: number;
  readonly segments: readonly LedgerSegment[];
  /** All text was given to the voice and all its sound was received. */
  readonly complete: boolean;
  readonly sentSamples: number;
  /** As the page last said; never more than was sent. */
  readonly playedSamples: number;
  /** When the page last said so, or the first sound was sent; null before that and while playback is paused. */
  readonly heardOfAtMs: number | null;
};

export type Played = { readonly samples: number; readonly estimated: boolean };

export type Spoken = {
  /** Of the whole utterance: back to the last whole word whose end was played. */
  readonly spokenChars: number;
  readonly estimated: boolean;
};

export function newLedger(generation: number): PlaybackLedger {
  return { generation, segments: [], complete: false, sentSamples: 0, playedSamples: 0, heardOfAtMs: null };
}

export function totalSamples(ledger: PlaybackLedger): number {
  const last = ledger.segments.at(-1);
  return last === undefined ? 0 : last.startSample + last.samples;
}

/** Segments come in their order; one that is known already is left as it is. */
export function addSegment(
  ledger: PlaybackLedger,
  segment: { readonly number: number; readonly offset: number; readonly text: string },
): PlaybackLedger {
  if (ledger.segments.some(({ number }) => number >= segment.number)) return ledger;
  const added = { ...segment, startSample: totalSamples(ledger), samples: 0, marks: [] };
  return { ...ledger, segments: [...ledger.segments, added] };
}

/** Sound in the order of its segments; what comes late for an earlier segment moves the later ones. */
export function addSound(ledger: PlaybackLedger, number: number, samples: number): PlaybackLedger {
  let shift = 0;
  const segments = ledger.segments.map((segment) => {
    const moved = shift === 0 ? segment : { ...segment, startSample: segment.startSample + shift };
    if (segment.number !== number) return moved;
    shift += samples;
    return { ...moved, samples: moved.samples + samples };
  });
  return { ...ledger, segments };
}

/** Marks may come in any number of pieces. */
export function addMarks(ledger: PlaybackLedger, number: number, marks: readonly CharMark[]): PlaybackLedger {
  const segments = ledger.segments.map((segment) => {
    if (segment.number !== number) return segment;
    return { ...segment, marks: [...segment.marks, ...marks].sort((one, other) => one.char - other.char) };
  });
  return { ...ledger, segments };
}

export function completed(ledger: PlaybackLedger): PlaybackLedger {
  return { ...ledger, complete: true };
}

export function addSent(ledger: PlaybackLedger, samples: number, nowMs: number): PlaybackLedger {
  const sentSamples = Math.min(totalSamples(ledger), ledger.sentSamples + samples);
  // nothing was in flight, so the page had nothing to report: the silence before this is no silence of the page
  const idle = ledger.playedSamples >= ledger.sentSamples;
  return { ...ledger, sentSamples, heardOfAtMs: idle ? nowMs : ledger.heardOfAtMs };
}

/** A report of the page. Positions only rise, and nothing that was not sent can have been played. */
export function afterReport(ledger: PlaybackLedger, playedSamples: number, nowMs: number): PlaybackLedger {
  const played = Math.max(ledger.playedSamples, Math.min(playedSamples, ledger.sentSamples));
  return { ...ledger, playedSamples: played, heardOfAtMs: nowMs };
}

/** Playback stands still: nothing is estimated until it goes on. */
export function heldStill(ledger: PlaybackLedger, nowMs: number): PlaybackLedger {
  return { ...ledger, playedSamples: playedNow(ledger, nowMs).samples, heardOfAtMs: null };
}

export function goesOn(ledger: PlaybackLedger, nowMs: number): PlaybackLedger {
  return { ...ledger, heardOfAtMs: nowMs };
}

/** What has been played by now: as reported, or estimated after 1.5 s without a report. */
export function playedNow(ledger: PlaybackLedger, nowMs: number): Played {
  const { heardOfAtMs, playedSamples, sentSamples } = ledger;
  const silentMs = heardOfAtMs === null ? 0 : nowMs - heardOfAtMs;
  if (silentMs < PLAYBACK_PATIENCE_MS) return { samples: playedSamples, estimated: false };
  const guessed = playedSamples + Math.floor((silentMs * SPEECH_RATE_HZ) / 1_000);
  const samples = Math.min(sentSamples, guessed);
  return { samples, estimated: samples > playedSamples };
}

/** All of the generation has been played. That all was sent says nothing. */
export function isPlayedOut(ledger: PlaybackLedger, nowMs: number): boolean {
  return ledger.complete && playedNow(ledger, nowMs).samples >= totalSamples(ledger);
}

/** When all will have been played although the page reports no more; null while sound is missing or stands still. */
export function playedOutAtMs(ledger: PlaybackLedger): number | null {
  const total = totalSamples(ledger);
  if (!ledger.complete || ledger.sentSamples < total || ledger.heardOfAtMs === null) return null;
  const leftMs = Math.ceil(((total - ledger.playedSamples) * 1_000) / SPEECH_RATE_HZ);
  return ledger.heardOfAtMs + (leftMs === 0 ? 0 : Math.max(PLAYBACK_PATIENCE_MS, leftMs));
}

/** Sound that is on its way or waits at the page, in milliseconds. */
export function inFlightMs(ledger: PlaybackLedger, nowMs: number): number {
  return ((ledger.sentSamples - playedNow(ledger, nowMs).samples) * 1_000) / SPEECH_RATE_HZ;
}

/** The segment that sounds at a position; null before the first sound. Speech begins again at its start. */
export function segmentAt(ledger: PlaybackLedger, sample: number): LedgerSegment | null {
  return ledger.segments.findLast(({ startSample, samples }) => samples > 0 && startSample <= sample) ?? null;
}
