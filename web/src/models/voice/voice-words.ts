/** Plain sentences about what goes wrong on the way while speaking. Pure. */

export const NO_RECOGNISER =
  "This browser does not turn speech into words here. Write your answers; Viva can still be heard.";
export const LOST_SOUND = "A few seconds of what you said were lost on the way. Please say the last part again.";
export const HEADPHONES = "The microphone hears Viva's voice from your speakers. Headphones help.";
export const SILENT_MIC = "No sound comes from the microphone. Is it switched off, or muted on the device?";
export const TOO_SLOW = "The connection is too slow for sound at the moment. What you say is kept; you can also write.";
