/** Sound as the page would send it: frames of 40 ms, each marked by the page's own voice detection. */
import { loudnessDb, samplesOf } from "../../web/src/audio/pcm.ts";
import { crossingsOf, HALF_SAMPLES, VoiceActivity, VoiceBand } from "../../web/src/audio/voice-activity.ts";

export const FRAME_SAMPLES = 2 * HALF_SAMPLES;

/** Whether each frame holds speech; what is left at the end is no frame. */
export function speechFrames(pcm16k: Int16Array): boolean[] {
  const activity = new VoiceActivity();
  const sound = samplesOf(pcm16k);
  const voice = new Float32Array(sound.length);
  new VoiceBand().filter(sound, voice);
  const half = (from: number): boolean =>
    activity.take(loudnessDb(voice, from, HALF_SAMPLES), crossingsOf(sound, from, HALF_SAMPLES)).speech;
  const frames: boolean[] = [];
  for (let at = 0; at + FRAME_SAMPLES <= pcm16k.length; at += FRAME_SAMPLES) {
    const halves = [half(at), half(at + HALF_SAMPLES)];
    frames.push(halves.includes(true));
  }
  return frames;
}
