/** One seeded source of chance for a simulated session: the same seed makes the same choices. */
import { draw, seeded } from "../../durable/engine/random.ts";

export class Chance {
  #state: number;

  constructor(seed: number) {
    this.#state = seeded(seed);
  }

  /** In [0, 1). */
  next(): number {
    const { value, next } = draw(this.#state);
    this.#state = next;
    return value;
  }

  happens(probability: number): boolean {
    return this.next() < probability;
  }

  /** A whole number from 0 below `limit`. */
  below(limit: number): number {
    return Math.floor(this.next() * limit);
  }

  pick<T>(items: readonly T[]): T {
    const item = items[this.below(items.length)];
    if (item === undefined) throw new RangeError("nothing to pick from");
    return item;
  }

  /** A name drawn in proportion to its weight. */
  weighted<K extends string>(weights: Readonly<Record<K, number>>): K {
    const names = Object.keys(weights).filter((name): name is K => name in weights);
    let left = this.next() * names.reduce((sum, name) => sum + weights[name], 0);
    for (const name of names) {
      left -= weights[name];
      if (left < 0) return name;
    }
    return this.pick(names);
  }
}
