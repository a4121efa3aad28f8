/**
 * Tells a text without marks, as a recogniser writes it down, that denies throughout: the same words of denial come again
 * and again ("it is false that … it is false that …"), or nearly every statement denies. Where its statements begin is only
 * likely there, so nothing in it counts.
 */
import { denies, speaksOf } from "./attitude-frames.ts";
import { deniesClause } from "./contrary.ts";
import { seamsOf, statementsOf } from "./seams.ts";
import type { Passage, Sentence, Word } from "./sentences.ts";

export type Frame = { readonly from: number; readonly to: number };
/** Index range of words that are denied, all of one sentence, and of the words that deny them; empty where all do. */
export type DeniedRange = Frame & { readonly frame: Frame };

/** Words of a sentence from which on it is taken for several that nobody set apart: without a mark, and with some. */
const RUN_ON = 40;
const RUN_ON_MARKED = 80;
/** Words of a frame, how often it comes, and the words from one to the next at most. */
const LENGTHS = [3, 4, 5, 6, 7, 8] as const;
const LONGEST = 8;
const REPEATED = 3;
const APART = 45;

const isBare = (words: readonly Word[], { from, to }: Sentence): boolean =>
  words.slice(from, to).every(({ mark }) => mark === "");

function isRunOn(words: readonly Word[], sentence: Sentence): boolean {
  return sentence.to - sentence.from >= (isBare(words, sentence) ? RUN_ON : RUN_ON_MARKED);
}

/** Places of each stretch of some words that speaks about statements and nothing else, by its words. */
function stretches(words: readonly Word[], { from, to }: Sentence, length: number): Map<string, number[]> {
  const found = new Map<string, number[]>();
  let speaking = 0;
  for (let at = from; at < to; at += 1) {
    const word = words[at];
    speaking = word !== undefined && speaksOf(word) ? speaking + 1 : 0;
    if (speaking < length) continue;
    const first = at + 1 - length;
    const text = words.slice(first, at + 1).map((one) => one.text);
    const places = found.get(text.join(" ")) ?? [];
    if (first >= (places.at(-1) ?? -length) + length) found.set(text.join(" "), [...places, first]);
  }
  return found;
}

/** The words that deny and come most often in a sentence, the longest of these; none where they do not fill it. */
function repeatedFrames(words: readonly Word[], sentence: Sentence): Frame[] {
  const least = Math.max(REPEATED, (sentence.to - sentence.from) / APART);
  let best: Frame[] = [];
  for (const length of LENGTHS) {
    for (const places of stretches(words, sentence, length).values()) {
      const [first = 0] = places;
      if (places.length < Math.max(least, best.length) || !denies(words.slice(first, first + length))) continue;
      best = places.map((from) => ({ from, to: from + length }));
    }
  }
  return best;
}

/** Frames of any words from which on they make a text of denials, and how many of each hundred words; answers hold 5 and 2.1. */
const FRAMES = 6;
const PER_HUNDRED = 2.6;
const SHORTEST = 2;

/** The words of a frame that begins at a word and needs its first word to deny, or null. */
function frameAt(words: readonly Word[], at: number, end: number): Frame | null {
  let to = at;
  for (const word of words.slice(at, Math.min(end, at + LONGEST))) {
    if (!speaksOf(word)) break;
    to += 1;
  }
  for (; to - at >= SHORTEST; to -= 1) {
    if (denies(words.slice(at, to)) && !denies(words.slice(at + 1, to))) return { from: at, to };
  }
  return null;
}

/** All frames of a sentence, whatever their words; none where they are few. */
function anyFrames(words: readonly Word[], { from, to }: Sentence): Frame[] {
  const found: Frame[] = [];
  for (let at = from; at < to; at += 1) {
    const frame = frameAt(words, at, to);
    if (frame === null) continue;
    found.push(frame);
    at = frame.to - 1;
  }
  return found.length >= Math.max(FRAMES, ((to - from) * PER_HUNDRED) / 100) ? found : [];
}

/** What stands before, between and behind the frames of a sentence. */
function aroundFrames({ from, to }: Sentence, frames: readonly Frame[]): DeniedRange[] {
  const starts = [from, ...frames.map((frame) => frame.to)];
  const ranges = starts.map((start, at) => {
    const frame = frames[at] ?? frames[at - 1] ?? { from: to, to };
    return { from: start, to: frames[at]?.from ?? to, frame };
  });
  return ranges.filter((range) => range.to > range.from);
}

/** Denials of a text from which on it may deny throughout. */
const DENIALS = 8;
/**
 * Denials for each statement that is likely to begin, and the part of the statements told apart that deny, added up. Of the
 * bank's answers without marks, and of halves and more of them, none reaches it with that many denials; of those with each
 * statement denied all do, and 97 in 100 of those with one verb of each denied.
 */
const THROUGHOUT = 1.1;

function deniesThroughout(passage: Passage, sentence: Sentence): boolean {
  const seams = seamsOf(passage);
  let [likely, denials] = [1, 0];
  for (let at = sentence.from; at < sentence.to; at += 1) {
    likely += seams[at] ?? 0;
    if (deniesClause(passage, { ...sentence, from: at, to: at + 1 })) denials += 1;
  }
  if (denials < DENIALS) return false;
  const statements = statementsOf(passage, sentence);
  const denying = statements.filter((statement) => deniesClause(passage, statement)).length;
  return denials / likely + denying / statements.length >= THROUGHOUT;
}

/** What is denied in the run-on sentences of a text; empty where none denies throughout. */
export function unmarkedDenials(passage: Passage): DeniedRange[] {
  const { words, sentences } = passage;
  return sentences.flatMap((sentence) => {
    if (!isRunOn(words, sentence)) return [];
    const repeated = repeatedFrames(words, sentence);
    const frames = repeated.length > 0 ? repeated : anyFrames(words, sentence);
    if (frames.length > 0) return aroundFrames(sentence, frames);
    const { from, to } = sentence;
    return isBare(words, sentence) && deniesThroughout(passage, sentence)
      ? [{ from, to, frame: { from: to, to } }]
      : [];
  });
}
