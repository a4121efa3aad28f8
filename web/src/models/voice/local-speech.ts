/** Hearing and speaking by the browser itself, for an interview whose server has neither; fetched when it is wanted. */
import type { BrowserVoice, MakeRecogniser } from "../../audio/ports.ts";
import type { Scheduler } from "../../session/scheduler.ts";
import { BrowserHearing, type HearingEvents } from "./browser-hearing.ts";
import { LocalMouth, type MouthWorld } from "./local-mouth.ts";

/** Null where the browser has none of it. */
export type BrowserSpeech = { readonly recogniser: MakeRecogniser | null; readonly voice: BrowserVoice | null };

export type LocalSpeech = {
  hearing(events: HearingEvents): BrowserHearing | null;
  mouth(world: MouthWorld): LocalMouth | null;
};

export function localSpeech({ recogniser, voice }: BrowserSpeech, scheduler: Scheduler): LocalSpeech {
  return {
    hearing: (events) => (recogniser === null ? null : new BrowserHearing(recogniser, scheduler, events)),
    mouth: (world) => (voice === null ? null : new LocalMouth(voice, world)),
  };
}
