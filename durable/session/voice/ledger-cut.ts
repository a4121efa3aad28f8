/** Where a voice broke off, and the ledger without what it never sounded. Pure. */
import { type PlaybackLedger, totalSamples } from "./playback-ledger.ts";
import { spokenAt } from "./spoken.ts";

/** Characters of the utterance for which there is sound: up to the last whole word. */
export function soundedChars(ledger: PlaybackLedger): number {
  const total = totalSamples(ledger);
  return total === 0 ? 0 : spokenAt(ledger, total).spokenChars;
}

/** The ledger as if nothing from `offset` of the utterance on had been given to a voice. */
export function cutAt(ledger: PlaybackLedger, offset: number): PlaybackLedger {
  const segments = ledger.segments.flatMap((segment) => {
    if (segment.samples === 0) return [];
    const chars = Math.max(0, offset - segment.offset);
    return [chars < segment.text.length ? { ...segment, text: segment.text.slice(0, chars).trimEnd() } : segment];
  });
  return { ...ledger, segments };
}

/** The ledger as if nothing from this sample on had been sent, at this time. */
export function rewound(ledger: PlaybackLedger, toSample: number): PlaybackLedger {
  const sentSamples = Math.min(ledger.sentSamples, toSample);
  return { ...ledger, sentSamples, playedSamples: sentSamples, heardOfAtMs: null };
}
