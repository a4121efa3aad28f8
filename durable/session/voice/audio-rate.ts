/**
 * How much sound one socket may send (session-protocol §3.3): frames and bytes a second, with a credit once for what it
 * was asked to send again. Counts in memory; says what is to become of a frame, and does nothing itself.
 */

export type AudioLimits = { readonly framesPerSecond: number; readonly bytesPerSecond: number };

/** A second's worth may come at once. */
const BURST_S = 1;
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
    this.#frames = limits.framesPerSecond * BURST_S;
    this.#bytes = limits.bytesPerSecond * BURST_S;
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
    this.#frames = Math.max(
      this.#frames,
      Math.min(framesPerSecond * BURST_S, this.#frames + elapsed * framesPerSecond),
    );
    this.#bytes = Math.max(this.#bytes, Math.min(bytesPerSecond * BURST_S, this.#bytes + elapsed * bytesPerSecond));
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
