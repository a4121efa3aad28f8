/**
 * A few of the candidate's own words, fit to be said back: one clause of three to eight words, cut at its borders.
 * Restating more than that would be summing up, which the interviewer does not do.
 */
import type { Span } from "../state.ts";
import { FUNCTION_WORDS } from "../understanding/function-words.ts";
import { plainWords } from "./overlap.ts";
import { countWords } from "./words.ts";

const MIN_WORDS = 3;
const MAX_WORDS = 8;
const BORDER = /[.,;:!?…—\n]+|\s+(?=(?:and|but|because|so|which|while|then|where|when|who|or|if|since|although)\s)/i;
const OPENING = /^(?:and|but|so|because|which|then|well|um|uh|like|or|also|i think|i guess|maybe)\s+/i;
/** A clause that ends in one of these hangs in the air. */
const DANGLING =
  /\s(?:a|an|the|of|to|in|on|for|with|by|at|from|and|or|is|are|was|were|that|my|our|their|its|i|we|it|as|would|could|can|will|not|be|have|has|had|do|does|did|this|these|those|than|if|when|into|per|no|every|each)$/i;
const UNSPEAKABLE = /[“”"`{}<>[\]|\\#*]|https?:|\b(?:um|uh|uhm|er|erm|hmm|you know|i mean)\b|\b(\p{L}+) \1\b/iu;
/** Tails of sentences, and words about one's own knowledge or the talk itself; said back they would be a comment on the person. */
const UNKIND =
  /^(?:is|are|was|were|be|been|to|of|than|has|have|had|would|could|will|can)\b|\b(?:sorry|don't|dont|do not|not sure|no idea|never (?:heard|used|met|worked)|nothing|to be honest|honestly|cannot say|question|answer|interview|grad(?:e|er|ing)|rubric|criteri(?:on|a)|verdict|full marks)\b/i;

function clause(piece: string): string {
  let words = piece.trim();
  while (OPENING.test(words)) words = words.replace(OPENING, "");
  return words;
}

function contentOf(words: string): number {
  return (words.toLowerCase().match(/[\p{L}\p{N}']+/gu) ?? []).filter((word) => !FUNCTION_WORDS.has(word)).length;
}

function isSpeakable(words: string): boolean {
  const count = countWords(words);
  // A joined word is as long as its parts.
  return (
    count >= MIN_WORDS && plainWords(words).length <= MAX_WORDS && !DANGLING.test(words) && !UNSPEAKABLE.test(words)
  );
}

/** Clauses that lean on what came before say little on their own. */
const LEANING = /^(?:it|that|this|there|they|these|those|in|at|on|for|with|from|to|of|by|as|after|before|not)\s/i;
const LEANING_COST = 6;

function appeal(words: string): number {
  return countWords(words) - (LEANING.test(words) ? LEANING_COST : 0);
}

type Range = Pick<Span, "start" | "end">;

function clausesIn(text: string, spans: readonly Range[]): string[] {
  return spans.flatMap(({ start, end }) => text.slice(start, end).split(BORDER).map(clause));
}

/** The longest speakable clause within the spans of `text`; null when there is none. */
export function quoteFrom(text: string, spans: readonly Range[]): string | null {
  const clauses = clausesIn(text, spans).filter(isSpeakable);
  return clauses.toSorted((a, b) => appeal(b) - appeal(a))[0] ?? null;
}

/** Beginnings of a long clause that end where a joining word begins, so that no term is cut in two. */
function beginnings(words: string): string[] {
  const all = words.split(/\s+/);
  if (all.length <= MAX_WORDS) return [];
  return [8, 7, 6, 5, 4, 3]
    .filter((count) => FUNCTION_WORDS.has((all[count] ?? "").toLowerCase()))
    .map((count) => all.slice(0, count).join(" "));
}

/** Single terms of a clause that is too short or too entangled to be quoted: runs of one or two content words. */
function terms(words: string): string[] {
  const runs = words
    .split(/\s+/)
    .map((word) => (FUNCTION_WORDS.has(word.toLowerCase()) || !/^[\p{L}][\p{L}'-]{3,}$/u.test(word) ? "|" : word))
    .join(" ")
    .split("|");
  return runs.map((run) => run.trim()).filter((run) => run !== "" && countWords(run) <= 2);
}

/** What can be said back out of the spans of `text`, best first: whole clauses, beginnings of long ones, single terms. */
export function* quotesFrom(text: string, spans: readonly Range[]): Generator<string> {
  const clauses = clausesIn(text, spans);
  const isFit = (words: string): boolean => isSpeakable(words) && !UNKIND.test(words) && contentOf(words) >= 2;
  const byAppeal = (words: readonly string[]): string[] =>
    words.filter(isFit).toSorted((a, b) => appeal(b) - appeal(a));
  yield* byAppeal(clauses);
  yield* byAppeal(clauses.flatMap(beginnings));
  const named = clauses.flatMap(terms).filter((term) => !UNSPEAKABLE.test(term) && !UNKIND.test(term));
  yield* named.toSorted((a, b) => b.length - a.length);
}
