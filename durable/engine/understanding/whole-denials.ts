/**
 * Finds sentences that are denied as a whole, however many clauses they have: by an opening ("it is not true that …"), by
 * a closing ("… is a myth"), or by a sentence of its own before or behind them ("That is wrong."). The reach of a single
 * "not" is settled elsewhere.
 */
import { closingOf, type Firmness, openingOf, verdictOf } from "./denial-phrases.ts";
import type { Passage, Sentence, Word } from "./sentences.ts";

export type WordRange = { readonly from: number; readonly to: number };

/** Index range of the words that are denied, all of one sentence. */
export type WholeDenial = WordRange & {
  /** The words that deny, where they stand in the same sentence; else an empty range. */
  readonly frame: WordRange;
};

/** Where a sentence stops being under its opening: what is set against it, or said as its correction. */
const CORRECTS = new Set(["but", "instead", "rather", "however"]);
const CORRECTED = new Set(["it", "they", "this", "that", "he", "she"]);
const CONCLUDES = new Set(["so", "because", "since", "therefore", "hence"]);

function isCorrection(words: readonly Word[], at: number, doubted: boolean): boolean {
  const word = words[at];
  if (word === undefined) return false;
  if (CORRECTS.has(word.text)) return !["than", "of"].includes(words[at + 1]?.text ?? "");
  if (doubted && CONCLUDES.has(word.text)) return true;
  if (word.mark === "" || word.mark === "(" || !CORRECTED.has(word.text)) return false;
  const verb = words[at + 1];
  return verb?.pos === "AUX" || verb?.pos === "VERB";
}

/** Index of the first word behind `from` that is no longer denied. */
function correctionAfter(words: readonly Word[], from: number, end: number, doubted: boolean): number {
  for (let at = from + 1; at < end; at += 1) if (isCorrection(words, at, doubted)) return at;
  return end;
}

/** A denial with the end of its sentence, up to which it goes where nothing is set against it. */
type Denied = WholeDenial & { readonly end: number; readonly firmness: Firmness };

const textOf = ({ text }: Passage, { start, end }: Sentence) => text.slice(start, end);

/** Index of the first word of a sentence at or behind an offset in its text. */
function wordFrom({ words }: Passage, { start, from, to }: Sentence, offset: number): number {
  let at = from;
  while (at < to && (words[at]?.start ?? 0) < start + offset) at += 1;
  return at;
}

function byOpening(passage: Passage, sentence: Sentence): Denied | null {
  const opening = openingOf(textOf(passage, sentence));
  if (opening === null) return null;
  const { firmness } = opening;
  const { to: end } = sentence;
  const from = wordFrom(passage, sentence, opening.at);
  const to = correctionAfter(passage.words, from, end, firmness === "doubted");
  return from >= end ? null : { from, to, end, firmness, frame: { from: sentence.from, to: from } };
}

function byClosing(passage: Passage, sentence: Sentence): Denied | null {
  const closing = closingOf(textOf(passage, sentence));
  if (closing === null) return null;
  const { from, to } = sentence;
  const end = wordFrom(passage, sentence, closing.at);
  return end > from ? { from, to: end, end, firmness: closing.firmness, frame: { from: end, to } } : null;
}

function denialIn(passage: Passage, sentence: Sentence): Denied | null {
  const opening = byOpening(passage, sentence);
  return opening === null || opening.firmness === "weak" ? (byClosing(passage, sentence) ?? opening) : opening;
}

/** Indexes of the sentences that a sentence of its own denies; null when it is no such verdict. */
function byNeighbour(passage: Passage, at: number): readonly number[] | null {
  const sentence = passage.sentences[at];
  const verdict = sentence === undefined || sentence.question ? null : verdictOf(textOf(passage, sentence));
  const others = passage.sentences.map((_, other) => other);
  switch (verdict) {
    case "last":
      return others.slice(Math.max(0, at - 1), at);
    case "before":
      return others.slice(0, at);
    case "behind":
      return others.slice(at + 1);
    default:
      return null;
  }
}

/** Denied sentences, and their part of all, from which a text denies throughout: nothing in it is then a correction. */
const THROUGHOUT = 3;
const THROUGHOUT_SHARE = 0.6;

/** Denials of whole sentences, in the order of their sentences; at most one for each. */
export function wholeDenials(passage: Passage): WholeDenial[] {
  const { sentences } = passage;
  const verdicts = sentences.map((_, at) => byNeighbour(passage, at));
  const neighbours = new Set(verdicts.flatMap((others) => others ?? []));
  const found = sentences.flatMap((sentence, at): Denied[] => {
    if (verdicts[at] !== null) return [];
    const { from, to } = sentence;
    if (neighbours.has(at)) return [{ from, to, end: to, firmness: "firm", frame: { from: to, to } }];
    const own = denialIn(passage, sentence);
    return own === null ? [] : [own];
  });
  const others = verdicts.filter((verdict) => verdict === null).length;
  if (found.length >= THROUGHOUT && found.length >= others * THROUGHOUT_SHARE) {
    return found.map(({ from, end, frame }) => ({ from, to: end, frame }));
  }
  return found.filter(({ firmness }) => firmness !== "weak").map(({ from, to, frame }) => ({ from, to, frame }));
}
