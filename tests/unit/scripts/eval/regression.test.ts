/** Small regressions against lines that are known. */
import { describe, expect, it } from "vitest";
import { fitLogistic, fitRidge, logistic, predict, solve } from "../../../../scripts/eval/regression.ts";

describe("linear equations", () => {
  it("are solved", () => {
    const [x = 0, y = 0] = solve(
      [
        [2, 1],
        [1, 3],
      ],
      [5, 10],
    );
    expect(x).toBeCloseTo(1);
    expect(y).toBeCloseTo(3);
  });

  it("are solved where the first pivot is 0", () => {
    const [x = 0, y = 0] = solve(
      [
        [0, 1],
        [1, 0],
      ],
      [4, 7],
    );
    expect([x, y]).toEqual([7, 4]);
  });
});

describe("least squares", () => {
  const rows = Array.from({ length: 30 }, (_, at) => [at / 10, (at % 7) / 3]);
  const wanted = rows.map(([a = 0, b = 0]) => 2 + 3 * a - b);

  it("finds the line that made the values", () => {
    const { intercept, weights } = fitRidge(rows, wanted, 1e-9);
    expect(intercept).toBeCloseTo(2, 4);
    expect(weights[0]).toBeCloseTo(3, 4);
    expect(weights[1]).toBeCloseTo(-1, 4);
  });

  it("shrinks with its ridge", () => {
    const free = fitRidge(rows, wanted, 1e-9).weights[0] ?? 0;
    const held = fitRidge(rows, wanted, 50).weights[0] ?? 0;
    expect(Math.abs(held)).toBeLessThan(Math.abs(free));
  });

  it("is not upset by a column that never varies", () => {
    const line = fitRidge(
      rows.map(([a = 0]) => [a, 1]),
      rows.map(([a = 0]) => a),
      1,
    );
    expect(predict(line, [1.5, 1])).toBeCloseTo(1.5, 0);
  });
});

describe("logistic regression", () => {
  const rows = Array.from({ length: 40 }, (_, at) => [at]);
  const wanted = rows.map(([at = 0]) => (at >= 20 ? 1 : 0));

  it("puts its middle where the classes part", () => {
    const line = fitLogistic(rows, wanted, 0.1);
    expect(logistic(predict(line, [10]))).toBeLessThan(0.5);
    expect(logistic(predict(line, [30]))).toBeGreaterThan(0.5);
    expect(logistic(predict(line, [19.5]))).toBeCloseTo(0.5, 1);
  });

  it("learns a mean from targets between the classes", () => {
    const line = fitLogistic(
      rows,
      rows.map(() => 0.25),
      1,
    );
    expect(logistic(predict(line, [7]))).toBeCloseTo(0.25, 3);
  });

  it("heeds weights", () => {
    const mixed = rows.map((_, at) => at % 2);
    const heavy = fitLogistic(
      rows,
      mixed,
      1,
      mixed.map((one) => (one === 1 ? 9 : 1)),
    );
    expect(logistic(predict(heavy, [20]))).toBeCloseTo(0.9, 1);
  });
});
