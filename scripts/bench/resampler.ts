/** The page's resampler in Node: what aliases, what comes through, what it counts in ten minutes, and what a second costs. */
import { amplitudeAt, decibels, joined, rms, silence, tone } from "../../tests/support/tones.ts";
import { Resampler } from "../../web/src/audio/resampler.ts";
import { type Benchmark, type Measure, measureOf, single } from "./measure.ts";

const CONTEXT_RATES = [44_100, 48_000, 96_000] as const;
const MICROPHONE_HZ = 16_000;
const SPEECH_HZ = 24_000;
/** What the audio thread is handed at a time. */
const BLOCK = 128;
const MINUTES = 10;
const TIMED_SECONDS = 30;
const POINTS = 60;
const AMPLITUDE = 0.5;

type Way = { readonly fromHz: number; readonly toHz: number };

const named = ({ fromHz, toHz }: Way) => `${fromHz / 1_000} → ${toHz / 1_000} kHz`;

function through({ fromHz, toHz }: Way, sound: Float32Array): Float32Array {
  const resampler = new Resampler(fromHz, toHz);
  const output = new Float32Array(Math.max(resampler.mostFor(BLOCK), resampler.mostAtEnd));
  const parts: Float32Array[] = [];
  for (let at = 0; at < sound.length; at += BLOCK) {
    parts.push(output.slice(0, resampler.process(sound.subarray(at, at + BLOCK), output)));
  }
  parts.push(output.slice(0, resampler.flush(output)));
  return joined(...parts);
}

/** The steady part of a tone of a fifth of a second. */
function steady(way: Way, hz: number): Float32Array {
  const out = through(way, tone(hz, way.fromHz, way.fromHz / 5, AMPLITUDE));
  return out.subarray(Math.floor(out.length / 4), Math.floor((out.length * 3) / 4));
}

const sweep = (from: number, to: number) =>
  Array.from({ length: POINTS }, (_, at) => from + ((to - from) * at) / (POINTS - 1));

/** Of tones that the new rate cannot hold: what is left of the loudest, or of its image where the rate grows. */
function rejection(way: Way): number {
  const { fromHz, toHz } = way;
  const left =
    toHz < fromHz
      ? sweep(toHz / 2, fromHz / 2 - 50).map((hz) => (rms(steady(way, hz)) * Math.SQRT2) / AMPLITUDE)
      : sweep(100, fromHz / 2 - 1_500).map((hz) => amplitudeAt(steady(way, hz), fromHz - hz, toHz) / AMPLITUDE);
  return -decibels(Math.max(...left));
}

/** Largest deviation in the band that is to pass, in decibels. */
function ripple(way: Way): number {
  const edge = Math.min(way.fromHz, way.toHz) * 0.4375;
  const levels = sweep(50, edge).map((hz) =>
    Math.abs(decibels(amplitudeAt(steady(way, hz), hz, way.toHz) / AMPLITUDE)),
  );
  return Math.max(...levels);
}

/** Samples too many or too few after ten minutes in blocks of 128. */
function drift({ fromHz, toHz }: Way): number {
  const resampler = new Resampler(fromHz, toHz);
  const output = new Float32Array(Math.max(resampler.mostFor(BLOCK), resampler.mostAtEnd));
  const samples = fromHz * 60 * MINUTES;
  const block = silence(BLOCK);
  let written = 0;
  for (let at = 0; at < samples; at += BLOCK) {
    written += resampler.process(block.subarray(0, Math.min(BLOCK, samples - at)), output);
  }
  return written + resampler.flush(output) - toHz * 60 * MINUTES;
}

/** Milliseconds for each second of sound. */
function cost({ fromHz, toHz }: Way): number[] {
  const resampler = new Resampler(fromHz, toHz);
  const output = new Float32Array(resampler.mostFor(BLOCK));
  const second = tone(440, fromHz, fromHz);
  const run = () => {
    const startedAt = performance.now();
    for (let at = 0; at < fromHz; at += BLOCK) resampler.process(second.subarray(at, at + BLOCK), output);
    return performance.now() - startedAt;
  };
  run();
  return Array.from({ length: TIMED_SECONDS }, run);
}

function measures(way: Way): Measure[] {
  const name = named(way);
  return [
    single(`${name}: rejection`, "dB", rejection(way), POINTS),
    single(`${name}: ripple`, "dB", ripple(way), POINTS),
    single(`${name}: drift in ${MINUTES} min`, "samples", drift(way)),
    measureOf(`${name}: a second of sound`, "ms", cost(way)),
  ];
}

export const resampler: Benchmark = async (say) => {
  say("Sweeps, and ten minutes of sound for each rate …");
  return CONTEXT_RATES.flatMap((rate) => [
    ...measures({ fromHz: rate, toHz: MICROPHONE_HZ }),
    ...measures({ fromHz: SPEECH_HZ, toHz: rate }),
  ]);
};
