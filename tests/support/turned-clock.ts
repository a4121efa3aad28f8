/** Timers of a clock that only the test turns. */
import type { Timer } from "../../durable/ports.ts";

export class TurnedClock {
  #now = 0;
  #next = 0;
  readonly #timers = new Map<number, { readonly at: number; readonly callback: () => void }>();

  readonly timer: Timer = (ms, callback) => {
    const id = this.#next;
    this.#next += 1;
    this.#timers.set(id, { at: this.#now + ms, callback });
    return () => void this.#timers.delete(id);
  };

  /** Timers that have not gone off. */
  get waiting(): number {
    return this.#timers.size;
  }

  /** Goes on by so many milliseconds; what falls due goes off in order. */
  turn(ms: number): void {
    const until = this.#now + ms;
    for (;;) {
      const [due] = [...this.#timers]
        .filter(([, { at }]) => at <= until)
        .sort((a, b) => a[1].at - b[1].at || a[0] - b[0]);
      if (due === undefined) break;
      this.#timers.delete(due[0]);
      this.#now = due[1].at;
      due[1].callback();
    }
    this.#now = until;
  }
}
