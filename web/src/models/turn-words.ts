/**
 * Whose turn it is, as the room says it: one state, its word and its shape.
 * Pure; takes the public state and what the page has in hand, and decides nothing else.
 */
import type { PublicState } from "#contract/http/sessions.ts";

export type TurnState =
  | "ready"
  | "elsewhere"
  | "yours"
  | "sending"
  | "thinking"
  | "writing"
  | "holding"
  | "paused"
  | "ended";

export type TurnFacts = {
  readonly state: PublicState | null;
  /** A hold is running at this moment. */
  readonly holding: boolean;
  /** An answer or a request waits for its acknowledgement. */
  readonly unsent: boolean;
  /** Another window has the floor, or this one may not go on. */
  readonly readOnly: boolean;
};

export function turnState({ state, holding, unsent, readOnly }: TurnFacts): TurnState {
  if (state === null || state.stage === "intro") return "ready";
  if (state.stage === "done" || state.phase === "ended") return "ended";
  if (readOnly) return "elsewhere";
  if (unsent) return "sending";
  if (state.phase === "paused") return "paused";
  if (state.phase === "thinking") return "thinking";
  if (state.phase === "speaking") return "writing";
  return holding ? "holding" : "yours";
}

export const TURN_WORDS: Readonly<Record<TurnState, string>> = {
  ready: "Ready when you are",
  elsewhere: "Reading along",
  yours: "Your turn",
  sending: "Sending…",
  thinking: "Thinking",
  writing: "Viva is writing…",
  holding: "Holding",
  paused: "Paused",
  ended: "Ended",
};

/** What the state means for the candidate, in one line. */
export const TURN_HINTS: Readonly<Record<TurnState, string>> = {
  ready: "Nothing is counted until you begin.",
  elsewhere: "Another window has the floor, or this one has lost it.",
  yours: "Answer in your own time. Nobody cuts in.",
  sending: "Your words are stored on this device until they arrive.",
  thinking: "The next words are on their way. The box stays open.",
  writing: "The next words are coming. The box stays open.",
  holding: "Take your time. Write when you are ready.",
  paused: "The clock stands still. Go on whenever you like.",
  ended: "Nothing more is asked, and nothing you said can change.",
};
