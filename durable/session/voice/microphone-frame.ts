/** A decoded frame of the microphone as the session takes it: flags by name. Decodes nothing itself. */
import { MICROPHONE_FLAGS, type MicrophoneFrame as WireFrame } from "../../../worker/contract/audio.ts";
import type { MicrophoneFrame } from "./microphone-window.ts";

export type { MicrophoneFrame } from "./microphone-window.ts";

export function microphoneFrame({ epoch, position, pcm, flags }: WireFrame): MicrophoneFrame {
  return {
    epoch,
    position,
    pcm,
    speech: (flags & MICROPHONE_FLAGS.speech) !== 0,
    discontinuity: (flags & MICROPHONE_FLAGS.discontinuity) !== 0,
  };
}
