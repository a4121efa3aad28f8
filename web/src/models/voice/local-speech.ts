/** Hearing and speaking by the browser itself, for an interview whose server has neither; fetched when it is wanted. */
import type { BrowserVoice, MakeRecogniser } from "../../audio/ports.ts";
import type { Scheduler } from "../../session/scheduler.ts";
import { BrowserHearing } from "./browser-hearing.ts";
import { type HearLocallyDeps, hearLocally } from "./hear-locally.ts";
import { levelWords } from "./level-words.ts";
import { LocalMouth, type MouthWorld } from "./local-mouth.ts";

/** Null where the browser has none of it. */
export type BrowserSpeech = { readonly recogniser: MakeRecogniser | null; readonly voice: BrowserVoice | null };

export type LocalSpeech = {
  /** Hears the candidate wherever the server cannot; the result ends it. */
  hear(deps: HearLocallyDeps): () => void;
  mouth(world: MouthWorld): LocalMouth | null;
  /** How hearing and speaking are done at these levels, in plain sentences; empty where all is as it should be. */
  words(stt: number, tts: number): string;
};

export function localSpeech({ recogniser, voice }: BrowserSpeech, scheduler: Scheduler): LocalSpeech {
  const can = { hears: recogniser !== null, speaks: voice !== null };
  return {
    hear: (deps) =>
      hearLocally(deps, (events) => (recogniser === null ? null : new BrowserHearing(recogniser, scheduler, events))),
    mouth: (world) => (voice === null ? null : new LocalMouth(voice, world)),
    words: (stt, tts) => levelWords(stt, tts, can),
  };
}
