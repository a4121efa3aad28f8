/**
 * What a step leaves behind: facts, which become the durable messages, and effects, which the session carries out.
 * Deterministic for the same state, input and content. No behaviour.
 */
import type {
  AsideKind,
  CommitCause,
  Difficulty,
  EndReason,
  Intent,
  MessageKind,
} from "../../worker/contract/vocabulary.ts";
import type { Code, Input, SpokenWord, TimerName } from "./inputs.ts";
import type { PointVerdict } from "./verdicts.ts";

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
      /** Words were added to the sealed report; the report is to be fetched again. */
      readonly narrated?: boolean | undefined;
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
  /** Words of a part of the turn that will not change any more. `part` counts within the turn. */
  | {
      readonly type: "stt.final";
      readonly turnId: string;
      readonly part: number;
      readonly revision: number;
      /** Normalised. */
      readonly text: string;
      readonly words: readonly SpokenWord[];
      readonly provider: string;
    }
  /** The answer goes on: what its end had brought about is undone. */
  | { readonly type: "turn.reopened"; readonly turnId: string; readonly cause: "speech" }
  /** The rest of an utterance, from this character of it on, under a new generation. */
  | {
      readonly type: "utterance.restarted";
      readonly turnId: string;
      readonly generation: number;
      readonly fromChar: number;
    }
  /** Said beside the turn, with a generation of its own. */
  | {
      readonly type: "aside.begun";
      readonly turnId: string;
      readonly generation: number;
      readonly kind: AsideKind;
      readonly text: string;
    }
  | { readonly type: "turn.corrected"; readonly turnId: string; readonly text: string; readonly revision: number }
  | { readonly type: "turn.withdrawn"; readonly turnId: string }
  | { readonly type: "turn.repeated"; readonly turnId: string }
  | { readonly type: "turn.held"; readonly turnId: string; readonly untilAt: number }
  | { readonly type: "input.changed"; readonly input: string }
  | { readonly type: "code.saved"; readonly turnId: string; readonly revision: number }
  | { readonly type: "answer.read"; readonly turnId: string; readonly questionId: string; readonly reading: Reading }
  /** What a model's reading added to an answer. */
  | {
      readonly type: "answer.analysed";
      readonly turnId: string;
      readonly questionId: string;
      readonly verdicts: readonly PointVerdict[];
    }
  /** Coach mode: what the follow-ups of a question were after, told when it is left. Not spoken. */
  | { readonly type: "question.aims"; readonly questionId: string; readonly aims: readonly string[] }
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
      readonly interruptedAtMs?: number | undefined;
    };

/** Ids are deterministic; a second effect with the same id replaces the pending first. */
export type Effect =
  | { readonly type: "setTimer"; readonly id: string; readonly timer: TimerName; readonly dueAt: number }
  | { readonly type: "cancelTimer"; readonly id: string; readonly timer: TimerName }
  | { readonly type: "grade"; readonly id: string }
  /** A model may word the pending utterance of this turn; exactly one `utterance.worded` or `.unworded` comes back. */
  | { readonly type: "word"; readonly id: string; readonly turnId: string; readonly generation: number }
  /** A model may read this answer too. */
  | {
      readonly type: "analyse";
      readonly id: string;
      readonly turnId: string;
      readonly questionId: string;
      readonly revision: number;
    }
  /** A model may add words to the sealed report. */
  | { readonly type: "narrate"; readonly id: string };

/** An event as the journal keeps it. */
export type LoggedInput = { readonly seq: number; readonly class: "input"; readonly event: Input };
export type LoggedFact = { readonly seq: number; readonly class: "fact"; readonly at: number; readonly event: Fact };
export type Logged = LoggedInput | LoggedFact;
