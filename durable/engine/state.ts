/**
 * The state of a session, and with it all the words of the engine: State here, inputs, facts and effects re-exported.
 * `step(state, input, content)` is the only thing that turns one into the other; nothing here has behaviour.
 */
import type {
  Difficulty,
  EndReason,
  MessageKind,
  Phase,
  QuestionType,
  Stage,
} from "../../worker/contract/vocabulary.ts";
import type { Move, ReadingKind, Signals } from "./facts.ts";
import type { Code, SessionConfig } from "./inputs.ts";
import type { PointVerdict } from "./verdicts.ts";

export type * from "./facts.ts";
export type * from "./inputs.ts";
export type * from "./verdicts.ts";

/** Name and version that every engine-made text and verdict is signed with. */
export const ENGINE = "engine@12";

/** One candidate turn within a question, as read. */
export type ReadTurn = {
  readonly turnId: string;
  readonly text: string;
  readonly kind: ReadingKind;
  readonly verdicts: readonly PointVerdict[];
  readonly signals: Signals;
  /** Key point that the interviewer's utterance of this turn asked for, if one. */
  readonly asksFor: string | null;
};

/** Everything said about one question: the unit that grading assesses. */
export type QuestionThread = {
  readonly questionId: string;
  readonly type: QuestionType;
  readonly difficulty: Difficulty;
  /** The unscored warm-up has ordinal 0. */
  readonly ordinal: number;
  readonly warmUp: boolean;
  readonly outcome: "open" | "answered" | "skipped" | "not_reached";
  readonly turns: readonly ReadTurn[];
  readonly followUpsUsed: number;
  readonly hintsUsed: number;
  /** Key points that a hint gave away. */
  readonly hinted: readonly string[];
  /** Key points that a follow-up asked for. */
  readonly askedFor: readonly string[];
  /** Words of the interviewer in the closed turns of this question, oldest first; absent before there are any. */
  readonly told?: readonly Told[] | undefined;
};

export type Told = { readonly turnId: string; readonly text: string };

/** What stands asked and what has been tried on it; carried from turn to turn until the next question. */
export type Course = {
  /** The request itself, without lead-in, as it is said again on demand. */
  readonly ask: string;
  /** Key point that the request is after, if one. */
  readonly asksFor: string | null;
  /** Times the candidate was asked to say more. */
  readonly prompts: number;
  readonly scaffolded: boolean;
  /** Replies to the candidate's own questions. */
  readonly replies: number;
  /** What a yes would do. */
  readonly confirms: "end" | "pause" | null;
};

/** What is to be said in the open turn while a model may still word it. */
export type PendingUtterance = {
  readonly generation: number;
  /** The engine's own words; said as they are when no others come. */
  readonly text: string;
  readonly leadIn: string;
  readonly feedback: string;
  /** What a model may word: all of `text` and `leadIn`, or the lead-in to a `text` whose words are fixed. */
  readonly wordable: "all" | "leadIn";
};

export type OpenTurn = {
  readonly turnId: string;
  readonly kind: MessageKind;
  readonly move: Move;
  readonly course: Course;
  readonly questionId: string | null;
  readonly openedAt: number;
  /** Words of the interviewer in this turn: feedback, lead-in, text. */
  readonly said: string;
  readonly code: (Code & { readonly revision: number }) | null;
  readonly heldMs: number;
  readonly holdUntil: number | null;
  readonly withdrawn: number;
  /** Absent once the utterance is committed. */
  readonly pending?: PendingUtterance | undefined;
  /** What is being spoken; absent while nothing is, and in writing. */
  readonly playing?: Playing | undefined;
  /** Words of the candidate so far, before the turn is closed; absent before there are any. */
  readonly heard?: { readonly text: string; readonly parts: number } | undefined;
  /** The candidate has said that the spoken answer is over. */
  readonly done?: true | undefined;
};

/** `chars`: length of the whole utterance, feedback and lead-in included. */
export type Playing = {
  readonly generation: number;
  readonly chars: number;
  /** It is beside the turn: what the turn asked was said before. */
  readonly aside?: true | undefined;
};

/** The state before an answer was closed, for as long as the candidate may go on with it. */
export type Reopening = {
  readonly turnId: string;
  /** Milliseconds since the epoch. */
  readonly until: number;
  readonly before: Omit<State, "reopening">;
};

export type Slot = { readonly kind: "technical" | "system_design" | "behavioral" };

export type State = {
  readonly version: 1;
  readonly config: SessionConfig;
  readonly seed: number;
  /** State of the pseudo-random generator. */
  readonly random: number;
  readonly localHour: number;
  readonly stage: Stage;
  readonly phase: Phase;
  readonly input: "voice" | "text";
  readonly createdAt: number;
  readonly startedAt: number | null;
  readonly endedAt: number | null;
  readonly endReason: EndReason | null;
  readonly clock: {
    /** Counted so far, pauses and absence left out. */
    readonly runningMs: number;
    /** Time of the last sign of the candidate; null while stopped. */
    readonly lastSignAt: number | null;
    readonly limitMs: number | null;
    readonly limitReached: boolean;
  };
  readonly turn: OpenTurn | null;
  readonly turnCount: number;
  /** Closed turns with words of the candidate → revision of the words; 0 as first said. */
  readonly answered: Readonly<Record<string, number>>;
  readonly generation: number;
  readonly plan: readonly Slot[];
  readonly threads: readonly QuestionThread[];
  readonly difficultyNow: Difficulty;
  /** Recent main-question outcomes in 0–1, newest last; feeds adaptive difficulty. */
  readonly successes: readonly number[];
  /** Lines already spoken, so that none comes twice. */
  readonly used: readonly string[];
  /** Tags the candidate asked to work on. */
  readonly focusTags: readonly string[];
  readonly smallTalk: { readonly tone: string; readonly askedBack: boolean } | null;
  readonly reopening?: Reopening | undefined;
  readonly report: "none" | "pending" | "ready" | "needsAttention";
  readonly reportAttempts: number;
};
