/** What a candidate chooses in the settings of speaking while the interview goes on; fetched with them. */
import { batch, type ReadonlySignal } from "@preact/signals";
import { tellWay, unmuteFirst } from "./tell-microphone.ts";
import { isBegun, type VoiceInner, type VoiceRoomDeps } from "./voice-inner.ts";
import type { SpokenWay } from "./voice-preferences.ts";

export type ChoiceWorld = {
  readonly deps: VoiceRoomDeps;
  readonly inner: VoiceInner;
  readonly isOn: ReadonlySignal<boolean>;
  readonly open: () => Promise<void>;
  readonly write: () => void;
};

export function voiceChoices({ deps, inner, isOn, open, write }: ChoiceWorld) {
  const { preferences, consent, wanted, kit } = inner;
  return {
    setWay: async (way: SpokenWay) => {
      // At once: between the two the object would be told something that holds for neither.
      batch(() => {
        unmuteFirst(deps, inner);
        preferences.set({ way });
      });
      if (isOn.peek() && isBegun(deps)) await tellWay(deps, inner);
    },
    chooseMicrophone: async (id: string) => {
      preferences.set({ microphone: id });
      if (wanted.peek()) await open();
    },
    chooseSpeaker: async (id: string) => {
      preferences.set({ speaker: id });
      await kit.peek()?.engine.useSpeaker(id);
    },
    /** Nothing is captured from now on, and the words are shown again before anything is. */
    withdraw: () => {
      consent.withdraw();
      write();
    },
  };
}
