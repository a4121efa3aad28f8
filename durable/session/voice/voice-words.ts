/** What the page is told about hearing and speaking, in plain sentences. Not spoken; decides nothing. */

export const NOTICES = {
  visual: "Take your time. Viva is listening.",
  offer: "Would you like to hear the question again, type your answer, or skip it?",
  takeYourTime: "Take your time.",
  nothingHeard: "Nothing was heard yet. Say your answer, or type it.",
  areYouThere: "There is sound, but no words yet. Are you still there?",
  echo: "The microphone picks up the interviewer's voice. Headphones help.",
  gap: "The last few seconds of sound were lost. Please say them again.",
} as const;

type Caps = { readonly localStt: boolean; readonly localTts: boolean };
type VoiceLevels = { readonly stt: number; readonly tts: number };

function levelOf(step: number | null, byBrowser: boolean): number {
  if (step !== null) return Math.min(step, 1);
  return byBrowser ? 2 : 3;
}

/** Steps of the two ladders (session-protocol §9.4). `step` null: no vendor can be asked. */
export function voiceLevels(hearing: number | null, speaking: number | null, caps: Caps): VoiceLevels {
  return { stt: levelOf(hearing, caps.localStt), tts: levelOf(speaking, caps.localTts) };
}

const HEARING = [
  "Your words are recognised as you speak.",
  "Another recogniser has taken over; go on speaking.",
  "Your browser recognises what you say.",
  "Speech cannot be recognised now: please type your answers.",
] as const;
const SPEAKING = [
  "",
  "Another voice has taken over.",
  "Your browser speaks the interviewer's words.",
  "The interviewer's words are shown.",
] as const;

export function voiceSentence({ stt, tts }: VoiceLevels): string {
  return [HEARING[stt], SPEAKING[tts]].filter(Boolean).join(" ");
}
