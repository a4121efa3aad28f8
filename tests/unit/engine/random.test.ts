/** The seeded generator: same seed, same numbers, evenly spread. */
import { describe, expect, it } from "vitest";
import { draw, seeded, weightedIndex } from "#engine/random.ts";

function numbers(seed: number, count: number): number[] {
  const values: number[] = [];
  let state = seeded(seed);
  for (let index = 0; index < count; index += 1) {
    const { value, next } = draw(state);
    values.push(value);
    state = next;
  }
  return values;
}

describe("seeded random numbers", () => {
  it("come out the same for the same seed and differ between seeds", () => {
    expect(numbers(7, 20)).toEqual(numbers(7, 20));
    expect(numbers(7, 20)).not.toEqual(numbers(8, 20));
    expect(numbers(0, 5)).not.toEqual(numbers(1, 5));
  });

  it("stay in [0, 1) and spread evenly over ten bins", () => {
    const bins = new Array<number>(10).fill(0);
    for (const value of numbers(42, 20_000)) {
      expect(value).toBeGreaterThanOrEqual(0);
      expect(value).toBeLessThan(1);
      bins[Math.floor(value * 10)] = (bins[Math.floor(value * 10)] ?? 0) + 1;
    }
    for (const count of bins) expect(Math.abs(count - 2_000)).toBeLessThan(200);
  });

  it("keep their state in 32 bits, so that it survives JSON", () => {
    let state = seeded(4_294_967_295);
    for (let index = 0; index < 100; index += 1) {
      expect(Number.isInteger(state)).toBe(true);
      expect(state).toBeGreaterThanOrEqual(0);
      expect(state).toBeLessThanOrEqual(4_294_967_295);
      state = draw(state).next;
    }
  });
});

describe("a weighted choice", () => {
  it("follows the weights", () => {
    const counts = [0, 0, 0];
    for (const value of numbers(3, 9_000)) {
      const index = weightedIndex([1, 0, 2], value);
      counts[index] = (counts[index] ?? 0) + 1;
    }
    expect(counts[1]).toBe(0);
    expect(Math.abs((counts[0] ?? 0) - 3_000)).toBeLessThan(200);
  });

  it("falls back on the first when nothing has weight", () => {
    expect(weightedIndex([0, 0], 0.9)).toBe(0);
    expect(weightedIndex([-1, 0], 0.5)).toBe(0);
  });
});
