/**
 * Bounds how many requests work with a password at once: a hash takes 32 MiB of an isolate that has 128, and its thread.
 * Who finds the line too long, or stands in it too long, is told to come again. Hashes nothing itself.
 */

/** At work at once, and in line behind them: what two seconds are enough for at 130 ms a hash. */
const SLOTS = 2;
const LONGEST_LINE = 14;
const LONGEST_WAIT_MS = 2_000;
const LOOK_EVERY_MS = 25;
/** A request that is cancelled at work never says that it is gone: its place is given up after this. */
const FORGOTTEN_AFTER_MS = 10_000;

export type SlotClock = {
  /** Milliseconds since the epoch. */
  readonly now: () => number;
  /** Waits at least so long, and lets other requests go on in the meantime. */
  readonly pause: (ms: number) => Promise<void>;
};

/** When each came, by its number. */
type Places = Map<number, number>;

function drop(places: Places, before: number): void {
  for (const [place, since] of places) if (since <= before) places.delete(place);
}

export class HashSlots {
  readonly #working: Places = new Map();
  readonly #waiting: Places = new Map();
  readonly #clock: SlotClock;
  #last = 0;

  /** The platform lets no request wait for a promise of another, so waiting is looking again. */
  constructor(clock: SlotClock) {
    this.#clock = clock;
  }

  get atWork(): number {
    return this.#working.size;
  }

  get inLine(): number {
    return this.#waiting.size;
  }

  /** Runs `work` in its turn; null, without running it, where the line is too long or two seconds were not enough. */
  async run<T>(work: () => Promise<T>): Promise<T | null> {
    this.#last += 1;
    const place = this.#last;
    if (!(await this.#comesUp(place))) return null;
    try {
      return await work();
    } finally {
      // Hashing blocks the thread: whoever waits for an answer of the database is let through before the next hash.
      await this.#clock.pause(0);
      this.#working.delete(place);
    }
  }

  async #comesUp(place: number): Promise<boolean> {
    const since = this.#clock.now();
    for (let now = since; this.#isFull(now); now = this.#clock.now()) {
      if (now - since >= LONGEST_WAIT_MS || this.#lineIsTooLong(place, now)) {
        this.#waiting.delete(place);
        return false;
      }
      this.#waiting.set(place, since);
      await this.#clock.pause(LOOK_EVERY_MS);
    }
    this.#waiting.delete(place);
    this.#working.set(place, this.#clock.now());
    return true;
  }

  #isFull(now: number): boolean {
    drop(this.#working, now - FORGOTTEN_AFTER_MS);
    return this.#working.size >= SLOTS;
  }

  #lineIsTooLong(place: number, now: number): boolean {
    drop(this.#waiting, now - LONGEST_WAIT_MS);
    return !this.#waiting.has(place) && this.#waiting.size >= LONGEST_LINE;
  }
}
