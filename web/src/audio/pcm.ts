/** Samples of 16 bits and samples in [-1, 1]. Pure; knows no rates. */

const FULL = 32_768;

/** Louder than full scale is cut off. */
export function pcmOf(samples: Float32Array): Int16Array<ArrayBuffer> {
  const pcm = new Int16Array(samples.length);
  for (const [at, sample] of samples.entries())
    pcm[at] = Math.max(-FULL, Math.min(FULL - 1, Math.round(sample * FULL)));
  return pcm;
}

export function samplesOf(pcm: Int16Array): Float32Array {
  const samples = new Float32Array(pcm.length);
  for (const [at, value] of pcm.entries()) samples[at] = value / FULL;
  return samples;
}

/** The bytes of samples, without a copy. Little-endian, as every machine with a browser is. */
export function bytesOf({ buffer, byteOffset, byteLength }: Int16Array): Uint8Array {
  return new Uint8Array(buffer, byteOffset, byteLength);
}

/** Half a sample at the end is left out. */
export function pcmFrom(bytes: Uint8Array): Int16Array {
  return new Int16Array(bytes.slice(0, bytes.length & ~1).buffer);
}

/** Loudness of `count` samples from `from` on, in decibels of full scale; -120 for nothing at all. */
export function loudnessDb(samples: Float32Array, from: number, count: number): number {
  let energy = 0;
  for (let at = from; at < from + count; at += 1) energy += (samples[at] ?? 0) ** 2;
  return energy === 0 ? -120 : Math.max(-120, 10 * Math.log10(energy / count));
}
