/**
 * What the page knows of a spoken interview beside its transcript: words being heard, what is being said aloud, nudges,
 * times. Shape and small pure readings only; `reduce-voice.ts` changes it.
 */
import type { TurnMetrics } from "#contract/socket.ts";
import type { AsideKind, MessageKind } from "#contract/vocabulary.ts";

export type HeardWord = {
  readonly text: string;
  readonly startSample: number;
  readonly endSample: number;
  readonly confidence: number | null;
};

export type HeardPart = {
  readonly part: number;
  readonly revision: number;
  readonly text: string;
  /** Empty where the recogniser gives no times. */
  readonly words: readonly HeardWord[];
};

/** The candidate's words of one turn before they count. */
export type Heard = {
  readonly turnId: string;
  /** By rising number: stored, and kept whatever happens. */
  readonly parts: readonly HeardPart[];
  /** The present wording of what is being said; may shrink. */
  readonly partial: string;
};

/** `offset`: of its first character in the whole utterance. */
export type SpokenSegment = { readonly segment: number; readonly offset: number; readonly text: string };

/** What the interviewer is saying aloud, or would if there were sound. */
export type Speech = {
  readonly turnId: string;
  readonly generation: number;
  readonly kind: MessageKind | AsideKind;
  /** Sound comes over the socket; else the words are shown, or the browser speaks them. */
  readonly sounds: boolean;
  readonly segments: readonly SpokenSegment[];
  /** All its words are known. */
  readonly isWhole: boolean;
};

export type Nudge = { readonly turnId: string; readonly kind: "visual" | "spoken" | "offer"; readonly text: string };

export type MeasuredTurn = { readonly turnId: string; readonly metrics: TurnMetrics };

export type VoiceFacts = {
  /** As the interview was begun; the page may have changed it since. Null before that is known. */
  readonly input: "voice" | "text" | null;
  readonly heard: Heard | null;
  /** Words of the turn that was closed last, for the case that it is opened again. */
  readonly closed: Heard | null;
  readonly speech: Speech | null;
  /** The turn whose end is expected. */
  readonly ending: string | null;
  readonly candidateSpeaking: boolean;
  /** The object has taken the interviewer's voice back and waits whether the candidate goes on. */
  readonly bargePending: boolean;
  readonly nudge: Nudge | null;
  /** Steps of the ladders: 0 best, 2 the browser, 3 none. */
  readonly stt: number;
  readonly tts: number;
  /** Number of the microphone's clock, and the first sample that the object wants; null before the first welcome. */
  readonly mic: { readonly epoch: number; readonly from: number } | null;
  /** Newest last, at most `KEPT_TURNS`. */
  readonly metrics: readonly MeasuredTurn[];
};

export const KEPT_TURNS = 40;

export const NO_VOICE: VoiceFacts = {
  input: null,
  heard: null,
  closed: null,
  speech: null,
  ending: null,
  candidateSpeaking: false,
  bargePending: false,
  nudge: null,
  stt: 3,
  tts: 3,
  mic: null,
  metrics: [],
};

/** The level at which the browser itself hears or speaks. */
export const BROWSER_LEVEL = 2;

/** The stored words, part after part. */
export function finalWords(heard: Heard | null): string {
  return heard === null ? "" : heard.parts.map((part) => part.text).join(" ");
}

/** Everything heard in the turn so far, with what is still being said. */
export function allWords(heard: Heard | null): string {
  return [finalWords(heard), heard?.partial ?? ""].filter((words) => words !== "").join(" ");
}
