/** Plain sentences about what goes wrong on the way while speaking. Pure. */
import type { VoiceNotice } from "./voice-inner.ts";

export const NOTICE_WORDS: Readonly<Record<VoiceNotice, string>> = {
  noRecogniser: "This browser does not turn speech into words here. Write your answers; Viva can still be heard.",
  lost: "A few seconds of what you said were lost on the way. Please say the last part again.",
  headphones: "The microphone hears Viva's voice from your speakers. Headphones help.",
  silent: "No sound comes from the microphone. Is it switched off, or muted on the device?",
  slow: "The connection is too slow for sound at the moment. What you say is kept; you can also write.",
};
