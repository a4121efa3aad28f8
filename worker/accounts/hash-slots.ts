/** Bounds how many passwords are hashed at once: each takes 32 MiB of an isolate that has 128. Hashes nothing itself. */

const SLOTS = 2;
const LONGEST_WAIT_MS = 2_000;
const LOOK_EVERY_MS = 25;

export class HashSlots {
  #inFlight = 0;
  readonly #pause: (ms: number) => Promise<void>;

  /** `pause` waits; the platform lets no request wait for a promise of another, so waiting is looking again. */
  constructor(pause: (ms: number) => Promise<void>) {
    this.#pause = pause;
  }

  get inFlight(): number {
    return this.#inFlight;
  }

  /** Runs `work` once a slot is free; null, without running it, where none was for two seconds. */
  async run<T>(work: () => Promise<T>): Promise<T | null> {
    for (let waited = 0; this.#inFlight >= SLOTS; waited += LOOK_EVERY_MS) {
      if (waited >= LONGEST_WAIT_MS) return null;
      await this.#pause(LOOK_EVERY_MS);
    }
    this.#inFlight += 1;
    try {
      return await work();
    } finally {
      this.#inFlight -= 1;
    }
  }
}
