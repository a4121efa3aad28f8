/** Plain sentences about speaking: what works at this level, and what goes wrong on the way. Pure. */
import { BROWSER_LEVEL } from "../../session/voice-facts.ts";

/** How hearing and speaking are done at the moment, or null where all is as it should be. */
export function levelWords(stt: number, tts: number, can: { readonly hears: boolean; readonly speaks: boolean }) {
  return [hearingWords(stt, can.hears), speakingWords(tts, can.speaks)].filter((line) => line !== null).join(" ");
}

function hearingWords(stt: number, canHear: boolean): string | null {
  if (stt < BROWSER_LEVEL) return null;
  if (canHear) return "Your browser turns your speech into words.";
  return "Nothing here can turn speech into words at the moment: write your answers.";
}

function speakingWords(tts: number, canSpeak: boolean): string | null {
  if (tts < BROWSER_LEVEL) return null;
  if (canSpeak) return "Your browser's own voice reads the interviewer's words.";
  return "The interviewer's words are shown, not spoken.";
}

export const NO_RECOGNISER =
  "This browser does not turn speech into words here. Write your answers; Viva can still be heard.";
export const LOST_SOUND = "A few seconds of what you said were lost on the way. Please say the last part again.";
export const HEADPHONES = "The microphone hears Viva's voice from your speakers. Headphones help.";
export const SILENT_MIC = "No sound comes from the microphone. Is it switched off, or muted on the device?";
export const TOO_SLOW = "The connection is too slow for sound at the moment. What you say is kept; you can also write.";
