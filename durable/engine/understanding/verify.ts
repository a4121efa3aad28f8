/**
 * The one test that a quote must pass before anything may stand on it, whoever proposed it: engine or model.
 * It knows the candidate's turns and what was asked, and nothing of key points.
 */

import type { Span } from "../state.ts";
import { type EchoSources, isWhollyEcho } from "./echo.ts";
import type { Passage, Word } from "./sentences.ts";

export type SpanRefusal = "unknown_turn" | "out_of_range" | "broken_word" | "too_short" | "echo" | "not_verbatim";

export type VerifyContext = {
  /** The candidate's own turns of this session as passages, by turn id; offsets refer to `Passage.text`. */
  readonly turns: ReadonlyMap<string, Passage>;
  /** What was asked, shown and said to the candidate. */
  readonly asked: EchoSources;
};

const LETTER = /[\p{L}\p{N}\p{M}]/u;

function breaksWord(text: string, at: number): boolean {
  return LETTER.test(text[at - 1] ?? "") && LETTER.test(text[at] ?? "");
}

/** Words that a quote needs unless it is a formula, a number or code. */
const MIN_WORDS = 3;

/** Formula, number or code: short, and still a statement. */
function isToken(passage: Passage, words: readonly Word[]): boolean {
  const [first] = words;
  if (first === undefined) return false;
  if (words.some((word) => word.kind !== "word")) return true;
  const text = passage.text.slice(first.start, words.at(-1)?.end);
  return /[a-z][A-Z]|_|\w\(|\w\.\w|[{}=<>[\]]/u.test(text);
}

/** Index of the first word at or behind an offset. */
function wordFrom(passage: Passage, offset: number): number {
  let low = 0;
  let high = passage.words.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((passage.words[middle]?.start ?? 0) < offset) low = middle + 1;
    else high = middle;
  }
  return low;
}

function isOutside({ start, end }: Span, { text }: Passage): boolean {
  const whole = Number.isInteger(start) && Number.isInteger(end);
  return !whole || start < 0 || end <= start || end > text.length;
}

/**
 * Checks one span. Returns why it is refused, or null when it may stand.
 * @param quote words that the span is said to hold; must be found there to the letter
 */
export function verifySpan(span: Span, context: VerifyContext, quote?: string): SpanRefusal | null {
  const passage = context.turns.get(span.turnId);
  if (passage === undefined) return "unknown_turn";
  if (isOutside(span, passage)) return "out_of_range";
  if (quote !== undefined && passage.text.slice(span.start, span.end) !== quote) return "not_verbatim";
  if (breaksWord(passage.text, span.start) || breaksWord(passage.text, span.end)) return "broken_word";
  const words = passage.words.slice(wordFrom(passage, span.start), wordFrom(passage, span.end));
  const places = new Set(words.map((word) => word.start));
  if (places.size < MIN_WORDS && !isToken(passage, words)) return "too_short";
  return isWhollyEcho(words, context.asked) ? "echo" : null;
}

/** Span of words that are quoted to the letter in one of the turns, or null. For quotes that a model proposes. */
export function locateQuote(quote: string, turns: ReadonlyMap<string, Passage>): Span | null {
  if (quote === "") return null;
  for (const [turnId, passage] of turns) {
    const start = passage.text.indexOf(quote);
    if (start >= 0) return { turnId, start, end: start + quote.length };
  }
  return null;
}
