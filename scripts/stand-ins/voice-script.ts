/** How a speech stand-in behaves: its pace, and faults that wait for utterances. Types and defaults only. */
import * as z from "zod/mini";

const ms = z.number().check(z.minimum(0));

/** Milliseconds; what is not named has its default. */
export const VoiceScript = z.object({
  seed: z._default(z.int(), 1),
  connectMs: z._default(ms, 20),
  firstByteMs: z._default(ms, 80),
  /** Speech of one character. */
  charMs: z._default(ms, 60),
  chunkMs: z._default(ms, 150),
  /** How much faster than real time sound is made. */
  speed: z._default(z.number().check(z.positive()), 8),
  /** Whether character times count from the chunk or from the context: vendors have done both. */
  times: z._default(z.enum(["chunk", "context"]), "chunk"),
  finalName: z._default(z.enum(["isFinal", "is_final"]), "isFinal"),
});
export type VoiceScript = z.infer<typeof VoiceScript>;
export type VoiceScriptInput = z.input<typeof VoiceScript>;

export const VOICE_FAULTS = ["refuse", "status", "slow", "stall", "reset", "error", "empty", "no_alignment"] as const;

export const VoiceFault = z.object({
  kind: z.enum(VOICE_FAULTS),
  /** Of `status`. */
  status: z._default(z.int(), 429),
  /** Name of an error as the vendor spells it. */
  error: z._default(z.string(), "too_many_concurrent_requests"),
  /** Chunks of sound before it strikes. */
  afterChunks: z._default(z.int(), 0),
  /** Utterances or connections that it lets pass, and then hits; null: all. */
  skip: z._default(z.int(), 0),
  times: z._default(z.nullable(z.int()), 1),
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
