/** Sounds by which one tries the loudspeaker: three soft notes, and what the microphone has just heard. Pure. */
import { MICROPHONE_RATE_HZ } from "#contract/audio.ts";
import { samplesOf } from "./pcm.ts";
import type { Sound } from "./ports.ts";

const RATE_HZ = 24_000;
const NOTES_HZ = [523.25, 659.25, 783.99] as const;
const NOTE_S = 0.28;
const LOUDNESS = 0.18;
/** Seconds in which a note rises, and by which it falls to a third. */
const RISE_S = 0.012;
const FALL_S = 0.09;

export function chime(): Sound {
  const length = Math.round(NOTE_S * RATE_HZ);
  const samples = new Float32Array(NOTES_HZ.length * length);
  for (const [note, hz] of NOTES_HZ.entries()) {
    for (let at = 0; at < length; at += 1) {
      const seconds = at / RATE_HZ;
      const isLate = Math.min(1, (NOTE_S - seconds) / RISE_S);
      const envelope = Math.min(1, seconds / RISE_S) * Math.exp(-seconds / FALL_S) * isLate;
      samples[note * length + at] = LOUDNESS * envelope * Math.sin(2 * Math.PI * hz * seconds);
    }
  }
  return { samples, rateHz: RATE_HZ };
}

/** Frames of the microphone in one piece; null where there is none. */
export function soundOf(frames: readonly Int16Array[]): Sound | null {
  const samples = new Float32Array(frames.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const frame of frames) {
    samples.set(samplesOf(frame), at);
    at += frame.length;
  }
  return at === 0 ? null : { samples, rateHz: MICROPHONE_RATE_HZ };
}
