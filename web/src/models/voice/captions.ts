/**
 * What of the interviewer's speech is shown as captions: the clause that sounds now and the one before it, in pieces
 * that fit on two lines. Pure; which clause sounds is told by the player.
 */
import type { Speech } from "../../session/voice-facts.ts";

/** Two lines of this many characters fit in the narrowest room. */
const CAPTION_CHARS = 84;

/** `progress` in [0, 1] is how far the clause has sounded; `sounding` is its number. */
export function captionOf(speech: Speech | null, sounding: number | null, progress: number): string {
  if (speech === null || sounding === null) return "";
  const text = speech.segments.find(({ segment }) => segment === sounding)?.text.trim() ?? "";
  const pieces = piecesOf(text);
  const reached = Math.floor(Math.min(0.999, Math.max(0, progress)) * text.length);
  let end = 0;
  for (const piece of pieces) {
    end += piece.length + 1;
    if (reached < end) return piece;
  }
  return pieces.at(-1) ?? "";
}

/** Characters of the utterance that have sounded, in proportion within the clause; null where that is not known. */
export function heardChars(speech: Speech | null, sounding: number, progress: number): number | null {
  const clause = speech?.segments.find(({ segment }) => segment === sounding);
  return clause === undefined ? null : clause.offset + Math.floor(progress * clause.text.length);
}

/** Cuts at word borders, as even as they allow. */
export function piecesOf(text: string): readonly string[] {
  if (text === "") return [];
  const count = Math.ceil(text.length / CAPTION_CHARS);
  const target = text.length / count;
  const pieces: string[] = [];
  let piece = "";
  for (const word of text.split(" ")) {
    if (piece !== "" && isFull(piece, word, target, pieces.length < count - 1)) {
      pieces.push(piece);
      piece = word;
    } else piece = piece === "" ? word : `${piece} ${word}`;
  }
  return [...pieces, piece];
}

function isFull(piece: string, word: string, target: number, hasMore: boolean): boolean {
  return piece.length + 1 + word.length > CAPTION_CHARS || (hasMore && piece.length >= target);
}
