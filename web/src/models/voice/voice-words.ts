/** Plain sentences about speaking: what works at this level, what a microphone's failure means and what helps. Pure. */
import type { MicTrouble } from "../../audio/ports.ts";
import { BROWSER_LEVEL } from "../../session/voice-facts.ts";

export type MicHelp = { readonly what: string; readonly help: string };

export const MIC_HELP: Readonly<Record<MicTrouble, MicHelp>> = {
  denied: {
    what: "The browser does not let this page use the microphone.",
    help: "Press the icon beside the address, allow the microphone, and try again.",
  },
  none: {
    what: "There is no microphone to be found.",
    help: "Plug one in, or switch on your headset, and try again.",
  },
  busy: {
    what: "The microphone is there and gives no sound.",
    help: "Another program may be holding it. Close calls and recorders, and try again.",
  },
  unfit: {
    what: "The chosen microphone is not there any more.",
    help: "Choose another one from the list.",
  },
  insecure: {
    what: "This address is not encrypted, so the browser keeps the microphone closed.",
    help: "Open Viva by its https address.",
  },
  unsupported: {
    what: "This browser cannot take up sound the way Viva needs it.",
    help: "A current Chrome, Edge, Firefox or Safari can.",
  },
  broken: { what: "The microphone could not be opened.", help: "Try again, or choose another one." },
};

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

export const NOTHING_HEARD = "Nothing was heard yet. Say it again, or write it.";
export const NO_RECOGNISER =
  "This browser does not turn speech into words here. Write your answers; Viva can still be heard.";
export const LOST_SOUND = "A few seconds of what you said were lost on the way. Please say the last part again.";
export const HEADPHONES = "The microphone hears Viva's voice from your speakers. Headphones help.";
export const SILENT_MIC = "No sound comes from the microphone. Is it switched off, or muted on the device?";
export const TOO_SLOW = "The connection is too slow for sound at the moment. What you say is kept; you can also write.";
