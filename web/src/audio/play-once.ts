/** A sound beside the interviewer's voice, by which one tries the loudspeaker. */
import type { Sound } from "./ports.ts";

/** Resolves at its end. */
export function playOnce(context: AudioContext, { samples, rateHz }: Sound): Promise<void> {
  const buffer = context.createBuffer(1, samples.length, rateHz);
  buffer.copyToChannel(samples, 0);
  const source = new AudioBufferSourceNode(context, { buffer });
  source.connect(context.destination);
  return new Promise((resolve) => {
    source.addEventListener("ended", () => resolve(), { once: true });
    source.start();
  });
}
