/** The few figures that the studies and benchmarks report. Empty lists give NaN, never a made-up number. */

export function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

/** Pearson's correlation; NaN when either side does not vary. */
export function correlation(pairs: readonly (readonly [number, number])[]): number {
  const mx = mean(pairs.map(([x]) => x));
  const my = mean(pairs.map(([, y]) => y));
  const sum = (f: (dx: number, dy: number) => number): number =>
    pairs.reduce((total, [x, y]) => total + f(x - mx, y - my), 0);
  return sum((dx, dy) => dx * dy) / Math.sqrt(sum((dx) => dx * dx) * sum((_, dy) => dy * dy));
}

/** Root of the mean squared difference of the two sides. */
export function rmse(pairs: readonly (readonly [number, number])[]): number {
  return Math.sqrt(mean(pairs.map(([x, y]) => (x - y) ** 2)));
}

/** Smallest value that at least the share `q` of all values does not exceed. */
export function quantile(values: readonly number[], q: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.max(0, Math.ceil(q * sorted.length) - 1))] ?? Number.NaN;
}

export function share<T>(values: readonly T[], holds: (value: T) => boolean): number {
  return values.filter(holds).length / values.length;
}

export function rounded(value: number, digits = 3): number {
  return Number(value.toFixed(digits));
}
