/**
 * What a session can be told: how it was set up, commands of the candidate, timers, results of its own effects.
 * All times are milliseconds since the epoch on the object's clock and come in with the input. No behaviour.
 */
import type {
  AsideKind,
  CodeLanguage,
  CompanyStyle,
  CompanyTier,
  Difficulty,
  Mode,
  Persona,
  Track,
} from "../../worker/contract/vocabulary.ts";
import type { PointVerdict } from "./verdicts.ts";

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
  /** Whether a model may word and read along; absent: the engine alone. */
  readonly model?: boolean | undefined;
};

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
  /** The spoken answer is over; the words that are still on the way are awaited by the session. */
  | { readonly type: "turn.done"; readonly turnId: string; readonly lastSample?: number | undefined }
  /** What the browser's own recogniser heard. */
  | {
      readonly type: "stt.local";
      readonly turnId: string;
      readonly part: number;
      readonly text: string;
      readonly startMs: number;
      readonly endMs: number;
      readonly confidence?: number | undefined;
    }
  | { readonly type: "turn.hold"; readonly turnId: string; readonly forMs: number }
  | { readonly type: "turn.repeat"; readonly turnId: string }
  | { readonly type: "turn.rephrase"; readonly turnId: string }
  | { readonly type: "turn.hint"; readonly turnId: string }
  | { readonly type: "turn.skip"; readonly turnId: string }
  | { readonly type: "turn.redo"; readonly turnId: string }
  | { readonly type: "turn.correct"; readonly turnId: string; readonly text: string; readonly revision: number };

/** One word at its place in the microphone's epoch, in samples at 16 kHz. */
export type SpokenWord = {
  readonly text: string;
  readonly startSample: number;
  readonly endSample: number;
  readonly confidence: number | null;
};

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
  /** The candidate is at work in the page without having said anything yet; written only where the clock needs it. */
  | { readonly type: "candidate.active"; readonly at: number }
  | { readonly type: "timer.fired"; readonly at: number; readonly timer: TimerName }
  /** A recogniser's final words for a part of the open turn. */
  | {
      readonly type: "speech.heard";
      readonly at: number;
      readonly turnId: string;
      readonly text: string;
      readonly words: readonly SpokenWord[];
      readonly provider: string;
      /** Of the microphone's clock, and where on it the next part begins. */
      readonly epoch: number;
      readonly untilSample: number;
    }
  /** The spoken answer counts as it stands: its deadline passed, or the candidate said so. */
  | {
      readonly type: "speech.ended";
      readonly at: number;
      readonly turnId: string;
      readonly cause: "deadline" | "button";
    }
  /** The candidate goes on with the answer to this turn, which had just been closed. */
  | { readonly type: "speech.continued"; readonly at: number; readonly turnId: string }
  /** How much of an utterance was heard. Counts only for the generation that is playing. */
  | {
      readonly type: "utterance.played";
      readonly at: number;
      readonly turnId: string;
      readonly generation: number;
      readonly outcome: "completed" | "interrupted" | "ttsError";
      /** Of speech at 24 kHz; 0 where the words were shown. */
      readonly totalSamples: number;
      readonly spokenChars: number;
      readonly estimated: boolean;
      readonly interruptedAtMs?: number | undefined;
    }
  /** What was playing is lost: it begins again under a new number, after the words that had been heard. */
  | {
      readonly type: "utterance.restarted";
      readonly at: number;
      readonly turnId: string;
      readonly generation: number;
      readonly spokenChars: number;
    }
  /** Something is said that changes no turn. */
  | { readonly type: "aside.begun"; readonly at: number; readonly turnId: string; readonly kind: AsideKind }
  /** Result of effect `word`: what a model made of the wordable part. Counts only for the generation that is pending. */
  | {
      readonly type: "utterance.worded";
      readonly at: number;
      readonly turnId: string;
      readonly generation: number;
      readonly text: string;
      readonly by: string;
      /** False when it was cut off: then `text` is what had been shown. */
      readonly complete: boolean;
    }
  /** Result of effect `word`: no model's wording is to be had; the engine's own is said. */
  | {
      readonly type: "utterance.unworded";
      readonly at: number;
      readonly turnId: string;
      readonly generation: number;
      readonly reason: string;
    }
  /** Result of effect `analyse`: verdicts that a model proposed for one answer, their quotes verified. */
  | {
      readonly type: "answer.analysed";
      readonly at: number;
      readonly turnId: string;
      readonly questionId: string;
      /** Of the words that were read; a later correction makes them stale. */
      readonly revision: number;
      readonly verdicts: readonly PointVerdict[];
      readonly by: string;
    }
  /** Result of effect `narrate`: words added to the sealed report. */
  | { readonly type: "report.narrated"; readonly at: number; readonly by: string }
  /** Result of effect `grade`: the report is stored and sealed. */
  | { readonly type: "report.graded"; readonly at: number; readonly status: ReportStatus }
  | {
      readonly type: "report.failed";
      readonly at: number;
      readonly attempt: number;
      readonly nextAttemptAt: number | null;
    };

export type ReportStatus = "complete" | "partial" | "not_enough_evidence";
