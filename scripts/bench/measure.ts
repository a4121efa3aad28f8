/** What a benchmark leaves behind, and how samples become it. Nothing here asserts: speed is measured, not tested. */
import { quantile, rounded } from "../simulate/statistics.ts";

export type Measure = {
  readonly what: string;
  readonly unit:
    | "ms"
    | "s"
    | "per second"
    | "kB gzip"
    | "MB"
    | "×"
    | "%"
    | "dB"
    | "samples"
    | "frames"
    | "words"
    | "turns";
  /** Samples behind it. */
  readonly n: number;
  readonly p50: number;
  readonly p95: number;
  readonly p99: number;
};

export type Benchmark = (say: (line: string) => void) => Promise<Measure[]>;

export function measureOf(what: string, unit: Measure["unit"], samples: readonly number[]): Measure {
  const at = (q: number): number => rounded(quantile(samples, q));
  return { what, unit, n: samples.length, p50: at(0.5), p95: at(0.95), p99: at(0.99) };
}

/** A figure that is one number. */
export function single(what: string, unit: Measure["unit"], value: number, n = 1): Measure {
  return { what, unit, n, p50: rounded(value), p95: rounded(value), p99: rounded(value) };
}

/** How many times the yardstick a measure is, at its median and at its 95th and 99th percentiles. */
export function ratioTo(measure: Measure, yardstick: Measure): Measure {
  const what = `${measure.what} ÷ ${yardstick.what}`;
  const { n } = measure;
  return {
    what,
    unit: "×",
    n,
    p50: rounded(measure.p50 / yardstick.p50, 2),
    p95: rounded(measure.p95 / yardstick.p95, 2),
    p99: rounded(measure.p99 / yardstick.p99, 2),
  };
}

/** Milliseconds that one piece of work takes. */
export async function timed(work: () => Promise<unknown>): Promise<number> {
  const startedAt = performance.now();
  await work();
  return performance.now() - startedAt;
}
