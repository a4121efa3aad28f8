/** Fetches the audio engine when sound is first wanted, and the browser's own recogniser and voice where it has them. */
import { localRecogniser, type RecognitionWorld } from "../../audio/local-recogniser.ts";
import { localVoice } from "../../audio/local-voice.ts";
import type { BrowserVoice, MakeRecogniser, SoundKit } from "../../audio/ports.ts";

/** Interviews are held in English, in the candidate's own kind of it where the browser says so. */
function english(): string {
  return navigator.language.startsWith("en") ? navigator.language : "en-US";
}

/** Rejects where the browser has no threads for sound. */
export async function openKit(): Promise<SoundKit> {
  if (!("AudioWorkletNode" in globalThis)) throw new Error("this browser has no AudioWorklet");
  return (await import("../../audio/sound-kit.ts")).openSoundKit();
}

/** Browsers call it by one of two names, and the platform's types know neither. */
function hasRecognition(world: object): world is RecognitionWorld {
  return "SpeechRecognition" in world || "webkitSpeechRecognition" in world;
}

/** Null where the browser has none. */
export function browserRecogniser(world: object = globalThis): MakeRecogniser | null {
  return hasRecognition(world) ? localRecogniser(world, english()) : null;
}

/** Null where the browser has none. */
export function browserVoice(): BrowserVoice | null {
  return localVoice(window, english());
}
