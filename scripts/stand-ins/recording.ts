/** Sound that has come, by its place from the first sample; keeps the last minute. Measures, and finds itself in a source. */

const KEPT = 960_000;
const HOP = 80;
/** Root mean square below which there is nothing to hear. */
const FLOOR = 60;

export class Recording {
  #samples = new Int16Array(KEPT * 2);
  /** Place of the first sample kept. */
  #base = 0;
  #length = 0;

  /** Samples that have come. */
  get until(): number {
    return this.#base + this.#length;
  }

  push(samples: Int16Array): void {
    if (this.#length + samples.length > this.#samples.length) {
      const drop = Math.max(this.#length - KEPT, 0);
      this.#samples.copyWithin(0, drop, this.#length);
      this.#base += drop;
      this.#length -= drop;
    }
    const fits = samples.subarray(0, this.#samples.length - this.#length);
    this.#samples.set(fits, this.#length);
    this.#length += fits.length;
  }

  slice(from: number, to: number): Int16Array {
    const at = Math.min(Math.max(from - this.#base, 0), this.#length);
    return this.#samples.subarray(at, Math.min(Math.max(to - this.#base, at), this.#length));
  }
}

export function loudness(samples: Int16Array): number {
  let sum = 0;
  for (const sample of samples) sum += sample * sample;
  return samples.length === 0 ? 0 : Math.sqrt(sum / samples.length);
}

export const isSound = (samples: Int16Array): boolean => loudness(samples) >= FLOOR;

/** Loudness of every 5 ms. */
export function envelope(samples: Int16Array): Float64Array {
  return Float64Array.from({ length: Math.floor(samples.length / HOP) }, (_, at) =>
    loudness(samples.subarray(at * HOP, (at + 1) * HOP)),
  );
}

/** Samples that belong to sound. */
export function soundIn(samples: Int16Array): number {
  return envelope(samples).filter((value) => value >= FLOOR).length * HOP;
}

type Numbers = Int16Array | Float64Array;

/** Pearson's correlation of `part` with `whole` from `at` on; 0 where one of them does not vary. */
export function correlation(part: Numbers, whole: Numbers, at: number): number {
  const length = part.length;
  if (length === 0 || at < 0 || at + length > whole.length) return 0;
  let x = 0;
  let y = 0;
  let xx = 0;
  let yy = 0;
  let xy = 0;
  for (let index = 0; index < length; index += 1) {
    const one = part[index] ?? 0;
    const two = whole[at + index] ?? 0;
    x += one;
    y += two;
    xx += one * one;
    yy += two * two;
    xy += one * two;
  }
  const spread = (xx - (x * x) / length) * (yy - (y * y) / length);
  return spread <= 0 ? 0 : (xy - (x * y) / length) / Math.sqrt(spread);
}

/** The lag within ±`reach` of `at` at which `part` fits `whole` best. */
export function bestFit(part: Numbers, whole: Numbers, at: number, reach: number): { at: number; correlation: number } {
  let best = { at, correlation: correlation(part, whole, at) };
  for (let lag = 1; lag <= reach; lag += 1) {
    for (const place of [at - lag, at + lag]) {
      const fit = correlation(part, whole, place);
      if (fit > best.correlation) best = { at: place, correlation: fit };
    }
  }
  return best;
}

const CANDIDATES = 4;

/** Where in the source this window is: first by loudness, then sample by sample. Null when it is nowhere. */
export function locate(
  window: Int16Array,
  source: Int16Array,
  sourceEnvelope: Float64Array,
  least: number,
): { at: number; correlation: number } | null {
  const shape = envelope(window);
  const fits: { at: number; correlation: number }[] = [];
  for (let at = 0; at + shape.length <= sourceEnvelope.length; at += 1) {
    fits.push({ at, correlation: correlation(shape, sourceEnvelope, at) });
  }
  fits.sort((a, b) => b.correlation - a.correlation);
  for (const { at } of fits.slice(0, CANDIDATES)) {
    const fit = bestFit(window, source, at * HOP, HOP);
    if (fit.correlation >= least) return fit;
  }
  return null;
}
