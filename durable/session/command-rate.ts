/** The rate of commands that come over HTTP, by the measure of a socket's control frames. In memory: it bounds a flood. */
import type { SessionLimits } from "../ports.ts";

export class CommandRate {
  readonly #perSecond: number;
  readonly #burst: number;
  #tokens: number;
  #refilledAt: number | null = null;

  constructor(limits: Pick<SessionLimits, "controlPerSecond" | "controlBurst">) {
    this.#perSecond = limits.controlPerSecond;
    this.#burst = limits.controlBurst;
    this.#tokens = limits.controlBurst;
  }

  /** Takes one; seconds to wait where none is left, 0 where one was. `now` in milliseconds. */
  take(now: number): number {
    const elapsedMs = Math.max(0, now - (this.#refilledAt ?? now));
    this.#refilledAt = now;
    this.#tokens = Math.min(this.#burst, this.#tokens + (elapsedMs * this.#perSecond) / 1_000);
    if (this.#tokens >= 1) {
      this.#tokens -= 1;
      return 0;
    }
    return Math.max(1, Math.ceil((1 - this.#tokens) / this.#perSecond));
  }
}
