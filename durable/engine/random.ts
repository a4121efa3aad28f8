/** Seeded pseudo-random numbers (mulberry32): one 32-bit word of state, kept in State. Not for secrets. */

export type Drawn = {
  /** In [0, 1). */
  readonly value: number;
  readonly next: number;
};

/** Folds any number into the generator's first state. */
export function seeded(seed: number): number {
  return Math.imul(seed >>> 0 || 0x9e3779b9, 0x85ebca6b) >>> 0;
}

export function draw(state: number): Drawn {
  const next = (state + 0x6d2b79f5) >>> 0;
  let mixed = Math.imul(next ^ (next >>> 15), next | 1);
  mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
  return { value: ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296, next };
}

/** Index drawn in proportion to `weights`; 0 when none is positive. */
export function weightedIndex(weights: readonly number[], value: number): number {
  const total = weights.reduce((sum, weight) => sum + Math.max(0, weight), 0);
  let left = value * total;
  for (const [index, weight] of weights.entries()) {
    left -= Math.max(0, weight);
    if (left < 0) return index;
  }
  return 0;
}
