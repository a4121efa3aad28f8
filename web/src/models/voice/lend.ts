/** What the spoken side lends to the rest of the room, in the room's own terms. */
import { computed } from "@preact/signals";
import type { SpokenPart } from "../room/spoken-part.ts";
import type { VoiceRoom } from "./voice-room.ts";
import { VOICE_TURN_WORDS, voiceTurnHint } from "./voice-turn.ts";

/** `wantsBox` says whether the composer is wanted beside the microphone. */
export function lend(voice: VoiceRoom, wantsBox: SpokenPart["wantsBox"]): SpokenPart {
  return {
    isOn: voice.isOn,
    isHeard: voice.isHeard,
    turn: computed(() => {
      const state = voice.turn.value;
      if (state === null) return null;
      return { state, words: VOICE_TURN_WORDS[state][0], hint: voiceTurnHint(state, voice.preferences.way.value) };
    }),
    level: voice.level,
    isHeldWay: computed(() => voice.preferences.way.value === "pushToTalk"),
    wantsBox,
    speak: () => void voice.speak(),
    begin: () => void voice.begin(),
    done: () => void voice.done(),
    mute: voice.mute,
    hold: voice.hold,
    hush: () => voice.hush("key"),
  };
}
