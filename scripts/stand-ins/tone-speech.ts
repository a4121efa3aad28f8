/**
 * Sound that says what it is: two tones, the lower one for the context, the higher one for the clause within it. Made and
 * read back here, so that a test can tell from samples alone what was played, in which order and where it was cut.
 */

export const SPEECH_RATE_HZ = 24_000;

const CONTEXT = { baseHz: 200, stepHz: 50, count: 16 } as const;
const SEGMENT = { baseHz: 1_500, stepHz: 100, count: 16 } as const;
const AMPLITUDE = 8_000;
/** Below this a window holds no tone. */
const SILENCE = 500;

const frequency = ({ baseHz, stepHz, count }: typeof CONTEXT | typeof SEGMENT, index: number): number =>
  baseHz + stepHz * (index % count);

export type ToneSource = { readonly context: number; readonly segment: number };

/** PCM of `samples` samples from position `from`; the phase goes on across calls. */
export function toneOf({ context, segment }: ToneSource, samples: number, from: number): Int16Array {
  const low = (2 * Math.PI * frequency(CONTEXT, context)) / SPEECH_RATE_HZ;
  const high = (2 * Math.PI * frequency(SEGMENT, segment)) / SPEECH_RATE_HZ;
  return Int16Array.from({ length: samples }, (_, at) => {
    const position = from + at;
    return Math.round(AMPLITUDE * (Math.sin(low * position) + Math.sin(high * position)));
  });
}

/** Strength of one frequency, by Goertzel's algorithm. */
function strength(samples: ArrayLike<number>, hz: number): number {
  const omega = (2 * Math.PI * hz) / SPEECH_RATE_HZ;
  const factor = 2 * Math.cos(omega);
  let before = 0;
  let last = 0;
  for (let at = 0; at < samples.length; at += 1) {
    const next = (samples[at] ?? 0) + factor * last - before;
    before = last;
    last = next;
  }
  const power = last * last + before * before - factor * last * before;
  return (2 * Math.sqrt(Math.max(0, power))) / samples.length;
}

function strongest(
  samples: ArrayLike<number>,
  band: typeof CONTEXT | typeof SEGMENT,
): { index: number; level: number } {
  const levels = Array.from({ length: band.count }, (_, index) => strength(samples, frequency(band, index)));
  const level = Math.max(...levels);
  return { index: levels.indexOf(level), level };
}

/** What a window of at least 40 ms holds; null for silence. Numbers are modulo 16. */
export function readTone(samples: ArrayLike<number>): ToneSource | null {
  const context = strongest(samples, CONTEXT);
  const segment = strongest(samples, SEGMENT);
  if (context.level < SILENCE || segment.level < SILENCE) return null;
  return { context: context.index, segment: segment.index };
}

/** Sound of one source, from its first sample to behind its last; `source` null: silence. */
export type ToneRun = { readonly source: ToneSource | null; readonly from: number; readonly to: number };

const WINDOW = 960;
const HOP = 240;

/**
 * What a stretch of sound holds, in order; borders are told to 30 ms. Silence shorter than a window is not seen, two tones
 * that follow each other at once are.
 */
export function toneRuns(samples: Int16Array): ToneRun[] {
  const runs: ToneRun[] = [];
  for (let at = 0; at < samples.length; at += HOP) {
    const from = Math.max(0, Math.min(at - (WINDOW - HOP) / 2, samples.length - WINDOW));
    const source = readTone(samples.subarray(from, from + WINDOW));
    const to = Math.min(at + HOP, samples.length);
    const last = runs.at(-1);
    const same = last?.source?.context === source?.context && last?.source?.segment === source?.segment;
    if (last !== undefined && same) runs[runs.length - 1] = { ...last, to };
    else runs.push({ source, from: at, to });
  }
  return runs;
}
