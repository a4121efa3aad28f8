/** How hearing and speaking are done where the browser has to do some of it, in plain sentences. Pure. */
import { BROWSER_LEVEL } from "../../session/voice-facts.ts";

/** Empty where all is as it should be. */
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
