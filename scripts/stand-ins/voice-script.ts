/** How a speech stand-in behaves: its pace, and faults that wait for utterances. Types and defaults only. */
import * as z from "zod/mini";

const ms = z.number().check(z.minimum(0));

/** Milliseconds; what is not named has its default. */
export const VoiceScript = z.object({
  seed: z._default(z.int(), 1),
  connectMs: z._default(ms, 20),
  firstByteMs: z._default(ms, 80),
  /** `tone` says which context and which text it is of; `speech` is a synthesiser's, for people to listen to. */
  sound: z._default(z.enum(["tone", "speech"]), "tone"),
  /** Speech of one character, where the sound is a tone. */
  charMs: z._default(ms, 60),
  chunkMs: z._default(ms, 150),
  /** Silence before the first words of a context or a request. */
  leadingMs: z._default(ms, 0),
  /** How much faster than real time sound is made. */
  speed: z._default(z.number().check(z.positive()), 8),
  /** Whether character times count from the chunk or from the context: vendors have done both. */
  times: z._default(z.enum(["chunk", "context"]), "chunk"),
  finalName: z._default(z.enum(["isFinal", "is_final"]), "isFinal"),
  /** Says that everything of a flush has been sent. */
  flushDone: z._default(z.boolean(), false),
  /** Pieces of sound that still come of a context that is closed in the middle of a text. */
  lateChunks: z._default(z.int().check(z.nonnegative()), 2),
  /** Silence of the client after which a socket is closed; null: as the client asks, else 20 s. */
  inactivityMs: z._default(z.nullable(ms), null),
});
export type VoiceScript = z.infer<typeof VoiceScript>;
export type VoiceScriptInput = z.input<typeof VoiceScript>;

/** Faults of an upgrade or a request, before any sound. */
export const CONNECTION_FAULTS = [
  /** The connection is reset before an answer. */
  "refuse",
  /** No answer at all. */
  "hang",
  /** An error of the vendor, by `status` and `error`, with `retryAfterSeconds` if given. */
  "status",
  /** A page in place of the sound. */
  "not_sound",
] as const;

/** Faults of one text that is spoken. */
export const SOUND_FAULTS = [
  /** The first sound `ms` late. */
  "slow",
  /** After `afterChunks` pieces of sound: */
  "stall",
  "reset",
  /** An orderly close with `code`; over HTTP an end before the end. */
  "close",
  /** An error by the vendor's own message, by `error`, and a close. */
  "error",
  /** A message that is no JSON, or has no sound where it should. */
  "malformed",
  /** Nothing is spoken. */
  "empty",
  /** The sound of a context that nobody began comes in between. */
  "stray",
  /** Borders of pieces fall into the middle of samples. */
  "odd",
  /** Messages in several frames. */
  "fragments",
  /** Nothing that the client sends is read for `ms`. */
  "slow_reader",
  "no_alignment",
] as const;

export const VOICE_FAULTS = [...CONNECTION_FAULTS, ...SOUND_FAULTS] as const;

export const VoiceFault = z.object({
  kind: z.enum(VOICE_FAULTS),
  /** Of `status`. */
  status: z._default(z.int().check(z.minimum(300), z.maximum(599)), 429),
  /** Name of an error as the vendor spells it. */
  error: z._default(z.string(), "too_many_concurrent_requests"),
  /** Of `close`. */
  code: z._default(z.int().check(z.minimum(1000), z.maximum(4999)), 1011),
  ms: z._default(ms, 60_000),
  /** Chunks of sound before it strikes. */
  afterChunks: z._default(z.int().check(z.nonnegative()), 0),
  /** Texts or connections that it lets pass, and then hits; null: all. */
  skip: z._default(z.int().check(z.nonnegative()), 0),
  times: z._default(z.nullable(z.int().check(z.positive())), 1),
  only: z.optional(z.enum(["socket", "http"])),
  retryAfterSeconds: z.optional(z.number()),
});
export type VoiceFault = z.infer<typeof VoiceFault>;
export type VoiceFaultInput = z.input<typeof VoiceFault>;

type Waiting = { readonly fault: VoiceFault; skip: number; left: number | null };

/** Faults in the order in which they were added. */
export class VoiceFaults {
  #waiting: Waiting[] = [];

  add(input: VoiceFaultInput): void {
    const fault = VoiceFault.parse(input);
    this.#waiting.push({ fault, skip: fault.skip, left: fault.times });
  }

  /** The fault of this kind of way that strikes now, counted as used. */
  next(way: "socket" | "http", kinds: readonly VoiceFault["kind"][]): VoiceFault | null {
    const fits = this.#waiting.filter(({ fault }) => (fault.only ?? way) === way && kinds.includes(fault.kind));
    const found = fits.find(({ skip }) => skip === 0);
    for (const one of fits) one.skip = Math.max(0, one.skip - 1);
    if (found === undefined) return null;
    if (found.left !== null) found.left -= 1;
    this.#waiting = this.#waiting.filter(({ left }) => left === null || left > 0);
    return found.fault;
  }

  clear(): void {
    this.#waiting = [];
  }
}
