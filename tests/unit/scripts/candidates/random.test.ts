import { describe, expect, it } from "vitest";
import { pick, randomFrom, shuffled } from "../../../../scripts/candidates/random.ts";

const draws = (count: number, ...seed: (string | number)[]): number[] => {
  const random = randomFrom(...seed);
  return Array.from({ length: count }, random);
};

describe("seeded randomness", () => {
  it("repeats itself for the same seed and differs for another", () => {
    expect(draws(5, "a", 1)).toEqual(draws(5, "a", 1));
    expect(draws(5, "a", 1)).not.toEqual(draws(5, "a", 2));
  });

  it("does not confuse seeds whose parts join to the same text", () => {
    expect(draws(3, "ab", "c")).not.toEqual(draws(3, "a", "bc"));
  });

  it("stays in [0, 1) and spreads evenly, in the first draw of neighbouring seeds too", () => {
    const first = Array.from({ length: 4_000 }, (_, at) => randomFrom("point", at)());
    expect(Math.min(...first)).toBeGreaterThanOrEqual(0);
    expect(Math.max(...first)).toBeLessThan(1);
    for (const border of [0.1, 0.25, 0.5, 0.75, 0.9]) {
      expect(first.filter((value) => value < border).length / first.length).toBeCloseTo(border, 1);
    }
  });

  it("picks every element in the end and nothing from an empty list", () => {
    const random = randomFrom(7);
    const seen = new Set(Array.from({ length: 60 }, () => pick(random, ["a", "b", "c"])));
    expect([...seen].sort()).toEqual(["a", "b", "c"]);
    expect(() => pick(random, [])).toThrow("nothing to pick");
  });

  it("shuffles without losing or inventing, and leaves its argument alone", () => {
    const list = [1, 2, 3, 4, 5, 6, 7, 8];
    const mixed = shuffled(randomFrom(3), list);
    expect(mixed).not.toEqual(list);
    expect([...mixed].sort()).toEqual(list);
    expect(list).toEqual([1, 2, 3, 4, 5, 6, 7, 8]);
  });
});
