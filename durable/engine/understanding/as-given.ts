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

/** Characters that stay what they are. */
const PLAIN = /^[!-~]$/u;

/** Characters of the normalised text at an offset that a piece of the given one became. */
function lengthOf(piece: string, normalised: string, at: number): number {
  if (PLAIN.test(piece)) return normalised[at] === piece ? 1 : 0;
  if (/^\s+$/u.test(piece)) return spaceAt(normalised, at);
  const own = normaliseTurn(piece);
  // of a power of several digits only the first has the sign
  const ways = own.startsWith("^") ? [own, own.slice(1)] : [own];
  return ways.find((way) => normalised.startsWith(way, at))?.length ?? 0;
}

/** A piece of the given text with the range of the normalised one that it became, empty where it left nothing. */
type Became = Piece & { readonly from: number; readonly to: number };

type Mapping = { readonly given: string; readonly normalised: string; readonly pieces: readonly Became[] };

function mapAnew(given: string, normalised: string): Mapping {
  let at = 0;
  const pieces = piecesOf(given).map((piece): Became => {
    const from = at;
    at += lengthOf(piece.text, normalised, at);
    return { ...piece, from, to: at };
  });
  return { given, normalised, pieces };
}

/** The last text that was asked about: an answer has a quote for many a point. */
let lastMapped: Mapping | undefined;

function mapped(given: string, normalised: string): Mapping {
  if (lastMapped?.given === given && lastMapped.normalised === normalised) return lastMapped;
  lastMapped = mapAnew(given, normalised);
  return lastMapped;
}

/**
 * The range in `given` of a range in its normalised text; it begins and ends with what the words came from. Where the two
 * cannot be brought together it is all of `given`.
 * @param normalised `normaliseTurn(given)`
 */
export function rangeAsGiven(given: string, normalised: string, { start, end }: Range): Range {
  if (given === normalised) return { start, end };
  const { pieces } = mapped(given, normalised);
  const within = pieces.filter(({ from, to }) => to > from && to > start && from < end);
  const [first] = within;
  const last = within.at(-1);
  const reached = pieces.at(-1)?.to ?? 0;
  if (first === undefined || last === undefined || reached < normalised.length) return { start: 0, end: given.length };
  return { start: first.at, end: last.at + last.text.length };
}
