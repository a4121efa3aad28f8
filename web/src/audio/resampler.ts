/**
 * Brings sound from one rate to another by a polyphase low-pass filter. All state is whole numbers and a few old samples,
 * carried from block to block, so that any cutting into blocks gives the same samples and nothing drifts. Pure.
 */

/** Depth of the stop band by Kaiser's formula; what is measured at the band's edges is a few decibels less. */
const STOP_BAND_DB = 76;
/** Share of the narrower band that passes untouched; the rest is the filter's slope. */
const PASS_SHARE = 0.875;

type Filter = {
  /** Samples put between two of the input, and how many of those an output is further than the one before. */
  readonly up: number;
  readonly down: number;
  readonly taps: number;
  /** `up` rows of `taps` weights. */
  readonly weights: Float32Array;
};

export class Resampler {
  readonly #filter: Filter;
  /** Input that later outputs still need, then what is to come. */
  #held: Float32Array;
  #count: number;
  /** Of the next output: first sample of `held` that it is made of, and its row of weights. */
  #at = 0;
  #row = 0;

  /** Whole rates in hertz. */
  constructor(fromHz: number, toHz: number) {
    this.#filter = filterFor(fromHz, toHz);
    this.#held = new Float32Array(this.#filter.taps + 512);
    this.#count = before(this.#filter);
  }

  /** At most so many samples come out of a block of `samples`. */
  mostFor(samples: number): number {
    return Math.ceil((samples * this.#filter.up) / this.#filter.down) + 1;
  }

  /** Writes what the block makes certain and returns how many samples that are. `output` holds `mostFor` the block. */
  process(input: Float32Array, output: Float32Array): number {
    this.#hold(input);
    return this.#put(output);
  }

  /** The end: writes what is still owed and returns how many samples. n samples give ceil(n × to ÷ from) in all. */
  flush(output: Float32Array): number {
    const { taps } = this.#filter;
    this.#hold(new Float32Array(taps - 1 - before(this.#filter)));
    const written = this.#put(output);
    this.reset();
    return written;
  }

  /** At most so many samples come out of `flush`. */
  get mostAtEnd(): number {
    return this.mostFor(this.#filter.taps);
  }

  /** Begins anew, with silence behind it. */
  reset(): void {
    this.#held.fill(0);
    this.#count = before(this.#filter);
    this.#at = 0;
    this.#row = 0;
  }

  #hold(input: Float32Array): void {
    const needed = this.#count + input.length;
    if (needed > this.#held.length) {
      const longer = new Float32Array(needed * 2);
      longer.set(this.#held.subarray(0, this.#count));
      this.#held = longer;
    }
    this.#held.set(input, this.#count);
    this.#count = needed;
  }

  #put(output: Float32Array): number {
    const { up, down, taps, weights } = this.#filter;
    const held = this.#held;
    let written = 0;
    let at = this.#at;
    let row = this.#row;
    for (; at + taps <= this.#count; written += 1) {
      const first = row * taps;
      let sum = 0;
      for (let tap = 0; tap < taps; tap += 1) sum += (held[at + tap] ?? 0) * (weights[first + tap] ?? 0);
      output[written] = sum;
      row += down;
      at += Math.floor(row / up);
      row %= up;
    }
    const done = Math.min(at, this.#count);
    held.copyWithin(0, done, this.#count);
    this.#count -= done;
    this.#at = at - done;
    this.#row = row;
    return written;
  }
}

/** Samples of silence before the first input: half a filter, so that output 0 stands where input 0 does. */
function before({ taps }: Filter): number {
  return Math.max(0, taps / 2 - 1) | 0;
}

function filterFor(fromHz: number, toHz: number): Filter {
  if (fromHz === toHz) return { up: 1, down: 1, taps: 1, weights: Float32Array.of(1) };
  const common = greatestCommon(fromHz, toHz);
  const up = toHz / common;
  const down = fromHz / common;
  const edge = Math.min(fromHz, toHz) / 2;
  const slope = (edge * (1 - PASS_SHARE)) / fromHz;
  const half = Math.ceil((STOP_BAND_DB - 7.95) / (14.36 * slope) / 2);
  const taps = 2 * half;
  const cutOff = (edge * (1 + PASS_SHARE)) / 2 / fromHz;
  const weights = new Float32Array(up * taps);
  for (let row = 0; row < up; row += 1) weights.set(rowOf(row / up, half, cutOff), row * taps);
  return { up, down, taps, weights };
}

/** Weights for an output that stands `fraction` of a sample behind an input; they sum to 1. `cutOff` in cycles a sample. */
function rowOf(fraction: number, half: number, cutOff: number): Float32Array {
  const shape = 0.1102 * (STOP_BAND_DB - 8.7);
  const row = Float32Array.from({ length: 2 * half }, (_, tap) => {
    const distance = fraction - (tap - half + 1);
    const place = distance / half;
    return sinc(2 * cutOff * distance) * bessel(shape * Math.sqrt(Math.max(0, 1 - place * place)));
  });
  const sum = row.reduce((all, weight) => all + weight, 0);
  return row.map((weight) => weight / sum);
}

function sinc(x: number): number {
  return x === 0 ? 1 : Math.sin(Math.PI * x) / (Math.PI * x);
}

/** Modified Bessel function of the first kind, order zero; its series. */
function bessel(x: number): number {
  let sum = 1;
  let term = 1;
  for (let k = 1; term > sum * 1e-9; k += 1) {
    term *= (x / (2 * k)) ** 2;
    sum += term;
  }
  return sum;
}

function greatestCommon(one: number, other: number): number {
  return other === 0 ? one : greatestCommon(other, one % other);
}
