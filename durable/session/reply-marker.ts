/**
 * The one control character with which a model may begin a reply on trial (session-protocol §6): it holds the answer for
 * unfinished. Taken off before anybody sees the words; without it an answer is what the floor takes it for. Pure.
 */

/** Device controls 1 and 2, which no text has. */
const HOLDS: Readonly<Record<string, "short" | "long">> = { "\u0011": "short", "\u0012": "long" };

export type Marked = { readonly hold: "short" | "long" | null; readonly rest: string };

/** `piece`: the first one of a reply. */
export function readMarker(piece: string): Marked {
  const hold = HOLDS[piece.charAt(0)] ?? null;
  return hold === null ? { hold, rest: piece } : { hold, rest: piece.slice(1) };
}
