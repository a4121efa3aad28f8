/** Measures of agreement against values worked out by hand, and intervals that hold them. */
import { describe, expect, it } from "vitest";
import {
  accuracy,
  interval,
  macroF1,
  type Pair,
  pearson,
  quadraticKappa,
  recallOf,
  rmse,
} from "../../../../scripts/eval/agreement.ts";

const numbers = (...pairs: [number, number][]): Pair<number>[] =>
  pairs.map(([human, predicted]) => ({ human, predicted }));
const labels = (...pairs: [string, string][]): Pair<string>[] =>
  pairs.map(([human, predicted]) => ({ human, predicted }));

describe("agreement of scores", () => {
  it("is 1 for equal scores and -1 for turned ones", () => {
    expect(pearson(numbers([0, 0], [0.5, 0.5], [1, 1]))).toBeCloseTo(1);
    expect(pearson(numbers([0, 1], [0.5, 0.5], [1, 0]))).toBeCloseTo(-1);
  });

  it("knows no correlation where one side never varies", () => {
    expect(pearson(numbers([0, 0.5], [1, 0.5]))).toBeNaN();
  });

  it("takes the root of the mean square", () => {
    expect(rmse(numbers([0, 0.3], [1, 0.6]))).toBeCloseTo(Math.sqrt((0.09 + 0.16) / 2));
  });

  it("weighs far misses more than near ones", () => {
    expect(quadraticKappa(numbers([0, 0], [0.4, 0.4], [1, 1]))).toBe(1);
    const near = quadraticKappa(numbers([0, 0.2], [0.4, 0.4], [1, 1]));
    const far = quadraticKappa(numbers([0, 1], [0.4, 0.4], [1, 1]));
    expect(near).toBeGreaterThan(far);
  });

  it("is 0 for predictions that tell nothing", () => {
    expect(quadraticKappa(numbers([0, 0], [0, 1], [1, 0], [1, 1]))).toBeCloseTo(0);
  });
});

describe("agreement of labels", () => {
  const pairs = labels(["correct", "correct"], ["correct", "incorrect"], ["incorrect", "incorrect"], ["x", "correct"]);

  it("counts what is equal", () => {
    expect(accuracy(pairs)).toBe(0.5);
  });

  it("means the F1 of every label that people gave", () => {
    // correct: 2·1/(2+2), incorrect: 2·1/(1+2), x: 0
    expect(macroF1(pairs)).toBeCloseTo((0.5 + 2 / 3 + 0) / 3);
  });

  it("recalls one label", () => {
    expect(recallOf("correct")(pairs)).toBe(0.5);
    expect(recallOf("x")(pairs)).toBe(0);
    expect(recallOf("never")(pairs)).toBeNaN();
  });
});

describe("an interval by resampling", () => {
  const pairs = labels(...Array.from({ length: 60 }, (_, at): [string, string] => ["a", at % 3 === 0 ? "b" : "a"]));

  it("holds the measure and lies within its range", () => {
    const [low, high] = interval(pairs, accuracy);
    expect(low).toBeLessThan(2 / 3);
    expect(high).toBeGreaterThan(2 / 3);
    expect(low).toBeGreaterThan(0.4);
    expect(high).toBeLessThan(0.9);
  });

  it("is the same every time", () => {
    expect(interval(pairs, accuracy)).toEqual(interval(pairs, accuracy));
  });

  it("is wider for fewer pairs", () => {
    const width = ([low, high]: readonly [number, number]) => high - low;
    expect(width(interval(pairs.slice(0, 12), accuracy))).toBeGreaterThan(width(interval(pairs, accuracy)));
  });
});
