/**
 * How much sound one socket may send (session-protocol §3.3): frames and bytes a second, with a credit once for what it
 * was asked to send again. Counts in memory; says what is to become of a frame, and does nothing itself.
 */

export type AudioLimits = { readonly framesPerSecond: number; readonly bytesPerSecond: number };

/** What a new socket may send at once. */
const FIRST_S = 1;
/**
 * A link or an object that stood still delivers at once what was recorded meanwhile: a page that talks saves up for that,
 * since real time takes less than half of the rate. In seconds of the rate; about the sound that is kept at all.
 */
const SAVED_S = 15;
/** Frames over the rate that are dropped before it counts as a flood. */
const DROPPED_MAX = 100;
const RESENT_BYTES_MAX = 2_000_000;

export class AudioRate {
  readonly #limits: AudioLimits;
  #frames: number;
  #bytes: number;
  #at: number;
  #over = 0;

  constructor(limits: AudioLimits, now: number) {
    this.#limits = limits;
    this.#frames = limits.framesPerSecond * FIRST_S;
    this.#bytes = limits.bytesPerSecond * FIRST_S;
    this.#at = now;
  }

  /** The page was asked to send so many bytes again, in so many frames. */
  credit(bytes: number, frames: number): void {
    this.#bytes += Math.min(bytes, RESENT_BYTES_MAX);
    this.#frames += frames;
  }

  take(bytes: number, now: number): "pass" | "warn" | "drop" | "flood" {
    const elapsed = Math.max(0, now - this.#at) / 1_000;
    this.#at = Math.max(now, this.#at);
    const { framesPerSecond, bytesPerSecond } = this.#limits;
    this.#frames = refilled(this.#frames, elapsed, framesPerSecond);
    this.#bytes = refilled(this.#bytes, elapsed, bytesPerSecond);
    if (this.#frames < 1 || this.#bytes < bytes) {
      this.#over += 1;
      if (this.#over > DROPPED_MAX) return "flood";
      return this.#over === 1 ? "warn" : "drop";
    }
    this.#frames -= 1;
    this.#bytes -= bytes;
    this.#over = 0;
    return "pass";
  }
}

/** A credit may stand above what can be saved up. */
function refilled(left: number, elapsedS: number, perSecond: number): number {
  return Math.max(left, Math.min(perSecond * SAVED_S, left + elapsedS * perSecond));
}
