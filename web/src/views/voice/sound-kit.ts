/**
 * Makes the audio engine when sound is first wanted, and fetches what not every interview needs: the browser's own hearing
 * and speaking, and what keeps a recording.
 */
import type { SoundKit } from "../../audio/ports.ts";
import { openSoundKit } from "../../audio/sound-kit.ts";
import type { LocalSpeech } from "../../models/voice/local-speech.ts";
import type { Recorder } from "../../recording/recorder.ts";
import type { Scheduler } from "../../session/scheduler.ts";
import type { RoomPart } from "../room/room-part.ts";

/** Rejects where the browser has no threads for sound. */
export async function openKit(): Promise<SoundKit> {
  if (!("AudioWorkletNode" in globalThis)) throw new Error("this browser has no AudioWorklet");
  return openSoundKit();
}

export async function openRecorder({ session }: Pick<RoomPart["room"], "session">): Promise<Recorder> {
  const recorder = await import("../../recording/recorder.ts");
  return recorder.openRecorder({
    sessionId: session.id.peek(),
    storage: localStorage,
    turn: () => {
      const state = session.model.peek().state;
      return { turnId: state?.turnId ?? null, isTheirs: state?.phase === "listening" };
    },
    now: () => Date.now(),
  });
}

export async function openLocal(scheduler: Scheduler): Promise<LocalSpeech> {
  const [{ browserSpeech }, { localSpeech }] = await Promise.all([
    import("./browser-speech.ts"),
    import("../../models/voice/local-speech.ts"),
  ]);
  return localSpeech(browserSpeech(), scheduler);
}
