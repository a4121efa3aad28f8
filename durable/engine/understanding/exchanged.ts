/**
 * Recognises a text whose sentences each had their pieces exchanged: halves swapped, thirds in another order, their words
 * rotated. A sentence is held against itself: how much better its pieces would join in another order. In an answer of
 * somebody hardly any order is better than the given one, however it is worded, for it is the same pieces that are compared.
 */
import { jointWorth, type Row, rowsOf } from "./joints.ts";
import type { Passage } from "./sentences.ts";

/** Words of a sentence that has pieces, up to where it is none but a text without stops. */
const LEAST_WORDS = 6;
const MOST_WORDS = 50;
/** Words of the shortest piece: what is shorter has several places anyway. */
const PIECE = 3;
/** A stop may be missing within a sentence, and one may stand in the middle of one where somebody paused; both cost. */
const COST = { missingStop: 6, pause: 2.5 } as const;

/** What a sentence shows: how much another order gains, and how it joins its neighbours as if there were no stop. */
type Shown = { readonly words: number; readonly gain: number; readonly before: number; readonly behind: number };

/** For each word of a sentence what it is worth that it opens or closes it, and that it goes before each other one. */
type Joints = {
  readonly opens: Float64Array;
  readonly closes: Float64Array;
  /** Row for the first word, column for the second. */
  readonly goes: Float64Array;
  readonly before: number;
  readonly behind: number;
};

/** How each word of a sentence goes before each other one, a stop between them at worst. */
function goesIn(row: Row, begins: Float64Array, ends: Float64Array): Float64Array {
  const { length } = row;
  const goes = new Float64Array(length * length);
  for (let first = 0; first < length; first += 1) {
    for (let second = 0; second < length; second += 1) {
      if (first === second) continue;
      const stopped = (ends[first] ?? 0) + (begins[second] ?? 0) - COST.missingStop;
      goes[first * length + second] = Math.max(jointWorth(row, first, row, second), stopped);
    }
  }
  return goes;
}

/** Worth of each word at a border: that the sentence stops there, or that it goes on, whichever is more. */
function atBorder(stops: Float64Array, beyond: number, goesOn: Float64Array | null): Float64Array {
  return stops.map((worth, word) =>
    Math.max(worth + beyond, (goesOn?.[word] ?? Number.NEGATIVE_INFINITY) - COST.pause),
  );
}

function jointsOf(row: Row, previous: Row | undefined, next: Row | undefined): Joints {
  const each = (worth: (word: number) => number) => Float64Array.from({ length: row.length }, (_, word) => worth(word));
  const begins = each((word) => jointWorth(row, -1, row, word));
  const ends = each((word) => jointWorth(row, word, row, row.length));
  const from = previous && each((word) => jointWorth(previous, previous.length - 1, row, word));
  const into = next && each((word) => jointWorth(row, word, next, 0));
  const ended = previous === undefined ? 0 : jointWorth(previous, previous.length - 1, previous, previous.length);
  const begun = next === undefined ? 0 : jointWorth(next, -1, next, 0);
  return {
    opens: atBorder(begins, ended, from ?? null),
    closes: atBorder(ends, begun, into ?? null),
    goes: goesIn(row, begins, ends),
    before: from?.[0] ?? 0,
    behind: into?.[row.length - 1] ?? 0,
  };
}

/** How much the best other order of two or three pieces joins better than the given one. */
function gainOf({ opens, closes, goes }: Joints): number {
  const length = opens.length;
  const last = length - 1;
  const go = (first: number, second: number) => goes[first * length + second] ?? 0;
  const open = (word: number) => opens[word] ?? 0;
  const close = (word: number) => closes[word] ?? 0;
  const given = open(0) + close(last);
  let best = Number.NEGATIVE_INFINITY;
  for (let second = PIECE; second <= length - PIECE; second += 1) {
    const end = second - 1;
    const kept = given + go(end, second);
    best = Math.max(best, open(second) + go(last, 0) + close(end) - kept);
    for (let third = second + PIECE; third <= length - PIECE; third += 1) {
      const middle = third - 1;
      const orders = Math.max(
        open(0) + go(end, third) + go(last, second) + close(middle),
        open(second) + go(middle, 0) + go(end, third) + close(last),
        open(third) + go(last, second) + go(middle, 0) + close(end),
      );
      best = Math.max(best, orders - kept - go(middle, third));
    }
  }
  return best;
}

const between = (value: number, least: number, most: number) => Math.max(least, Math.min(most, value));

/**
 * What a sentence tells of pieces being exchanged, as log odds: fitted to honest texts in many forms against such with their
 * pieces exchanged, each read with a table that was learned from other questions. Where a sentence goes on in the next one
 * somebody paused.
 */
const WORTH = {
  all: -2.146,
  length: -2.141,
  gain: 0.569,
  beyond3: -0.107,
  beyond6: -0.094,
  gainByLength: 0.412,
  before: -0.272,
  behind: -0.327,
} as const;
const USUAL_WORDS = 15;
/** No sentence tells more than this. */
const MOST = 4;

function oddsOf({ words, gain, before, behind }: Shown): number {
  const length = Math.log(words / USUAL_WORDS);
  const gained = between(gain, -4, 16);
  const odds =
    WORTH.all +
    WORTH.length * length +
    WORTH.gain * gained +
    WORTH.beyond3 * Math.max(0, gain - 3) +
    WORTH.beyond6 * Math.max(0, gain - 6) +
    WORTH.gainByLength * gained * length +
    WORTH.before * between(before, -8, 4) +
    WORTH.behind * between(behind, -8, 4);
  return between(odds, -MOST, MOST);
}

const hasPieces = ({ length }: Row) => length >= LEAST_WORDS && length <= MOST_WORDS;

/** Of 43,000 honest texts in many forms, read with a table from other questions, the worst reaches 8.8, the next 7.0. */
const NEEDED = 10;

/**
 * Log odds that the pieces of a text's sentences were exchanged, as far as its sentences tell; those that are left when
 * they can no longer reach `needed` are not asked.
 */
export function exchangedOdds(passage: Passage, needed = Number.NEGATIVE_INFINITY): number {
  const rows = rowsOf(passage);
  let left = rows.filter(hasPieces).length;
  let sum = 0;
  for (const [at, row] of rows.entries()) {
    if (!hasPieces(row)) continue;
    if (sum + left * MOST < needed) break;
    const joints = jointsOf(row, rows[at - 1], rows[at + 1]);
    const { before, behind } = joints;
    sum += oddsOf({ words: row.length, gain: gainOf(joints), before, behind });
    left -= 1;
  }
  return sum;
}

/** Whether a text without its hesitations had the pieces of its sentences exchanged. */
export const isExchanged = (passage: Passage): boolean => exchangedOdds(passage, NEEDED) >= NEEDED;
