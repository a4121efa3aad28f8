/** An ear that is to close and waits for its last words: how long, and that it may be wanted again before. */
import type { Timer } from "../../ports.ts";
import { FINAL_PATIENCE_MS, HEARING_WAIT_MAX_MS } from "./timing.ts";

/** The recogniser that is open. `alive`: it has said something, or that it is ready. */
export type Hearing = { readonly openedAt: number; readonly alive: boolean };

export class Leaving {
  readonly #timer: Timer;
  readonly #over: () => void;
  #on = false;
  #cancel = (): void => {};

  constructor(timer: Timer, over: () => void) {
    this.#timer = timer;
    this.#over = over;
  }

  get on(): boolean {
    return this.#on;
  }

  begin(open: Hearing | null, nowMs: number): void {
    this.#on = true;
    this.goOn(open, nowMs);
  }

  /** It is waited for anew where that is under way: one that still opens for as long as that may take. */
  goOn(open: Hearing | null, nowMs: number): void {
    if (!this.#on) return;
    this.#cancel();
    const opens = open === null || open.alive ? 0 : open.openedAt + HEARING_WAIT_MAX_MS - nowMs;
    this.#cancel = this.#timer(Math.max(FINAL_PATIENCE_MS, opens), this.#over);
  }

  /** It is listened to again before its last words have come, or they are no longer waited for. */
  stop(): void {
    this.#on = false;
    this.#cancel();
  }
}
