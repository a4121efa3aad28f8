/** Sound by formula, and what of one frequency there is in it. Nothing random: noise comes from a seed. */

export function tone(hz: number, rateHz: number, samples: number, amplitude = 0.5, startAt = 0): Float32Array {
  return Float32Array.from({ length: samples }, (_, at) => {
    return amplitude * Math.sin((2 * Math.PI * hz * (at + startAt)) / rateHz);
  });
}

/** White, uniform in [-amplitude, amplitude]. */
export function noise(samples: number, amplitude: number, seed = 1): Float32Array {
  let state = seed >>> 0;
  return Float32Array.from({ length: samples }, () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return amplitude * (state / 0x8000_0000 - 1);
  });
}

export function silence(samples: number): Float32Array {
  return new Float32Array(samples);
}

export function joined(...parts: readonly Float32Array[]): Float32Array {
  const whole = new Float32Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}

/** Amplitude of the sine of this frequency, seen through a Hann window, so that neighbours do not leak in. */
export function amplitudeAt(sound: Float32Array, hz: number, rateHz: number): number {
  let real = 0;
  let imaginary = 0;
  const n = sound.length;
  for (const [at, sample] of sound.entries()) {
    const windowed = sample * (1 - Math.cos((2 * Math.PI * at) / n));
    const angle = (2 * Math.PI * hz * at) / rateHz;
    real += windowed * Math.cos(angle);
    imaginary -= windowed * Math.sin(angle);
  }
  return (2 * Math.hypot(real, imaginary)) / n;
}

export function rms(sound: Float32Array): number {
  return Math.sqrt(sound.reduce((sum, sample) => sum + sample * sample, 0) / Math.max(1, sound.length));
}

export function decibels(ratio: number): number {
  return 20 * Math.log10(Math.max(ratio, 1e-12));
}
