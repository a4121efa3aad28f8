/** Mixes sound for tests and benchmarks: silence, noise, coughs, echo, other rates. Deterministic; mono, 16 bits, 16 kHz. */
import { randomFrom } from "../candidates/random.ts";
import { SPEAK_RATE_HZ } from "./speak.ts";

const FULL = 32_767;

const clipped = (value: number): number => Math.max(-FULL - 1, Math.min(FULL, Math.round(value)));

export function silence(ms: number): Int16Array {
  return new Int16Array(Math.round((ms * SPEAK_RATE_HZ) / 1_000));
}

export function joined(parts: readonly Int16Array[]): Int16Array {
  const whole = new Int16Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}

/** Adds a sound from a position on; what would be too loud is cut off. */
export function overlaid(pcm: Int16Array, sound: Int16Array, at: number, gain = 1): Int16Array {
  const mixed = Int16Array.from(pcm);
  for (let place = 0; place < sound.length && at + place < mixed.length; place += 1) {
    if (at + place >= 0) mixed[at + place] = clipped((mixed[at + place] ?? 0) + (sound[place] ?? 0) * gain);
  }
  return mixed;
}

export function gainOf(db: number): number {
  return 10 ** (db / 20);
}

/** Root mean square of what is not silence, so that pauses do not make speech quieter. */
export function speechLevel(pcm: Int16Array): number {
  const loud = pcm.filter((sample) => Math.abs(sample) > 200);
  return loud.length === 0 ? 0 : Math.sqrt(loud.reduce((sum, sample) => sum + sample * sample, 0) / loud.length);
}

/** Noise of a room: even over all frequencies, with a slow swell. */
function noise(samples: number, level: number, seed: string): Int16Array {
  const random = randomFrom(seed);
  const sound = new Int16Array(samples);
  // twelve even numbers added up are close to a normal one; four are close enough for noise
  for (let at = 0; at < samples; at += 1) {
    const swell = 1 + 0.15 * Math.sin((at / SPEAK_RATE_HZ) * 0.7);
    const normal = (random() + random() + random() + random() - 2) * Math.sqrt(3);
    sound[at] = clipped(normal * level * swell);
  }
  return sound;
}

/** `snrDb`: how far the noise stays below speech. */
export function withNoise(pcm: Int16Array, snrDb: number, seed: string): Int16Array {
  return overlaid(pcm, noise(pcm.length, speechLevel(pcm) * gainOf(-snrDb), seed), 0);
}

/** A cough: a burst that dies away within 300 ms. */
export function cough(level: number, seed: string): Int16Array {
  const sound = noise((SPEAK_RATE_HZ * 300) / 1_000, level, seed);
  return sound.map((sample, at) => Math.round(sample * Math.exp(-at / (SPEAK_RATE_HZ * 0.07))));
}

/** The same microphone hears a loudspeaker as well. */
export function withEcho(pcm: Int16Array, source: Int16Array, gainDb: number, delayMs: number): Int16Array {
  return overlaid(pcm, source, Math.round((delayMs * SPEAK_RATE_HZ) / 1_000), gainOf(gainDb));
}

const TAPS = 16;

/** The same sound at another rate, band-limited where the rate falls. */
export function atRate(pcm: Int16Array, rateHz: number): Int16Array {
  const ratio = rateHz / SPEAK_RATE_HZ;
  const cut = Math.min(1, ratio);
  const out = new Int16Array(Math.round(pcm.length * ratio));
  const reach = TAPS / cut;
  for (let at = 0; at < out.length; at += 1) {
    const centre = at / ratio;
    let sum = 0;
    for (let place = Math.ceil(centre - reach); place <= centre + reach; place += 1) {
      const x = (place - centre) * cut;
      const sinc = x === 0 ? 1 : Math.sin(Math.PI * x) / (Math.PI * x);
      sum += (pcm[place] ?? 0) * sinc * cut * (0.5 + 0.5 * Math.cos((Math.PI * x) / TAPS));
    }
    out[at] = clipped(sum);
  }
  return out;
}
