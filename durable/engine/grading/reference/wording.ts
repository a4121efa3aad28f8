/**
 * Compares the running wording of an answer with that of its reference: pieces of words and what joins them, the longest
 * run of matter in common, and the yes or no that both begin with. Knows no meaning, and weighs nothing.
 */
import type { Passage, Word } from "../../understanding/sentences.ts";
import type { Term } from "../../understanding/terms.ts";

/** Letters of a piece, and the bits that each takes: a piece is one small number, which costs no memory of its own. */
const PIECE = 4;
const BITS = 7;
const SPACE = 32;
const ALL = 2 ** (PIECE * BITS) - 1;

/** Pieces of a text as it runs, across the borders of words. Letters that are 128 apart are taken for the same. */
export function piecesOf(words: readonly Word[]): Set<number> {
  const pieces = new Set<number>();
  let piece = 0;
  let letters = 0;
  const add = (code: number): void => {
    piece = ((piece << BITS) | (code & (2 ** BITS - 1))) & ALL;
    letters += 1;
    if (letters >= PIECE) pieces.add(piece);
  };
  for (const { text } of words) {
    if (letters > 0) add(SPACE);
    for (let at = 0; at < text.length; at += 1) add(text.charCodeAt(at));
  }
  // a shorter text is a piece of its own
  if (letters < PIECE) pieces.add(piece);
  return pieces;
}

/** Pieces of a text that another does not hold; all of them where it holds each. */
export function piecesBeyond(words: readonly Word[], others: readonly Word[]): ReadonlySet<number> {
  const pieces = piecesOf(words);
  const known = piecesOf(others);
  const beyond = new Set<number>();
  for (const piece of pieces) if (!known.has(piece)) beyond.add(piece);
  return beyond.size > 0 ? beyond : pieces;
}

/** Share of the wanted pieces that are found, 0–1. */
export function heldOf(wanted: ReadonlySet<number>, found: ReadonlySet<number>): number {
  let held = 0;
  for (const piece of wanted) if (found.has(piece)) held += 1;
  return wanted.size > 0 ? held / wanted.size : 0;
}

/** Terms of either text beyond which a common run is not looked for. */
const MOST = 600;

/** Share of the reference's terms that stand in the answer in the same order, whatever lies between them, 0–1. */
export function sequenceOf(reference: readonly Term[], answer: readonly Term[]): number {
  const wanted = reference.slice(0, MOST).map(({ stem }) => stem);
  const said = answer.slice(0, MOST).map(({ stem }) => stem);
  const longest = new Uint16Array(said.length + 1);
  for (const stem of wanted) {
    let diagonal = 0;
    for (let at = 1; at <= said.length; at += 1) {
      const above = longest[at] ?? 0;
      const run = said[at - 1] === stem ? diagonal + 1 : Math.max(above, longest[at - 1] ?? 0);
      longest[at] = run;
      diagonal = above;
    }
  }
  return wanted.length > 0 ? (longest[said.length] ?? 0) / wanted.length : 0;
}

export type Opening = "yes" | "no" | null;

/** The yes or no that a text begins with, or the first of its sentences that begins with one. */
export function openingOf({ words, sentences }: Passage): Opening {
  for (const { from } of sentences) {
    const first = words[from]?.text;
    if (first === "yes" || first === "no") return first;
  }
  return null;
}

/** 1 where both begin with the same, −1 where with the other, 0 where either leaves it open. */
export function agreementOf(reference: Opening, answer: Opening): number {
  if (reference === null || answer === null) return 0;
  return reference === answer ? 1 : -1;
}
