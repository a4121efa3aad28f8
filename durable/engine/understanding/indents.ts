/**
 * A reader has no use for how far lines stand in: it reads the text without, and what it points at is found again in the
 * text with them. Both texts are normalised.
 */
import type { PointVerdict } from "../state.ts";

const INDENT = /(?<=\n) +/gu;

export function withoutIndents(text: string): string {
  return text.replace(INDENT, "");
}

type Range = { readonly start: number; readonly end: number };

/** A range of `withoutIndents(text)` as the range of the same words in `text`. */
export function inIndented<R extends Range>(text: string, range: R): R {
  let { start, end } = range;
  // each indent in turn moves what stands behind it; offsets before it are final by then
  for (const { index, 0: indent } of text.matchAll(INDENT)) {
    if (start >= index) start += indent.length;
    if (end > index) end += indent.length;
  }
  return { ...range, start, end };
}

/** Verdicts on `withoutIndents(text)` as verdicts on `text`. */
export function verdictsInIndented(text: string, verdicts: readonly PointVerdict[]): PointVerdict[] {
  return verdicts.map((verdict) => ({ ...verdict, spans: verdict.spans.map((span) => inIndented(text, span)) }));
}
