/**
 * Notices a socket that is open in name only: a ping that nothing answers by the next beat.
 * Judges by unanswered pings and not by age, so that throttled timers of a hidden window kill nothing.
 */
import type { Scheduler } from "./scheduler.ts";

export type HeartbeatEvents = { readonly beat: () => void; readonly dead: () => void };

export class Heartbeat {
  readonly #scheduler: Scheduler;
  readonly #events: HeartbeatEvents;
  readonly #everyMs: () => number;
  #cancel: (() => void) | null = null;
  #unanswered = false;

  /** `everyMs` is asked before each beat. */
  constructor(scheduler: Scheduler, events: HeartbeatEvents, everyMs: () => number) {
    this.#scheduler = scheduler;
    this.#events = events;
    this.#everyMs = everyMs;
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
    this.#cancel = this.#scheduler.after(this.#everyMs(), () => this.#tick());
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
