import { describe, expect, it } from "vitest";
import { table } from "../../../../scripts/simulate/as-text.ts";
import { correlation, mean, quantile, rmse, rounded, share } from "../../../../scripts/simulate/statistics.ts";

describe("figures", () => {
  it("are what the textbook says", () => {
    expect(mean([1, 2, 6])).toBe(3);
    expect(
      rmse([
        [1, 2],
        [3, 3],
        [0, 2],
      ]),
    ).toBeCloseTo(Math.sqrt(5 / 3));
    expect(
      correlation([
        [1, 2],
        [2, 4],
        [3, 6],
      ]),
    ).toBeCloseTo(1);
    expect(
      correlation([
        [1, 3],
        [2, 2],
        [3, 1],
      ]),
    ).toBeCloseTo(-1);
    expect(
      correlation([
        [1, 1],
        [2, 3],
        [3, 2],
      ]),
    ).toBeCloseTo(0.5);
    expect(share([1, 2, 3, 4], (value) => value > 1)).toBe(0.75);
  });

  it("are not invented where there is nothing to count", () => {
    expect(mean([])).toBeNaN();
    expect(rmse([])).toBeNaN();
    expect(quantile([], 0.5)).toBeNaN();
    expect(
      correlation([
        [1, 1],
        [1, 2],
      ]),
    ).toBeNaN();
  });

  it("of order are values that occurred", () => {
    const values = [5, 1, 4, 2, 3];
    expect(quantile(values, 0.5)).toBe(3);
    expect(quantile(values, 0.95)).toBe(5);
    expect(quantile(values, 0)).toBe(1);
    expect(quantile([7], 0.95)).toBe(7);
    expect(values).toEqual([5, 1, 4, 2, 3]);
  });

  it("are rounded for people", () => {
    expect(rounded(1.23456)).toBe(1.235);
    expect(rounded(1.25, 1)).toBe(1.3);
  });
});

describe("a table", () => {
  it("sets words to the left and numbers to the right, under their names", () => {
    const text = table([
      { name: "a", ms: 1.5 },
      { name: "longer", ms: 120 },
    ]);
    expect(text).toBe("name    ms\na       1.5\nlonger  120\n");
  });

  it("shows what is missing as missing", () => {
    expect(table([{ x: null, y: Number.NaN }])).toBe("x  y\n–  n/a\n");
  });

  it("of nothing is an empty line", () => {
    expect(table([])).toBe("\n");
  });
});
