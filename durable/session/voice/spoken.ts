/**
 * From a sample to the words that were heard by then: by alignment where the voice gives it, else in proportion.
 * Reads a playback ledger and changes nothing.
 */
import type { LedgerSegment, PlaybackLedger, Spoken } from "./playback-ledger.ts";
import { ECHO_LAG_MS, ECHO_WINDOW_MS, SPEECH_RATE_HZ } from "./timing.ts";

/** Pace of a voice as long as a segment's sound is not known whole: slow, so that nothing unheard counts as heard. */
const SAMPLES_PER_CHAR = SPEECH_RATE_HZ / 12;

const UNSPACED =
  "\\p{Script=Han}\\p{Script=Hiragana}\\p{Script=Katakana}\\p{Script=Thai}\\p{Script=Lao}\\p{Script=Khmer}";
const WORD = new RegExp(`[${UNSPACED}]|[^\\s${UNSPACED}]+`, "gu");
const SOUNDING = /[\p{L}\p{N}\p{S}%&@#+]/gu;

type WordEnd = {
  /** Behind the word, its marks included, in the segment's text. */
  readonly end: number;
  /** Where its last sounding character ends; null where nothing of it sounds. */
  readonly sample: number | null;
  readonly estimated: boolean;
};

type Closed = LedgerSegment & { readonly closed: boolean };

function byProportion(segment: Closed, chars: number): number {
  const guessed = Math.max(segment.samples, segment.text.length * SAMPLES_PER_CHAR);
  const samples = segment.closed ? segment.samples : guessed;
  return segment.startSample + Math.ceil((samples * chars) / Math.max(1, segment.text.length));
}

/**
 * `first` and `last`: characters of a word. A mark may stand for one character or for all up to the next mark; the last
 * one of a segment that still comes in may be only the beginning of a word.
 */
function byAlignment({ marks, closed }: Closed, first: number, last: number): number | null {
  const mark = marks.findLast(({ char }) => char <= last);
  const next = marks.find(({ char }) => char > last);
  if (mark === undefined || mark.char < first) return next?.startSample ?? null;
  return mark.char === last || next !== undefined || closed ? mark.endSample : null;
}

function* wordEnds(segment: Closed): Generator<WordEnd> {
  for (const match of segment.text.matchAll(WORD)) {
    const end = match.index + match[0].length;
    const sounding = [...match[0].matchAll(SOUNDING)].at(-1);
    if (sounding === undefined) {
      yield { end, sample: null, estimated: false };
      continue;
    }
    const aligned = byAlignment(segment, match.index, match.index + sounding.index);
    const sample = aligned ?? byProportion(segment, end);
    yield { end, sample, estimated: aligned === null };
  }
}

/** What was heard within the segment that sounds: characters of its text, 0 where no word of it is whole. */
function heardIn(segment: Closed, playedSamples: number): Spoken {
  if (segment.closed && playedSamples >= segment.startSample + segment.samples) {
    return { spokenChars: segment.text.length, estimated: false };
  }
  let spokenChars = 0;
  let estimated = false;
  for (const word of wordEnds(segment)) {
    if (word.sample !== null) estimated = word.estimated;
    if ((word.sample ?? 0) > playedSamples) break;
    if (word.sample !== null || spokenChars > 0) spokenChars = word.end;
  }
  return { spokenChars, estimated };
}

/** What had been heard when so many samples had been played. */
export function spokenAt(ledger: PlaybackLedger, playedSamples: number): Spoken {
  const { segments, complete } = ledger;
  const at = segments.findLastIndex(({ samples, startSample }) => samples > 0 && startSample < playedSamples);
  const sounding = segments[at];
  if (sounding === undefined) return { spokenChars: 0, estimated: false };
  const closed = complete || segments.slice(at + 1).some(({ samples }) => samples > 0);
  const within = heardIn({ ...sounding, closed }, playedSamples);
  if (within.spokenChars > 0) return { ...within, spokenChars: sounding.offset + within.spokenChars };
  const before = segments[at - 1];
  return { ...within, spokenChars: before === undefined ? 0 : before.offset + before.text.length };
}

/** Words that a microphone may have heard of the interviewer when so many samples had been played: for the echo guard. */
export function recentlySpoken(ledger: PlaybackLedger, playedSamples: number): string {
  const window = ((ECHO_WINDOW_MS + ECHO_LAG_MS) * SPEECH_RATE_HZ) / 1_000;
  const from = spokenAt(ledger, playedSamples - window).spokenChars;
  const to = spokenAt(ledger, playedSamples).spokenChars;
  return ledger.segments
    .map(({ offset, text }) => text.slice(Math.max(0, from - offset), Math.max(0, to - offset)))
    .filter((text) => text !== "")
    .join(" ");
}
