/** Fetches the audio engine when sound is first wanted, and the browser's own hearing and speaking where nothing else is. */
import type { SoundKit } from "../../audio/ports.ts";
import type { LocalSpeech } from "../../models/voice/local-speech.ts";
import type { Scheduler } from "../../session/scheduler.ts";

/** Rejects where the browser has no threads for sound. */
export async function openKit(): Promise<SoundKit> {
  if (!("AudioWorkletNode" in globalThis)) throw new Error("this browser has no AudioWorklet");
  return (await import("../../audio/sound-kit.ts")).openSoundKit();
}

export async function openLocal(scheduler: Scheduler): Promise<LocalSpeech> {
  const [{ browserSpeech }, { localSpeech }] = await Promise.all([
    import("./browser-speech.ts"),
    import("../../models/voice/local-speech.ts"),
  ]);
  return localSpeech(browserSpeech(), scheduler);
}
