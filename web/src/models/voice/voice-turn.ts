/**
 * Whose turn it is in a spoken interview, as the room says it: one state, its word, its line. Pure; knows no sound.
 */
import type { VoiceFacts } from "../../session/voice-facts.ts";
import type { TurnState } from "../turn-words.ts";
import type { SpokenWay } from "./voice-preferences.ts";

export type VoiceTurn = "speaking" | "yielding" | "listening" | "hearing" | "heard" | "silenced" | "released";

export type VoiceTurnFacts = {
  /** Whose turn it would be in writing. */
  readonly turn: TurnState;
  readonly facts: VoiceFacts;
  readonly turnId: string | null;
  readonly way: SpokenWay;
  readonly muted: boolean;
  /** The button or key of push-to-talk is held. */
  readonly held: boolean;
  /** The page itself hears speech. */
  readonly talking: boolean;
  /** The candidate has said that the answer is over, and its last words are on their way. */
  readonly done: boolean;
};

/** Null where the words for writing hold: before the start, in a pause, at the end. */
export function voiceTurn(from: VoiceTurnFacts): VoiceTurn | null {
  const { turn, facts } = from;
  if (turn === "writing") return facts.bargePending ? "yielding" : "speaking";
  if (turn !== "yours" && turn !== "sending") return null;
  return answering(from);
}

function answering({ facts, turnId, way, muted, held, talking, done }: VoiceTurnFacts): VoiceTurn {
  if (done || (facts.ending !== null && facts.ending === turnId)) return "heard";
  if (way === "pushToTalk" && !held) return "released";
  if (muted) return "silenced";
  return talking || facts.candidateSpeaking ? "hearing" : "listening";
}

/** The largest words on the screen, and what the state means for the candidate. */
export const VOICE_TURN_WORDS: Readonly<Record<VoiceTurn, readonly [words: string, hint: string]>> = {
  speaking: ["Viva is speaking", "Speak or press Space to break in."],
  yielding: ["Go on", "Viva has stopped and listens to you."],
  listening: ["Your turn", "Speak when you are ready. A pause to think is fine."],
  hearing: ["Listening", "Take your time. Nobody cuts in."],
  heard: ["Heard you", "Your last words are on their way."],
  silenced: ["You are muted", "Nothing is heard until you switch the microphone on."],
  released: ["Your turn", "Hold the button or the key T while you speak."],
};

const WAY_HINTS: Partial<Readonly<Record<SpokenWay, string>>> = {
  manual: "Speak as long as you like, then press I'm done.",
};

/** What the state means for the candidate, in one line. */
export function voiceTurnHint(turn: VoiceTurn, way: SpokenWay): string {
  const own = turn === "listening" ? WAY_HINTS[way] : undefined;
  return own ?? VOICE_TURN_WORDS[turn][1];
}
