/** Remembers one answer for a short while, so that a read by many costs one. What failed is not remembered. */

export class BriefMemory<T> {
  readonly #lifeMs: number;
  /** The value itself: the platform lets no request wait for a promise of another. */
  #known: { readonly key: string; readonly at: number; readonly value: T } | null = null;

  constructor(lifeMs: number) {
    this.#lifeMs = lifeMs;
  }

  /** The answer for `key`: as it was read last, or read anew. `now` in milliseconds; rejects as `read` does. */
  async get(key: string, now: number, read: () => Promise<T>): Promise<T> {
    const known = this.#known;
    if (known !== null && known.key === key && now >= known.at && now < known.at + this.#lifeMs) return known.value;
    const value = await read();
    this.#known = { key, at: now, value };
    return value;
  }
}
