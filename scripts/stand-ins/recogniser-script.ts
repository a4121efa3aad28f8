/** What a recogniser's stand-in can be told: the words of the sound that will come, pace and faults. Defaults in one place. */
import * as z from "zod/mini";

const ms = z.number().check(z.nonnegative());
const count = z.int().check(z.nonnegative());

/** Places count at 16 kHz from the beginning of the source. */
const ScriptWord = z.object({
  text: z.string(),
  startSample: count,
  endSample: count,
  /** A thought ends here; without it, terminal punctuation says so. */
  final: z.optional(z.boolean()),
});

export const RecogniserScript = z.object({
  /** Empty: only words that are written as tones are heard (`scripts/speech/tone-words.ts`). */
  words: z._default(z.array(ScriptWord), []),
  sampleRate: z._default(z.literal(16_000), 16_000),
  /** The source itself, base64 of PCM16LE: every word is then found and compared in it. Without it only loudness is checked. */
  reference: z.optional(z.string()),
  /** Without a reference: the place in the source of the first sample that comes. */
  fromSample: z._default(count, 0),
  /** Least correlation of a stretch of 20 ms with the source, and the least share of loud stretches that reach it. */
  correlation: z._default(z.number(), 0.6),
  matchingShare: z._default(z.number(), 0.9),
  /** Milliseconds from the upgrade to the first message; from the last sample of a word to its showing. */
  readyMs: z._default(ms, 30),
  wordMs: z._default(ms, 120),
  /** Scribe: from a part to its version with times. */
  twinMs: z._default(ms, 10),
  /** Flux: silence after the end of a thought until the turn ends, and after anything else until its end is expected. */
  endMs: z._default(ms, 260),
  eagerMs: z._default(ms, 500),
  /** Silence of the line after which the vendor closes. */
  inactivityMs: z._default(ms, 10_000),
});
export type RecogniserScript = z.infer<typeof RecogniserScript>;
export type RecogniserScriptInput = z.input<typeof RecogniserScript>;

export const RECOGNISER_FAULT_KINDS = [
  /** The connection is reset before an answer. */
  "refuse",
  /** No answer to the upgrade. */
  "hang",
  /** An error in place of the upgrade, by `status`, with `retryAfter` if given; `quota` makes it one of quota. */
  "status",
  /** The socket opens and nothing is said. */
  "mute",
  /** After `afterWords` words: */
  "stall",
  "reset",
  /** An error by the vendor's own message, then a close. */
  "error",
  "quota",
  /** A close with `code`. */
  "close",
  "malformed",
  /** Every message twice. */
  "duplicate",
  /** Every second message before the one it followed. */
  "out_of_order",
  /** Every message `ms` late. */
  "late",
  /** Messages in several frames. */
  "fragments",
  /** Nothing is read for `ms`. */
  "slow_reader",
  /** Audio is said to be processed `ms` later than it is. */
  "lag",
  /** Words are heard without a text. */
  "empty",
  /** A turn ends in the middle of a thought. */
  "split",
] as const;

export const RecogniserFault = z.object({
  kind: z.enum(RECOGNISER_FAULT_KINDS),
  status: z._default(z.int().check(z.minimum(300), z.maximum(599)), 500),
  retryAfter: z.optional(z.string()),
  code: z._default(z.int().check(z.minimum(1000), z.maximum(4999)), 1011),
  ms: z._default(ms, 10_000),
  afterWords: z._default(count, 0),
  /** How many connections it hits; null: all until a reset. */
  times: z._default(z.nullable(z.int().check(z.positive())), 1),
  /** Connections that pass unharmed before. */
  skip: z._default(count, 0),
});
export type RecogniserFault = z.infer<typeof RecogniserFault>;
export type RecogniserFaultInput = z.input<typeof RecogniserFault>;

/** Faults that wait for connections. */
export class RecogniserFaults {
  #waiting: { readonly fault: RecogniserFault; skip: number; times: number | null }[] = [];

  add(input: RecogniserFaultInput): void {
    const fault = RecogniserFault.parse(input);
    this.#waiting.push({ fault, skip: fault.skip, times: fault.times });
  }

  /** The fault of the next connection, counted as used. */
  next(): RecogniserFault | null {
    const ready = this.#waiting.find(({ skip }) => skip === 0);
    for (const entry of this.#waiting) entry.skip = Math.max(0, entry.skip - 1);
    if (ready === undefined) return null;
    if (ready.times !== null) ready.times -= 1;
    this.#waiting = this.#waiting.filter(({ times }) => times === null || times > 0);
    return ready.fault;
  }
}
