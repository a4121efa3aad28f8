/** The browser's own recogniser and voice, in the language of the interview. */
import { localRecogniser, type RecognitionWorld } from "../../audio/local-recogniser.ts";
import { localVoice } from "../../audio/local-voice.ts";
import { type BrowserSpeech, type LocalSpeech, localSpeech } from "../../models/voice/local-speech.ts";
import type { Scheduler } from "../../session/scheduler.ts";

/** Interviews are held in English, in the candidate's own kind of it where the browser says so. */
function english(): string {
  return navigator.language.startsWith("en") ? navigator.language : "en-US";
}

/** Browsers call it by one of two names, and the platform's types know neither. */
function hasRecognition(world: object): world is RecognitionWorld {
  return "SpeechRecognition" in world || "webkitSpeechRecognition" in world;
}

export function browserSpeech(world: object = globalThis): BrowserSpeech {
  const recogniser = hasRecognition(world) ? localRecogniser(world, english()) : null;
  return { recogniser, voice: localVoice(window, english()) };
}

/** Hearing and speaking by this browser. */
export function openBrowserSpeech(scheduler: Scheduler): LocalSpeech {
  return localSpeech(browserSpeech(), scheduler);
}
