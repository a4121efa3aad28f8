/** A clock for the page's session code that moves only when a test says so, and randomness that is a given number. */
import type { Scheduler } from "../../web/src/session/scheduler.ts";

type Timer = { readonly dueAt: number; readonly order: number; readonly run: () => void };

export class FakeScheduler implements Scheduler {
  /** What `random` gives. */
  draw = 0.5;
  #now: number;
  #order = 0;
  #timers = new Set<Timer>();

  constructor(now = 1_000_000) {
    this.#now = now;
  }

  now(): number {
    return this.#now;
  }

  random(): number {
    return this.draw;
  }

  after(ms: number, run: () => void): () => void {
    const timer: Timer = { dueAt: this.#now + ms, order: this.#order++, run };
    this.#timers.add(timer);
    return () => this.#timers.delete(timer);
  }

  get pending(): number {
    return this.#timers.size;
  }

  /** Runs everything that falls due in the next `ms`, in order, letting promises settle after each. */
  async advance(ms: number): Promise<void> {
    const end = this.#now + ms;
    for (let next = this.#nextBefore(end); next !== undefined; next = this.#nextBefore(end)) {
      this.#timers.delete(next);
      this.#now = Math.max(this.#now, next.dueAt);
      next.run();
      await settled();
    }
    this.#now = end;
    await settled();
  }

  #nextBefore(end: number): Timer | undefined {
    return [...this.#timers]
      .filter((timer) => timer.dueAt <= end)
      .toSorted((a, b) => a.dueAt - b.dueAt || a.order - b.order)[0];
  }
}

/** Lets chains of resolved promises run to their end. */
export async function settled(): Promise<void> {
  for (let turn = 0; turn < 20; turn += 1) await Promise.resolve();
}
