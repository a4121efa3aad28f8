/**
 * Time as a session counts it: it never goes back and never stands still, also when the platform's clock is set back.
 * What is due is reckoned in it; only alarms and tickets know the platform's time.
 */
import type { Clock } from "../ports.ts";

export class SteadyClock implements Clock {
  readonly #clock: Clock;
  /** How far the session is ahead of the platform; 0 unless the platform's clock was set back. */
  #aheadMs = 0;
  #last = 0;

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  now(): number {
    const platform = this.#clock.now();
    if (platform >= this.#last) this.#aheadMs = 0;
    else this.#aheadMs = Math.max(this.#aheadMs, this.#last - platform);
    this.#last = platform + this.#aheadMs;
    return this.#last;
  }

  after(ms: number): Promise<void> {
    return this.#clock.after(ms);
  }

  soon(): Promise<void> {
    return this.#clock.soon();
  }

  /** Time goes on from `at`: the newest event in a log that was restored. */
  goOnFrom(at: number): void {
    this.#last = Math.max(this.#last, at);
  }

  /** The platform's time at which the session's time will be `at`. */
  platformTime(at: number): number {
    this.now();
    return at - this.#aheadMs;
  }
}
