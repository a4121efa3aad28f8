/** Recognises bare lists of terms: many short pieces, or one long run of words that hardly anything joins. */
import { ARTICLES } from "./function-words.ts";
import type { Passage, Word } from "./sentences.ts";
import { disorder } from "./word-order.ts";

const isBare = (word: Word) => word.content || ARTICLES.has(word.text) || word.text === "of" || word.text === "and";

/** Words between marks, or between "and" and "or". */
function segmentsOf(passage: Passage): Word[][] {
  const segments: Word[][] = [];
  passage.words.forEach((word, at) => {
    const before = passage.words[at - 1];
    const opens = before === undefined || before.sentence !== word.sentence || word.mark !== "";
    if (opens || word.text === "and") segments.push([]);
    if (word.text !== "and") segments.at(-1)?.push(word);
  });
  return segments.filter((segment) => segment.some((word) => word.kind !== "number"));
}

/** A calculation is no prose, and its signs stand for words. */
export const CALCULATION = /[={}]|->/u;
const LIST_SEGMENTS = 7;
const LIST_SHARE = 0.88;

/** Many short pieces, hardly one of which says anything about another. */
export function isTermList(passage: Passage): boolean {
  if (CALCULATION.test(passage.text)) return false;
  const segments = segmentsOf(passage);
  if (segments.length < LIST_SEGMENTS) return false;
  const bare = segments.filter((segment) => segment.length === 1 || (segment.length <= 4 && segment.every(isBare)));
  return bare.length >= segments.length * LIST_SHARE;
}

/** Where few words join the others their order tells a terse statement: of 6,590 rows of terms of the bank three lie below. */
const RUN = { words: 16, joining: 0.13, disorder: -0.1 } as const;

/** One long run of content words without words that join them, in no order of statements; code is left alone. */
export function isTermRun({ words, sentences, text }: Passage): boolean {
  if (words.length < RUN.words || sentences.length > 1 || CALCULATION.test(text)) return false;
  if (words.some((word) => word.mark !== "")) return false;
  const joining = words.filter((word) => !word.content && !ARTICLES.has(word.text)).length;
  return joining / words.length < RUN.joining && disorder({ words }).logOdds > RUN.disorder;
}
