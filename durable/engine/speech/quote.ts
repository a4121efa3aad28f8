/**
 * A few of the candidate's own words, fit to be said back: one clause of three to eight words, cut at its borders.
 * Restating more than that would be summing up, which the interviewer does not do.
 */
import type { Span } from "../state.ts";
import { countWords } from "./words.ts";

const MIN_WORDS = 3;
const MAX_WORDS = 8;
const BORDER = /[.,;:!?…—\n]+|\s+(?=(?:and|but|because|so|which|while|then|where|when|who|or|if|since|although)\s)/i;
const OPENING = /^(?:and|but|so|because|which|then|well|um|uh|like|or|also|i think|i guess|maybe)\s+/i;
/** A clause that ends in one of these hangs in the air. */
const DANGLING =
  /\s(?:a|an|the|of|to|in|on|for|with|by|at|from|and|or|is|are|was|were|that|my|our|their|its|i|we|it|as|would|could|can|will|not)$/i;
const UNSPEAKABLE = /[“”"`{}<>[\]|\\#*]|https?:/;

function clause(piece: string): string {
  let words = piece.trim();
  while (OPENING.test(words)) words = words.replace(OPENING, "");
  return words;
}

function isSpeakable(words: string): boolean {
  const count = countWords(words);
  return count >= MIN_WORDS && count <= MAX_WORDS && !DANGLING.test(words) && !UNSPEAKABLE.test(words);
}

/** Clauses that lean on what came before say little on their own. */
const LEANING = /^(?:it|that|this|there|they|these|those|in|at|on|for|with|from|to|of|by|as|after|before|not)\s/i;
const LEANING_COST = 6;

function appeal(words: string): number {
  return countWords(words) - (LEANING.test(words) ? LEANING_COST : 0);
}

/** The longest speakable clause within the spans of `text`; null when there is none. */
export function quoteFrom(text: string, spans: readonly Pick<Span, "start" | "end">[]): string | null {
  const clauses = spans
    .flatMap(({ start, end }) => text.slice(start, end).split(BORDER).map(clause))
    .filter(isSpeakable);
  return clauses.toSorted((a, b) => appeal(b) - appeal(a))[0] ?? null;
}
