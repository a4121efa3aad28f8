/** What the floor remembers, what can happen to it and what it asks for (session-protocol §5). Types and readings only. */
import type { Completeness } from "#engine/understanding/completeness.ts";
import type { MessageKind, Phase, QuestionType } from "../../../worker/contract/vocabulary.ts";
import { type CandidateClock, candidateClock } from "./candidate-clock.ts";
import { type AccessFactor, type Endpointer, FRESH_ENDPOINTER } from "./endpointing.ts";
import type { TurnNature } from "./timing.ts";

export type InputMode = "auto" | "manual" | "pushToTalk" | "text";
export type BargeSource = "vad" | "button" | "key";

/** Samples are positions at 16 kHz in the microphone's epoch, null where a recogniser names none. */
export type FloorEvent =
  | {
      readonly type: "opened";
      readonly kind: MessageKind;
      readonly questionType: QuestionType | null;
      readonly nature?: TurnNature;
    }
  /** The turn was closed by something else than this floor: a button, a typed answer. */
  | { readonly type: "closed" }
  | { readonly type: "utteranceBegan"; readonly generation: number; readonly aside: boolean }
  /** Sound that the page has taken. `all`: nothing of the generation is left, or it was shown and not spoken. */
  | { readonly type: "played"; readonly generation: number; readonly playedMs: number; readonly all: boolean }
  | {
      readonly type: "frame";
      readonly startSample: number;
      readonly endSample: number;
      readonly speech: boolean;
      readonly jump: boolean;
    }
  | { readonly type: "speechStart"; readonly sample: number | null }
  /** `spoken`: the interviewer's words of the last 2 s, for the echo guard; empty while nothing sounds. */
  | { readonly type: "partial"; readonly text: string; readonly spoken: string }
  /** A final part that is about to be taken. */
  | { readonly type: "finalNear"; readonly text: string; readonly spoken: string }
  /** Also with empty text, where all that was asked for is silence. `untilSample`: where the next part begins. */
  | {
      readonly type: "final";
      readonly text: string;
      readonly endSample: number | null;
      readonly untilSample?: number | null;
      readonly spoken: string;
    }
  | { readonly type: "eager"; readonly confidence: number }
  | { readonly type: "resumed" }
  | { readonly type: "vendorEnd"; readonly confidence: number | null }
  /** The recogniser is gone; its open words are what is left of them. */
  | { readonly type: "recogniserLost" }
  | { readonly type: "marker"; readonly hold: "short" | "long" }
  | { readonly type: "tick" }
  /** "I'm done" is about to be stored. */
  | { readonly type: "doneNear" }
  | { readonly type: "done" }
  | { readonly type: "press" }
  | { readonly type: "release" }
  | { readonly type: "hold"; readonly forMs: number }
  | { readonly type: "bargeStart"; readonly generation: number; readonly source: BargeSource }
  | { readonly type: "bargeCancel"; readonly generation: number }
  | { readonly type: "typed" }
  | { readonly type: "redo" }
  | { readonly type: "inputSet"; readonly input: InputMode }
  | { readonly type: "accessSet"; readonly access: AccessFactor }
  | { readonly type: "muted" }
  | { readonly type: "unmuted" }
  | { readonly type: "paused" }
  | { readonly type: "continued" }
  | { readonly type: "limit" }
  | { readonly type: "ended" }
  | { readonly type: "socketLost" }
  | { readonly type: "socketBack" };

export type NudgeKind = "visual" | "spoken" | "offer";

export type FloorEffect =
  /** From where speech began; its pre-roll is the window's matter. Null: from now. */
  | { readonly type: "openRecogniser"; readonly fromSample: number | null }
  /** `text`: the partial as it was shown, which counts where no recogniser listens. */
  | { readonly type: "finaliseRecogniser"; readonly text: string }
  | { readonly type: "closeRecogniser" }
  /** The words of this final belong to the open turn; without this effect they are the interviewer's own echo. */
  | { readonly type: "store" }
  /**
   * The recogniser's last partial is to count as its final, which is then reported like any other. `text`: as it was shown,
   * for a recogniser that has died since, or whose successor has no words of that sound yet.
   */
  | { readonly type: "promote"; readonly text: string }
  /** `floorMs`: the silence that was waited for; null where none was. */
  | { readonly type: "commit"; readonly cause: "deadline" | "button"; readonly floorMs: number | null }
  | { readonly type: "nothingHeard" }
  | { readonly type: "reopen" }
  | { readonly type: "flush"; readonly generation: number; readonly action: "pause" | "resume" | "drop" }
  /** The generation ends here: it is cut to what was heard. A `flush` drop goes before it. */
  | { readonly type: "interrupt"; readonly generation: number }
  | { readonly type: "speculate"; readonly text: string }
  | { readonly type: "cancelSpeculation" }
  | { readonly type: "takeYourTime" }
  | { readonly type: "nudge"; readonly kind: NudgeKind }
  | { readonly type: "areYouThere" }
  | { readonly type: "pauseSession" }
  | { readonly type: "echo"; readonly suggestHeadphones: boolean }
  /** No reply, or no sound of it, came in time; the turn is listened to. */
  | { readonly type: "overdue"; readonly generation: number | null }
  /** A pause cut this generation: it is spoken again from the start of its sentence. */
  | { readonly type: "restartUtterance"; readonly generation: number }
  | { readonly type: "limitPassed" };

export type Sounding = {
  readonly generation: number;
  readonly aside: boolean;
  readonly playedMs: number;
  /** Telling words of the open turn before it began. */
  readonly wordsBefore: number;
  /** The object's clock at the last progress. */
  readonly progressAtMs: number;
};

/** Somebody speaks into the interviewer's sound or into the wait for it. `reopen`: soon enough to undo a commit. */
export type Intrusion = {
  readonly kind: "barge" | "reopen";
  readonly sinceMs: number;
  /** Sound that counts as speech, and words that are more than a sign of listening. */
  readonly speechMs: number;
  readonly words: number;
  /** The generation whose sound waits for the decision. */
  readonly heldGeneration: number | null;
};

/** Times are readings of the candidate's clock, unless a name says `AtMs`: then of the object's. */
export type Answer = {
  readonly finals: string;
  readonly partial: string;
  readonly completeness: Completeness;
  /** The recogniser's that the turn is over, since the last change of words. */
  readonly confidence: number | null;
  readonly lastSpeechMs: number | null;
  readonly lastSpeechSample: number | null;
  /** Where the stretch of speech began that goes on or ended last. */
  readonly stretchFromMs: number | null;
  /** Up to where words are final. */
  readonly finalSample: number | null;
  /** Sound that counts as speech since the last word. */
  readonly wordlessMs: number;
  /** The candidate speaks to this turn: silence may end it. */
  readonly begun: boolean;
  readonly released: boolean;
  readonly extraMs: number;
  readonly holdUntilMs: number | null;
  readonly askedThere: boolean;
};

/** `untilMs`: speech that began later, or after a second of the new utterance, belongs to the next turn. */
export type Undo = { readonly untilMs: number; readonly answer: Answer; readonly endpointer: Endpointer };

export type FloorState = {
  readonly phase: Phase;
  /** Where a pause returns to. */
  readonly pausedFrom: Phase | null;
  readonly input: InputMode;
  readonly endpointer: Endpointer;
  readonly clock: CandidateClock;
  readonly answer: Answer;
  readonly sounding: Sounding | null;
  /** What a pause cut, to be spoken again. */
  readonly cut: { readonly generation: number; readonly aside: boolean } | null;
  readonly firstUtterance: boolean;
  readonly candidateSpeaking: boolean;
  readonly pressed: boolean;
  readonly muted: boolean;
  readonly intrusion: Intrusion | null;
  readonly closedAtMs: number | null;
  /** The commit that can still be undone. */
  readonly undo: Undo | null;
  /** A partial was counted as final; the report of it is no news. */
  readonly promoting: boolean;
  readonly recogniserOpen: boolean;
  /** It was closed, and its last words are on their way. */
  readonly wordsOwed: boolean;
  readonly recogniserUsedMs: number;
  /** The end of the answer waits for its last words. */
  readonly finalising: { readonly untilAtMs: number; readonly cause: "deadline" | "button" } | null;
  /** Words were asked for at this reading of the last speech. */
  readonly finalisedFor: number | null;
  readonly speculation: string | null;
  readonly speculations: number;
  /** End of the interviewer's sound, from which silence counts. */
  readonly quietFromMs: number;
  readonly nudged: Readonly<Record<NudgeKind | "takeYourTime" | "holdSpoken", boolean>>;
  readonly echoes: number;
  readonly lostAtMs: number | null;
  readonly limitAtMs: number | null;
};

const NOT_NUDGED = { visual: false, spoken: false, offer: false, takeYourTime: false, holdSpoken: false } as const;

export const NO_ANSWER: Answer = {
  finals: "",
  partial: "",
  completeness: "uncertain",
  confidence: null,
  lastSpeechMs: null,
  lastSpeechSample: null,
  stretchFromMs: null,
  finalSample: null,
  wordlessMs: 0,
  begun: false,
  released: false,
  extraMs: 0,
  holdUntilMs: null,
  askedThere: false,
};

/** What a new turn begins with, whatever was before. */
export const NEW_TURN = {
  answer: NO_ANSWER,
  intrusion: null,
  speculation: null,
  speculations: 0,
  finalising: null,
  finalisedFor: null,
  nudged: NOT_NUDGED,
  limitAtMs: null,
} as const;

export function newFloor(input: InputMode, nowMs: number, access: AccessFactor = 1): FloorState {
  return {
    phase: "idle",
    pausedFrom: null,
    input,
    endpointer: { ...FRESH_ENDPOINTER, access },
    clock: candidateClock(nowMs),
    sounding: null,
    cut: null,
    firstUtterance: true,
    candidateSpeaking: false,
    pressed: false,
    muted: false,
    closedAtMs: null,
    undo: null,
    promoting: false,
    recogniserOpen: false,
    wordsOwed: false,
    recogniserUsedMs: nowMs,
    quietFromMs: nowMs,
    echoes: 0,
    lostAtMs: null,
    ...NEW_TURN,
  };
}

/** All words of the open turn so far, final or not. */
export function wordsSoFar({ finals, partial }: Answer): string {
  return finals === "" || partial === "" ? finals + partial : `${finals} ${partial}`;
}

export type FloorFlags = {
  readonly candidateSpeaking: boolean;
  readonly holding: boolean;
  readonly speculating: boolean;
  readonly bargePending: boolean;
  readonly reconnecting: boolean;
  readonly muted: boolean;
};

export function floorFlags(state: FloorState): FloorFlags {
  const { answer } = state;
  const asked = answer.begun && answer.completeness === "askedForTime" && !answer.released;
  return {
    candidateSpeaking: state.candidateSpeaking,
    holding: state.phase === "listening" && (answer.holdUntilMs !== null || answer.extraMs > 0 || asked),
    speculating: state.speculation !== null,
    bargePending: state.intrusion !== null,
    reconnecting: state.lostAtMs !== null,
    muted: state.muted,
  };
}
