/**
 * The world's clock running in real time, for tests whose vendor sits behind a real socket; it can be moved ahead, so that
 * nobody waits for what is only due later.
 */
import type { Timer } from "../../durable/ports.ts";
import { ManualClock } from "./session-clock.ts";

export class RunningClock extends ManualClock {
  #ahead = 0;

  override now(): number {
    return Date.now() + this.#ahead;
  }

  override after(ms: number): Promise<void> {
    return new Promise((resolve) => setTimeout(resolve, ms));
  }

  override soon(): Promise<void> {
    return new Promise((resolve) => setImmediate(resolve));
  }

  override readonly timer: Timer = (ms, callback) => {
    const id = setTimeout(callback, ms);
    return () => clearTimeout(id);
  };

  override set(now: number): void {
    this.#ahead = Math.max(this.#ahead, now - Date.now());
  }
}
