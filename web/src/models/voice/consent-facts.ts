/** The words to which a candidate agrees before the microphone is opened; a change in substance raises the version in `consent.ts`. */
import { RECORDING_DAYS } from "../../recording/pieces.ts";

type Fact = { readonly name: string; readonly line: string };

export const CONSENT_FACTS: readonly Fact[] = [
  {
    name: "What is captured",
    line: "The sound of the microphone, from when you switch it on until you mute it, write instead or leave the room. No camera, no screen, no other tab.",
  },
  {
    name: "Where it goes",
    line: "Over an encrypted connection to this Viva, and from there to the speech recogniser that is set up for it. Where none is set up, your browser's own recogniser is used; some browsers send the sound to their maker for that.",
  },
  {
    name: "How long it is kept",
    line: `Viva does not store the sound. Up to a minute of it waits in this page until its words are safe. If you switch a recording on, which is off unless you do, the sound stays in this browser alone, until you delete it and for ${RECORDING_DAYS} days at most. The words belong to your interview and are deleted with it.`,
  },
  {
    name: "What it is for",
    line: "Your words, and the pauses between them. Voice, accent and mood are never judged, and nothing of the sound is part of a score.",
  },
];
