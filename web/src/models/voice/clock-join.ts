/**
 * Joins the page's clock to the object's, so that times of both can be set against each other: of some round trips the
 * shortest says how far they are apart. Keeps no time of its own.
 */
import type { LinkFrame, ServerFrame } from "#contract/socket.ts";

const TRIES = 5;

export class ClockJoin {
  readonly #now: () => number;
  #shortest = Number.POSITIVE_INFINITY;
  #offset: number | null = null;

  constructor(now: () => number) {
    this.#now = now;
  }

  /** After each welcome; the clocks may be others by then. */
  ask(tell: (frame: LinkFrame) => void): void {
    this.#shortest = Number.POSITIVE_INFINITY;
    for (let tries = 0; tries < TRIES; tries += 1) tell({ type: "clock", clientMs: this.#now() });
  }

  take(frame: ServerFrame): void {
    if (frame.type !== "clock") return;
    const tripMs = this.#now() - frame.clientMs;
    if (tripMs >= this.#shortest) return;
    this.#shortest = tripMs;
    this.#offset = frame.serverMs - frame.clientMs - tripMs / 2;
  }

  /** A time of the page on the object's clock; undefined before it is known. */
  there(pageMs: number | null): number | undefined {
    return this.#offset === null || pageMs === null ? undefined : pageMs + this.#offset;
  }
}
