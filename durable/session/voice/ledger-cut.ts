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

type Text = { readonly offset: number; readonly text: string };

/** What of these texts lies behind `from`, without the space before it, under new numbers. */
export function unsaidFrom(texts: readonly Text[], from: number, firstNumber: number): (Text & { number: number })[] {
  return texts
    .filter(({ offset, text }) => offset + text.length > from)
    .map(({ offset, text }, index) => {
      const begun = Math.max(0, from - offset);
      const rest = text.slice(begun);
      const space = rest.length - rest.trimStart().length;
      return { number: firstNumber + index, offset: offset + begun + space, text: rest.trim() };
    });
}

/** The ledger as if nothing from this sample on had been sent, at this time. */
export function rewound(ledger: PlaybackLedger, toSample: number): PlaybackLedger {
  const sentSamples = Math.min(ledger.sentSamples, toSample);
  return { ...ledger, sentSamples, playedSamples: sentSamples, heardOfAtMs: null };
}
