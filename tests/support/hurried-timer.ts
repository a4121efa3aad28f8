/**
 * Real timers in which a deadline passes only where the test says so, and not before what makes it pass has happened: what
 * is waited for in vain is late soon, and nothing else is late, however busy the machine is.
 */
import { systemTimer } from "../../durable/adapters/system-clock.ts";
import type { Timer } from "../../durable/ports.ts";

const SOON_MS = 40;
const NEVER_MS = 3_600_000;

export class HurriedTimer {
  /** Length of the deadlines that pass, in milliseconds; looked at when a timer is set. */
  passing: number | null = null;
  /** Has happened before a deadline passes. */
  cause: () => Promise<unknown> = () => Promise.resolve();
  readonly #deadlines: ReadonlySet<number>;

  /** @param deadlines their lengths in milliseconds; every other timer keeps real time */
  constructor(...deadlines: readonly number[]) {
    this.#deadlines = new Set(deadlines);
  }

  readonly timer: Timer = (ms, callback) => {
    if (!this.#deadlines.has(ms)) return systemTimer(ms, callback);
    if (ms !== this.passing) return systemTimer(NEVER_MS, callback);
    let cancel = (): void => {};
    let cancelled = false;
    void this.cause().then(() => {
      if (!cancelled) cancel = systemTimer(SOON_MS, callback);
    });
    return () => {
      cancelled = true;
      cancel();
    };
  };
}
