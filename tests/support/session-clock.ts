/** Time that moves only when a test says so. */
import type { Clock, Timer } from "../../durable/ports.ts";

export class ManualClock implements Clock {
  #now: number;
  #waiting: { readonly at: number; readonly resolve: () => void }[] = [];

  /** Monday 4 January 2027, ten in the morning UTC, unless told otherwise. */
  constructor(now: number = Date.UTC(2027, 0, 4, 10)) {
    this.#now = now;
  }

  now(): number {
    return this.#now;
  }

  after(ms: number): Promise<void> {
    return new Promise((resolve) => {
      this.#waiting.push({ at: this.#now + ms, resolve });
    });
  }

  soon(): Promise<void> {
    return Promise.resolve();
  }

  readonly timer: Timer = (ms, callback) => {
    let waiting = true;
    void this.after(ms).then(() => {
      if (waiting) callback();
      waiting = false;
    });
    return () => {
      waiting = false;
    };
  };

  /** The earliest time that somebody waits for; null when nobody does. */
  next(): number | null {
    const at = Math.min(...this.#waiting.map((waiting) => waiting.at));
    return Number.isFinite(at) ? at : null;
  }

  /** Moves to a time, also to an earlier one, and wakes who waited until then. */
  set(now: number): void {
    this.#now = now;
    const due = this.#waiting.filter(({ at }) => at <= now);
    this.#waiting = this.#waiting.filter(({ at }) => at > now);
    for (const { resolve } of due) resolve();
  }
}
