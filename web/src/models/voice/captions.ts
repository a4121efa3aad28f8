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

/** Cuts at word borders, as even as they allow. */
export function piecesOf(text: string): readonly string[] {
  const count = Math.ceil(text.length / CAPTION_CHARS);
  if (count <= 1) return text === "" ? [] : [text];
  const target = text.length / count;
  return text.split(" ").reduce<readonly string[]>((pieces, word) => {
    const last = pieces.at(-1);
    if (last === undefined) return [word];
    const grown = `${last} ${word}`;
    const isFull = grown.length > CAPTION_CHARS || (last.length >= target && pieces.length < count);
    return isFull ? [...pieces, word] : [...pieces.slice(0, -1), grown];
  }, []);
}
