/**
 * The words of the engine: State, Input, Fact, Effect.
 * `step(state, input, content)` is the only thing that turns one into the others; nothing here has behaviour.
 * All times are milliseconds since the epoch on the object's clock and come in with the input.
 */
import type {
  CodeLanguage,
  CommitCause,
  CompanyStyle,
  CompanyTier,
  Difficulty,
  EndReason,
  Intent,
  MessageKind,
  Mode,
  Persona,
  Phase,
  QuestionType,
  Stage,
  Track,
  Verdict,
} from "../../worker/contract/vocabulary.ts";

/** Name and version that every engine-made text and verdict is signed with. */
export const ENGINE = "engine@1";

// ── what a session was asked to be ───────────────────────────────────────────

export type SessionConfig = {
  readonly track: Track;
  readonly companyStyle: CompanyStyle;
  readonly difficulty: Difficulty;
  readonly adaptive: boolean;
  /** Main questions, 1–10. */
  readonly questionCount: number;
  /** Exactly these, in this order, when given. */
  readonly questionIds?: readonly string[] | undefined;
  readonly warmUp: boolean;
  /** Behavioural main questions among them; ignored for track `behavioral`. */
  readonly behavioralTarget: number;
  readonly persona: Persona;
  readonly mode: Mode;
  readonly companyTier?: CompanyTier | undefined;
  readonly role?: string | undefined;
  readonly focus: readonly string[];
  readonly timeLimitMinutes?: number | undefined;
  /** IANA name; only for the greeting's time of day. */
  readonly timeZone: string;
  /** Given name the candidate goes by, if known. */
  readonly candidateName?: string | undefined;
};

// ── inputs ──────────────────────────────────────────────────────────────────

export type Code = { readonly language: CodeLanguage; readonly text: string };

/** What a candidate (or their page) can ask of a session: one frame or HTTP call, one input. */
export type Command =
  | { readonly type: "session.start"; readonly input: "voice" | "text" }
  | { readonly type: "session.pause"; readonly reason: "button" | "hidden" | "away" }
  | { readonly type: "session.resume"; readonly reason: "button" | "hidden" | "away" }
  | { readonly type: "session.end"; readonly reason: "candidate" | "finished" }
  | { readonly type: "input.set"; readonly input: "auto" | "manual" | "pushToTalk" | "text" }
  | {
      readonly type: "turn.answer";
      readonly turnId: string;
      readonly text: string;
      readonly code?: Code | undefined;
      readonly source: "typed" | "speech";
    }
  | {
      readonly type: "turn.code";
      readonly turnId: string;
      readonly language: CodeLanguage;
      readonly text: string;
      readonly revision: number;
    }
  | { readonly type: "turn.hold"; readonly turnId: string; readonly forMs: number }
  | { readonly type: "turn.repeat"; readonly turnId: string }
  | { readonly type: "turn.rephrase"; readonly turnId: string }
  | { readonly type: "turn.hint"; readonly turnId: string }
  | { readonly type: "turn.skip"; readonly turnId: string }
  | { readonly type: "turn.redo"; readonly turnId: string }
  | { readonly type: "turn.correct"; readonly turnId: string; readonly text: string; readonly revision: number };

/** Names of the deadlines that the engine sets; at most one of each is pending. */
export type TimerName = "limit" | "limitGrace" | "hold";

export type Input =
  | {
      readonly type: "session.created";
      readonly at: number;
      readonly seed: number;
      readonly config: SessionConfig;
      /** Hour of the candidate's day at creation, 0–23. */
      readonly localHour: number;
      readonly versions: { readonly bank: string; readonly rubric: string; readonly phrases: string };
    }
  | ({ readonly at: number; readonly cid: string } & Command)
  | { readonly type: "timer.fired"; readonly at: number; readonly timer: TimerName }
  /** Result of effect `grade`: the report is stored and sealed. */
  | { readonly type: "report.graded"; readonly at: number; readonly status: ReportStatus }
  | {
      readonly type: "report.failed";
      readonly at: number;
      readonly attempt: number;
      readonly nextAttemptAt: number | null;
    };

export type ReportStatus = "complete" | "partial" | "not_enough_evidence";

// ── facts ───────────────────────────────────────────────────────────────────

/** Offsets into the normalised text of one candidate turn, end exclusive. */
export type Span = { readonly turnId: string; readonly start: number; readonly end: number };

export type PointVerdict = {
  readonly keyPointId: string;
  readonly verdict: Verdict;
  /** Empty exactly when the verdict is `absent`. */
  readonly spans: readonly Span[];
  /** `engine@version` or `model@id`. */
  readonly by: string;
};

/** What kind of text an answer turned out to be; only `answer` can meet anything. */
export type ReadingKind = "answer" | "empty" | "dont_know" | "echo" | "instruction" | "unrelated" | "unreadable";

export type Signals = {
  readonly words: number;
  readonly complexity: boolean;
  readonly edgeCases: boolean;
  readonly tests: boolean;
  readonly tradeOffs: boolean;
  readonly approach: boolean;
  readonly constraints: boolean;
  readonly correctness: boolean;
  readonly code: boolean;
  readonly example: boolean;
  readonly signposts: number;
  readonly star: {
    readonly situation: boolean;
    readonly task: boolean;
    readonly action: boolean;
    readonly result: boolean;
    readonly reflection: boolean;
    readonly metric: boolean;
  };
};

/** How one candidate turn was read against one question. */
export type Reading = {
  readonly kind: ReadingKind;
  /** One for each key point of the question, in its order. */
  readonly verdicts: readonly PointVerdict[];
  readonly signals: Signals;
  /** An instruction to the grader stood beside a real answer and was set aside. */
  readonly instructionIgnored: boolean;
};

/** What the engine decided for a new turn. */
export type Move =
  | { readonly move: "greet" }
  | { readonly move: "smallTalk" }
  | { readonly move: "ask"; readonly questionId: string; readonly warmUp: boolean }
  | { readonly move: "followUp"; readonly questionId: string; readonly keyPointId: string | null }
  | {
      readonly move: "promptAgain";
      readonly questionId: string | null;
      readonly why: "empty" | "vague" | "thin" | "offTopic";
    }
  | { readonly move: "scaffold"; readonly questionId: string }
  | { readonly move: "hint"; readonly questionId: string; readonly tier: 1 | 2 | 3; readonly keyPointId: string | null }
  | { readonly move: "rephrase"; readonly questionId: string | null }
  | { readonly move: "reply"; readonly questionId: string | null }
  | { readonly move: "offerPause" }
  | { readonly move: "wrapUp" };

export type Fact =
  | { readonly type: "session.started"; readonly input: "voice" | "text" }
  | { readonly type: "session.paused"; readonly reason: string }
  | { readonly type: "session.resumed"; readonly reason: string }
  | { readonly type: "session.ended"; readonly reason: EndReason }
  | {
      readonly type: "report";
      readonly status: "pending" | "ready" | "needsAttention";
      readonly nextAttemptAt?: number | undefined;
    }
  | {
      readonly type: "turn.opened";
      readonly turnId: string;
      readonly questionId?: string | undefined;
      readonly kind: MessageKind;
      /** Number of the main question, from 1; 0 before the first. */
      readonly ordinal: number;
      readonly move: Move;
    }
  | {
      readonly type: "turn.committed";
      readonly turnId: string;
      /** Normalised; offsets of spans refer to it. */
      readonly text: string;
      readonly code?: Code | undefined;
      readonly cause: CommitCause;
      readonly source: "typed" | "speech";
      readonly intent: Intent;
      readonly heldMs: number;
    }
  | { readonly type: "turn.corrected"; readonly turnId: string; readonly text: string; readonly revision: number }
  | { readonly type: "turn.withdrawn"; readonly turnId: string }
  | { readonly type: "turn.repeated"; readonly turnId: string }
  | { readonly type: "turn.held"; readonly turnId: string; readonly untilAt: number }
  | { readonly type: "input.changed"; readonly input: string }
  | { readonly type: "code.saved"; readonly turnId: string; readonly revision: number }
  | { readonly type: "answer.read"; readonly turnId: string; readonly questionId: string; readonly reading: Reading }
  | { readonly type: "difficulty.moved"; readonly from: Difficulty; readonly to: Difficulty }
  | {
      readonly type: "utterance.committed";
      readonly turnId: string;
      readonly generation: number;
      readonly kind: MessageKind;
      readonly text: string;
      readonly leadIn?: string | undefined;
      readonly feedback?: string | undefined;
      readonly complete: boolean;
      readonly by: string;
    }
  | {
      readonly type: "utterance.end";
      readonly turnId: string;
      readonly generation: number;
      readonly outcome:
        | "completed"
        | "interrupted"
        | "noOutput"
        | "outputLimit"
        | "contentFiltered"
        | "modelError"
        | "ttsError";
      readonly totalSamples: number;
      readonly spokenChars: number;
      readonly estimated: boolean;
    };

// ── effects ─────────────────────────────────────────────────────────────────

/** Ids are deterministic; a second effect with the same id replaces the pending first. */
export type Effect =
  | { readonly type: "setTimer"; readonly id: string; readonly timer: TimerName; readonly dueAt: number }
  | { readonly type: "cancelTimer"; readonly id: string; readonly timer: TimerName }
  | { readonly type: "grade"; readonly id: string };

/** An event as the journal keeps it. */
export type LoggedInput = { readonly seq: number; readonly class: "input"; readonly event: Input };
export type LoggedFact = { readonly seq: number; readonly class: "fact"; readonly at: number; readonly event: Fact };
export type Logged = LoggedInput | LoggedFact;

// ── state ───────────────────────────────────────────────────────────────────

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
};

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
  readonly report: "none" | "pending" | "ready" | "needsAttention";
  readonly reportAttempts: number;
};
