/** All that an interview needs of sound, put together; loaded when it is first spoken. */
import { decodeSpeech, encodeMicrophone, MICROPHONE_FLAGS, SPEECH_FLAGS } from "#contract/audio.ts";
import { browserSound } from "./browser-card.ts";
import { MicrophoneRing } from "./microphone-ring.ts";
import { bytesOf, pcmFrom } from "./pcm.ts";
import type { DecodeSpeech, EncodeMic, SoundKit } from "./ports.ts";
import { createSoundEngine } from "./sound-engine.ts";

const encode: EncodeMic = ({ position, pcm }, { epoch, sequence, speech, discontinuity, resent }) => {
  const flags =
    (speech ? MICROPHONE_FLAGS.speech : 0) |
    (discontinuity ? MICROPHONE_FLAGS.discontinuity : 0) |
    (resent ? MICROPHONE_FLAGS.resent : 0);
  return encodeMicrophone({ flags, epoch, sequence, position, pcm: bytesOf(pcm) });
};

const decode: DecodeSpeech = (bytes) => {
  const decoded = decodeSpeech(bytes);
  if (!decoded.ok) return null;
  const { flags, generation, segment, position, pcm } = decoded.frame;
  const firstOfSegment = (flags & SPEECH_FLAGS.firstOfSegment) !== 0;
  const lastOfGeneration = (flags & SPEECH_FLAGS.lastOfGeneration) !== 0;
  return { generation, segment, position, pcm: pcmFrom(pcm), firstOfSegment, lastOfGeneration };
};

export function openSoundKit(): SoundKit {
  return { engine: createSoundEngine(browserSound()), ring: new MicrophoneRing(), encode, decode };
}
