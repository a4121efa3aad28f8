/**
 * Makes the audio engine when sound is first wanted, and fetches what not every interview needs: the browser's own hearing
 * and speaking, and what keeps a recording.
 */
import type { SoundKit } from "../../audio/ports.ts";
import { openSoundKit } from "../../audio/sound-kit.ts";
import type { LocalSpeech } from "../../models/voice/local-speech.ts";
import type { Recorder } from "../../recording/recorder.ts";
import type { Scheduler } from "../../session/scheduler.ts";
import type { Room } from "../room/room-part.ts";

/** Rejects where the browser has no threads for sound. */
export async function openKit(): Promise<SoundKit> {
  if (!("AudioWorkletNode" in globalThis)) throw new Error("no AudioWorklet");
  return openSoundKit();
}

export async function openRecorder(room: Room): Promise<Recorder> {
  return (await import("./room-recorder.ts")).recordRoom(room);
}

export async function openLocal(scheduler: Scheduler): Promise<LocalSpeech> {
  return (await import("./browser-speech.ts")).openBrowserSpeech(scheduler);
}
