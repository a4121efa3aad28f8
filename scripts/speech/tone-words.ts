/**
 * Speech for machines: words written as tones, so that a recogniser's stand-in can hear words that it was never told.
 * A word is a start tone, two tones for each byte, two for a checksum and an end tone. What is damaged is not a word.
 */

const RATE_HZ = 16_000;

/** Shaped as speech of `speak.ts` is, which only Node can make. */
type ToneWord = { readonly text: string; readonly startSample: number; readonly endSample: number };
type ToneSpeech = { readonly pcm16k: Int16Array; readonly words: readonly ToneWord[] };

const START_HZ = 3_400;
const END_HZ = 3_800;
const NIBBLE_HZ = Array.from({ length: 16 }, (_, nibble) => 800 + nibble * 150);
const TONES = [...NIBBLE_HZ, END_HZ];
const END = 16;

const SYMBOL = 400;
const START = 640;
const GAP = 960;
const RAMP = 32;
const AMPLITUDE = 9_000;

/** Half of the start tone: a window of it that lies in the tone knows no other sound. */
const WINDOW = START / 2;
const HOP = 80;
/** Middle of a symbol, away from its neighbours. */
const INSET = 60;
/** Share of a window's energy that one tone must have. */
const PURE = 0.6;
/** Mean square below which there is nothing to hear. */
const FLOOR = 2_500;
const BYTES_MAX = 64;

function checksum(bytes: Uint8Array): number {
  return bytes.reduce((sum, byte) => (sum * 31 + byte) % 251, 7);
}

function symbolsOf(text: string): number[] {
  const bytes = new TextEncoder().encode(text).slice(0, BYTES_MAX);
  return [...bytes, checksum(bytes)].flatMap((byte) => [byte >> 4, byte & 15]);
}

/** Appends a tone; its phase begins anew, its edges are soft. */
function tone(into: number[], hz: number, length: number): void {
  for (let at = 0; at < length; at += 1) {
    const edge = Math.min(1, (at + 1) / RAMP, (length - at) / RAMP);
    into.push(Math.round(AMPLITUDE * edge * Math.sin((2 * Math.PI * hz * at) / RATE_HZ)));
  }
}

/** A text as tones with the place of every word; words are split at spaces. */
export function toneWords(text: string): ToneSpeech {
  const samples: number[] = new Array<number>(GAP).fill(0);
  const words: ToneWord[] = [];
  for (const word of text.split(/\s+/).filter(Boolean)) {
    const startSample = samples.length;
    tone(samples, START_HZ, START);
    for (const symbol of symbolsOf(word)) tone(samples, NIBBLE_HZ[symbol] ?? 0, SYMBOL);
    tone(samples, END_HZ, SYMBOL);
    words.push({ text: word, startSample, endSample: samples.length });
    for (let at = 0; at < GAP; at += 1) samples.push(0);
  }
  return { pcm16k: Int16Array.from(samples), words };
}

/** Share of the energy of `from`…`to` that one frequency has, 0 to about 1. */
function share(samples: ArrayLike<number>, from: number, to: number, hz: number): number {
  const w = 2 * Math.cos((2 * Math.PI * hz) / RATE_HZ);
  let one = 0;
  let two = 0;
  let energy = 0;
  for (let at = from; at < to; at += 1) {
    const sample = samples[at] ?? 0;
    const next = sample + w * one - two;
    two = one;
    one = next;
    energy += sample * sample;
  }
  const length = to - from;
  if (energy < FLOOR * length) return 0;
  return (2 * (one * one + two * two - w * one * two)) / (energy * length);
}

/** What came out of the tones: a word, or the place of one that cannot be read. Samples count from the first pushed. */
export type ToneHeard = { readonly text: string | null; readonly startSample: number; readonly endSample: number };

/** Reads tones as they come in. */
export class ToneReader {
  #samples: number[] = [];
  /** Number of the first sample kept. */
  #base = 0;
  #scanned = 0;
  #best = { at: -1, share: 0 };
  /** Where the symbols of the present word begin, as an index from the very first sample. */
  #wordAt: number | null = null;
  #symbols: number[] = [];

  /** A word has begun and not ended. */
  get inWord(): boolean {
    return this.#wordAt !== null;
  }

  push(samples: Int16Array): ToneHeard[] {
    for (const sample of samples) this.#samples.push(sample);
    const heard: ToneHeard[] = [];
    for (;;) {
      const step = this.#wordAt === null ? this.#seek() : this.#readSymbol(this.#wordAt);
      if (step === "wait") break;
      if (step !== "on") heard.push(step);
    }
    this.#forget();
    return heard;
  }

  #has(until: number): boolean {
    return until <= this.#base + this.#samples.length;
  }

  #share(from: number, to: number, hz: number): number {
    return share(this.#samples, from - this.#base, to - this.#base, hz);
  }

  /** Looks for the window that is most of all start tone; the middle of that tone is the middle of that window. */
  #seek(): "wait" | "on" {
    // Twice: the edge is looked for with a window on either side.
    if (!this.#has(this.#scanned + 2 * WINDOW + HOP)) return "wait";
    const pure = this.#share(this.#scanned, this.#scanned + WINDOW, START_HZ);
    if (pure >= PURE && pure > this.#best.share + 0.001) this.#best = { at: this.#scanned, share: pure };
    const past = this.#best.at >= 0 && pure < PURE;
    if (past) {
      this.#wordAt = this.#edge();
      this.#symbols = [];
      this.#best = { at: -1, share: 0 };
      return "on";
    }
    this.#scanned += HOP;
    return "on";
  }

  /** The sample at which the start tone ends: where a window across the edge holds it by half. */
  #edge(): number {
    let best = { at: this.#scanned, difference: -1 };
    for (let at = this.#scanned - WINDOW; at <= this.#scanned + WINDOW / 2; at += 8) {
      if (at - WINDOW < this.#base) continue;
      const difference = this.#share(at - WINDOW, at, START_HZ) - this.#share(at, at + WINDOW, START_HZ);
      if (difference > best.difference) best = { at, difference };
    }
    return best.at;
  }

  #readSymbol(wordAt: number): "wait" | "on" | ToneHeard {
    const from = wordAt + this.#symbols.length * SYMBOL;
    if (!this.#has(from + SYMBOL)) return "wait";
    const shares = TONES.map((hz) => this.#share(from + INSET, from + SYMBOL - INSET, hz));
    const loudest = shares.reduce((best, value, at) => (value > (shares[best] ?? 0) ? at : best), 0);
    const clear = (shares[loudest] ?? 0) >= PURE;
    if (clear && loudest !== END && this.#symbols.length < 2 * (BYTES_MAX + 1)) {
      this.#symbols.push(loudest);
      return "on";
    }
    const endSample = from + (clear ? SYMBOL : 0);
    this.#wordAt = null;
    this.#scanned = endSample;
    return { text: clear ? textOf(this.#symbols) : null, startSample: wordAt - START, endSample };
  }

  #forget(): void {
    const keep = (this.#wordAt ?? this.#scanned) - START - WINDOW;
    const drop = keep - this.#base;
    if (drop < RATE_HZ) return;
    this.#samples = this.#samples.slice(drop);
    this.#base += drop;
  }
}

function textOf(symbols: readonly number[]): string | null {
  if (symbols.length < 4 || symbols.length % 2 !== 0) return null;
  const all = Uint8Array.from({ length: symbols.length / 2 }, (_, at) => {
    return ((symbols[2 * at] ?? 0) << 4) | (symbols[2 * at + 1] ?? 0);
  });
  const bytes = all.subarray(0, -1);
  return all.at(-1) === checksum(bytes) ? new TextDecoder().decode(bytes) : null;
}
