/**
 * The shape in which a candidate's own voice is kept on their device: pieces of a few seconds, each under a key that says
 * all there is to know of it without reading its sound. Pure.
 */

/** Interview, number within it from 0, turn, samples at 16 kHz, time it was kept at in milliseconds since 1970. */
export type PieceKey = readonly [sessionId: string, order: number, turnId: string, samples: number, at: number];

/** What was said in one turn. */
export type KeptAnswer = { readonly turnId: string; readonly seconds: number; readonly keys: readonly PieceKey[] };

const RATE_HZ = 16_000;
const DAY_MS = 86_400_000;
/** A recording goes by itself so many days after it was made. */
export const RECORDING_DAYS = 30;

/** A stored key as one of a piece, or null if it is none. */
export function readKey(stored: unknown): PieceKey | null {
  if (!Array.isArray(stored) || stored.length !== 5) return null;
  const parts: readonly unknown[] = stored;
  const [sessionId, order, turnId, samples, at] = parts;
  if (typeof sessionId !== "string" || typeof turnId !== "string") return null;
  if (typeof order !== "number" || typeof samples !== "number" || typeof at !== "number") return null;
  return [sessionId, order, turnId, samples, at];
}

export function piecesOf(keys: readonly PieceKey[], sessionId: string): PieceKey[] {
  return keys.filter(([of]) => of === sessionId).toSorted(([, one], [, other]) => one - other);
}

export function isOver([, , , , at]: PieceKey, now: number): boolean {
  return now - at > RECORDING_DAYS * DAY_MS;
}

/** When the first of it goes, in milliseconds since 1970. */
export function endOf(pieces: readonly PieceKey[]): number {
  return Math.min(...pieces.map(([, , , , at]) => at)) + RECORDING_DAYS * DAY_MS;
}

export function secondsOf(pieces: readonly PieceKey[]): number {
  return pieces.reduce((sum, [, , , samples]) => sum + samples, 0) / RATE_HZ;
}

/**
 * Pieces in their order as answers. A turn that is not in the transcript was taken back when the candidate went on: its
 * sound belongs to the answer before it.
 */
export function answersOf(pieces: readonly PieceKey[], known: ReadonlySet<string>): KeptAnswer[] {
  const answers: KeptAnswer[] = [];
  for (const piece of pieces) {
    const last = answers.at(-1);
    if (last !== undefined && (piece[2] === last.turnId || !known.has(piece[2]))) {
      const keys = [...last.keys, piece];
      answers[answers.length - 1] = { turnId: last.turnId, seconds: secondsOf(keys), keys };
    } else answers.push({ turnId: piece[2], seconds: secondsOf([piece]), keys: [piece] });
  }
  return answers;
}
