/**
 * Finds where a stretch of a normalised text stands in the text as it was given, so that whoever handed it in can point at
 * the very characters. Normalises nothing itself.
 */
import { normaliseTurn } from "./normalise.ts";

export type Range = { readonly start: number; readonly end: number };

/** Characters that people see as one stay together when they are normalised. */
let segmenter: Intl.Segmenter | undefined;

type Piece = { readonly at: number; readonly text: string };

function piecesOf(text: string): Piece[] {
  segmenter ??= new Intl.Segmenter("en", { granularity: "grapheme" });
  return [...segmenter.segment(text)].map(({ index, segment }) => ({ at: index, text: segment }));
}

/** Length of white space in the normalised text at an offset. */
function spaceAt(text: string, at: number): number {
  let end = at;
  while (text[end] === " " || text[end] === "\n") end += 1;
  return end - at;
}

/** Characters of the normalised text at an offset that a piece of the given one became. */
function lengthOf(piece: string, normalised: string, at: number): number {
  if (/^\s+$/u.test(piece)) return spaceAt(normalised, at);
  const own = normaliseTurn(piece);
  // of a power of several digits only the first has the sign
  const ways = own.startsWith("^") ? [own, own.slice(1)] : [own];
  return ways.find((way) => normalised.startsWith(way, at))?.length ?? 0;
}

/**
 * The range in `given` of a range in its normalised text; it begins and ends with what the words came from. Where the two
 * cannot be brought together it is all of `given`.
 * @param normalised `normaliseTurn(given)`
 */
export function rangeAsGiven(given: string, normalised: string, { start, end }: Range): Range {
  if (given === normalised) return { start, end };
  let at = 0;
  let from = -1;
  let to = -1;
  for (const { at: place, text } of piecesOf(given)) {
    const next = at + lengthOf(text, normalised, at);
    if (next > at && next > start && at < end) {
      if (from < 0) from = place;
      to = place + text.length;
    }
    at = next;
  }
  return at < normalised.length || from < 0 ? { start: 0, end: given.length } : { start: from, end: to };
}
