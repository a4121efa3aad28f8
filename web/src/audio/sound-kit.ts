/** All that an interview needs of sound, put together; loaded when it is first spoken. */
import { DISCONTINUITY, decodeSpeech, encodeMicrophone, LAST_OF_GENERATION, RESENT, SPEECH } from "#contract/audio.ts";
import { browserSound } from "./browser-card.ts";
import { MicrophoneRing } from "./microphone-ring.ts";
import { bytesOf, pcmFrom } from "./pcm.ts";
import type { DecodeSpeech, EncodeMic, SoundKit } from "./ports.ts";
import { createSoundEngine } from "./sound-engine.ts";

const encode: EncodeMic = ({ position, pcm }, { epoch, sequence, speech, discontinuity, resent }) => {
  const flags = (speech ? SPEECH : 0) | (discontinuity ? DISCONTINUITY : 0) | (resent ? RESENT : 0);
  return encodeMicrophone({ flags, epoch, sequence, position, pcm: bytesOf(pcm) });
};

const decode: DecodeSpeech = (bytes) => {
  const decoded = decodeSpeech(bytes);
  if (!decoded.ok) return null;
  const { flags, generation, segment, position, pcm } = decoded.frame;
  const isLast = (flags & LAST_OF_GENERATION) !== 0;
  return { generation, segment, position, pcm: pcmFrom(pcm), isLast };
};

export function openSoundKit(): SoundKit {
  return { engine: createSoundEngine(browserSound()), ring: new MicrophoneRing(), encode, decode };
}
