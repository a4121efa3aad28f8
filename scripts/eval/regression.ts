/** Least squares and logistic regression with a ridge, on standardised columns. Small, dense and deterministic. */

/** Solves `a x = b` by elimination with pivots; `a` is square and is not kept. */
export function solve(a: readonly (readonly number[])[], b: readonly number[]): number[] {
  const rows = a.map((row, at) => [...row, b[at] ?? 0]);
  const size = rows.length;
  for (let column = 0; column < size; column += 1) {
    let pivot = column;
    for (let at = column + 1; at < size; at += 1) {
      if (Math.abs(rows[at]?.[column] ?? 0) > Math.abs(rows[pivot]?.[column] ?? 0)) pivot = at;
    }
    const [top, other] = [rows[pivot], rows[column]];
    if (top === undefined || other === undefined) continue;
    rows[column] = top;
    rows[pivot] = other;
    eliminate(rows, column);
  }
  return rows.map((row, at) => (row[size] ?? 0) / (row[at] || Number.EPSILON));
}

function eliminate(rows: number[][], column: number): void {
  const top = rows[column] ?? [];
  rows.forEach((row, at) => {
    const factor = at === column ? 0 : (row[column] ?? 0) / (top[column] || Number.EPSILON);
    if (factor === 0) return;
    for (let next = column; next < row.length; next += 1) row[next] = (row[next] ?? 0) - factor * (top[next] ?? 0);
  });
}

export type Linear = {
  readonly intercept: number;
  /** One for each column, in the column's own unit. */
  readonly weights: readonly number[];
};

export const predict = ({ intercept, weights }: Linear, row: readonly number[]) =>
  weights.reduce((sum, weight, at) => sum + weight * (row[at] ?? 0), intercept);

export const logistic = (odds: number) => 1 / (1 + Math.exp(-odds));

type Scale = { readonly means: readonly number[]; readonly spreads: readonly number[] };

function scaleOf(rows: readonly (readonly number[])[]): Scale {
  const width = rows[0]?.length ?? 0;
  const columns = Array.from({ length: width }, (_, at) => rows.map((row) => row[at] ?? 0));
  const means = columns.map((column) => column.reduce((sum, one) => sum + one, 0) / column.length);
  const spreads = columns.map((column, at) => {
    const mean = means[at] ?? 0;
    return Math.sqrt(column.reduce((sum, one) => sum + (one - mean) ** 2, 0) / column.length) + 1e-9;
  });
  return { means, spreads };
}

const scaled = (row: readonly number[], { means, spreads }: Scale) => [
  1,
  ...row.map((one, at) => (one - (means[at] ?? 0)) / (spreads[at] ?? 1)),
];

function unscaled([intercept = 0, ...weights]: readonly number[], { means, spreads }: Scale): Linear {
  const own = weights.map((weight, at) => weight / (spreads[at] ?? 1));
  return { intercept: own.reduce((sum, weight, at) => sum - weight * (means[at] ?? 0), intercept), weights: own };
}

const ROUNDS = 25;

type Step = { readonly slope: number; readonly curve: number };

/** Newton's steps; for least squares the first one arrives. */
function regress(
  rows: readonly (readonly number[])[],
  ridge: number,
  rounds: number,
  stepOf: (odds: number, at: number) => Step,
): Linear {
  const scale = scaleOf(rows);
  const x = rows.map((row) => scaled(row, scale));
  const width = (rows[0]?.length ?? 0) + 1;
  let beta = Array.from({ length: width }, () => 0);
  for (let round = 0; round < rounds; round += 1) {
    const slopes = beta.map((one, at) => (at === 0 ? 0 : -ridge * one));
    const curves = beta.map((_, at) => beta.map((__, other) => (at === other && at > 0 ? ridge : 0)));
    x.forEach((row, at) => {
      const { slope, curve } = stepOf(
        row.reduce((sum, one, column) => sum + one * (beta[column] ?? 0), 0),
        at,
      );
      row.forEach((one, column) => {
        slopes[column] = (slopes[column] ?? 0) + slope * one;
        const line = curves[column];
        for (const [other, two] of row.entries())
          if (line !== undefined) line[other] = (line[other] ?? 0) + curve * one * two;
      });
    });
    const change = solve(curves, slopes);
    beta = beta.map((one, at) => one + (change[at] ?? 0));
    if (change.every((one) => Math.abs(one) < 1e-6)) break;
  }
  return unscaled(beta, scale);
}

/** Least squares. */
export function fitRidge(rows: readonly (readonly number[])[], wanted: readonly number[], ridge: number): Linear {
  return regress(rows, ridge, 1, (odds, at) => ({ slope: (wanted[at] ?? 0) - odds, curve: 1 }));
}

/** Logistic regression; `wanted` lies between 0 and 1. */
export function fitLogistic(
  rows: readonly (readonly number[])[],
  wanted: readonly number[],
  ridge: number,
  weights?: readonly number[],
): Linear {
  return regress(rows, ridge, ROUNDS, (odds, at) => {
    const chance = logistic(odds);
    const weight = weights?.[at] ?? 1;
    return { slope: weight * ((wanted[at] ?? 0) - chance), curve: weight * Math.max(1e-6, chance * (1 - chance)) };
  });
}
