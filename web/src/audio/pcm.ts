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

/** Little-endian bytes, whatever the machine's own order. */
export function bytesOf(pcm: Int16Array): Uint8Array {
  const bytes = new Uint8Array(pcm.length * 2);
  const view = new DataView(bytes.buffer);
  for (const [at, value] of pcm.entries()) view.setInt16(at * 2, value, true);
  return bytes;
}

/** Half a sample at the end is left out. */
export function pcmFrom(bytes: Uint8Array): Int16Array {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  return Int16Array.from({ length: Math.floor(bytes.length / 2) }, (_, at) => view.getInt16(at * 2, true));
}

/** Loudness of `count` samples from `from` on, in decibels of full scale; -120 for nothing at all. */
export function loudnessDb(samples: Float32Array, from: number, count: number): number {
  let energy = 0;
  for (let at = from; at < from + count; at += 1) energy += (samples[at] ?? 0) ** 2;
  return energy === 0 ? -120 : Math.max(-120, 10 * Math.log10(energy / count));
}
