/**
 * Notices a socket that is open in name only: a ping that nothing answers by the next beat.
 * Judges by unanswered pings and not by age, so that throttled timers of a hidden window kill nothing.
 */
import { HEARTBEAT_MS } from "./reconnect.ts";
import type { Scheduler } from "./scheduler.ts";

export type HeartbeatEvents = { readonly beat: () => void; readonly dead: () => void };

export class Heartbeat {
  readonly #scheduler: Scheduler;
  readonly #events: HeartbeatEvents;
  #cancel: (() => void) | null = null;
  #unanswered = false;

  constructor(scheduler: Scheduler, events: HeartbeatEvents) {
    this.#scheduler = scheduler;
    this.#events = events;
  }

  start(): void {
    this.stop();
    this.#unanswered = false;
    this.#next();
  }

  /** Any byte counts as a sign of life. */
  heard(): void {
    this.#unanswered = false;
  }

  stop(): void {
    this.#cancel?.();
    this.#cancel = null;
  }

  #next(): void {
    this.#cancel = this.#scheduler.after(HEARTBEAT_MS, () => this.#tick());
  }

  #tick(): void {
    if (this.#unanswered) {
      this.#cancel = null;
      this.#events.dead();
      return;
    }
    this.#unanswered = true;
    this.#events.beat();
    this.#next();
  }
}
