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
  return Math.hypot(...componentAt(sound, hz, rateHz));
}

/**
 * What the middle one of a sound's pieces says of a tone: its amplitude, and how many hertz it is off `hz`, by how far
 * its phase moves from one piece to the next. A device that was starved leaves stretches out; the pieces between them
 * are still in tune.
 * @param piece samples; seen are tones within half a period a piece of `hz`
 */
export function tuning(
  sound: Float32Array,
  hz: number,
  rateHz: number,
  piece: number,
): { amplitude: number; offHz: number } {
  const pieces = Array.from({ length: Math.floor(sound.length / piece) }, (_, at) =>
    componentAt(sound.subarray(at * piece, (at + 1) * piece), hz, rateHz, at * piece),
  );
  const phases = pieces.map(([real, imaginary]) => Math.atan2(imaginary, real));
  const moved = phases.slice(1).map((phase, at) => {
    const by = phase - (phases[at] ?? 0);
    return Math.atan2(Math.sin(by), Math.cos(by));
  });
  return {
    amplitude: middle(pieces.map((component) => Math.hypot(...component))),
    offHz: (middle(moved) * rateHz) / (2 * Math.PI * piece),
  };
}

function middle(values: readonly number[]): number {
  return values.toSorted((one, other) => one - other)[Math.floor(values.length / 2)] ?? Number.NaN;
}

/** Real and imaginary part; `startAt` is the place of the first sample in the whole sound. */
function componentAt(sound: Float32Array, hz: number, rateHz: number, startAt = 0): [number, number] {
  let real = 0;
  let imaginary = 0;
  const n = sound.length;
  for (const [at, sample] of sound.entries()) {
    const windowed = sample * (1 - Math.cos((2 * Math.PI * at) / n));
    const angle = (2 * Math.PI * hz * (at + startAt)) / rateHz;
    real += windowed * Math.cos(angle);
    imaginary -= windowed * Math.sin(angle);
  }
  return [(2 * real) / n, (2 * imaginary) / n];
}

export function rms(sound: Float32Array): number {
  return Math.sqrt(sound.reduce((sum, sample) => sum + sample * sample, 0) / Math.max(1, sound.length));
}

export function decibels(ratio: number): number {
  return 20 * Math.log10(Math.max(ratio, 1e-12));
}
