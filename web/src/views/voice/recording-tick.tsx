/** Whether the candidate's answers are kept on their device; off unless they choose it. */
import type { VoicePreferences } from "../../models/voice/voice-preferences.ts";
import { RECORDING_DAYS } from "../../recording/pieces.ts";
import { Tick } from "../../ui/tick.tsx";

export function RecordingTick({ preferences }: { readonly preferences: VoicePreferences }) {
  return (
    <Tick
      name="Record my answers on this device"
      line={`Only your own voice, only in this browser, for ${RECORDING_DAYS} days at most. Beside your report you can listen to it, save it and delete it. Logging out deletes it too.`}
      checked={preferences.recording.value}
      onChange={(recording) => preferences.set({ recording })}
    />
  );
}
