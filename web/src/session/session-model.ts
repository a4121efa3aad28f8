/**
 * What the page knows of an interview: the object's public state and the transcript so far.
 * Shape and small pure readings only; `reduce-frame.ts` changes it.
 */
import type { PublicQuestion, PublicState } from "#contract/http/sessions.ts";
import type { Message } from "#contract/report.ts";
import type { EndReason, MessageKind } from "#contract/vocabulary.ts";
import type { Running } from "./running.ts";
import { NO_VOICE, type VoiceFacts } from "./voice-facts.ts";

/** What the vendors of this interview can do at the moment. */
export type Levels = {
  /** Steps of the ladder: 0 best, 3 none. Of a text interview only the model's matters. */
  readonly llm: number;
  /** The object's sentence about it. */
  readonly text: string;
  /** The page's clock when the first model fell away; null while it is there, or never was. */
  readonly since: number | null;
  /** When a better step is tried again, in milliseconds since the epoch. */
  readonly untilMs: number | null;
};

export type TurnInfo = {
  readonly questionId: string | undefined;
  readonly kind: MessageKind;
  readonly ordinal: number;
};

export type Announcement = { readonly seq: number; readonly text: string };

export type SessionModel = {
  readonly state: PublicState | null;
  /** The page's clock when `state` came. */
  readonly stateAt: number;
  /** Highest `seq` of a durable frame applied. */
  readonly lastSeq: number;
  /** `lastSeq` when this page's connection last began: 0 for a page that had seen nothing. */
  readonly resumedFrom: number;
  /** By rising `seq`; at most one of each side in a turn. */
  readonly messages: readonly Message[];
  /** Words of the interviewer that are still coming. */
  readonly running: Running | null;
  /** Highest generation of an utterance seen; what is older is dropped on sight. */
  readonly generation: number;
  readonly turns: Readonly<Record<string, TurnInfo>>;
  readonly questions: Readonly<Record<string, PublicQuestion>>;
  /** Corrections seen, by turn. */
  readonly revisions: Readonly<Record<string, number>>;
  readonly ended: EndReason | null;
  readonly report: "none" | "pending" | "ready" | "needsAttention";
  /** The newest words to be spoken by a live region; never those of a replay. */
  readonly announcement: Announcement | null;
  /** A plain sentence about an allowance, if one runs out. */
  readonly limit: string | null;
  /** Null before the first welcome. */
  readonly levels: Levels | null;
  /** Generation of the newest message of the interviewer; what is said beside a turn has another. */
  readonly saidGeneration: number;
  readonly voice: VoiceFacts;
};

export const EMPTY_MODEL: SessionModel = {
  state: null,
  stateAt: 0,
  lastSeq: 0,
  resumedFrom: 0,
  messages: [],
  running: null,
  generation: 0,
  turns: {},
  questions: {},
  revisions: {},
  ended: null,
  report: "none",
  announcement: null,
  limit: null,
  levels: null,
  saidGeneration: 0,
  voice: NO_VOICE,
};

/** Up to this step of the ladder the first model still words what is said; a retry is no change. */
export function isHelping(llm: number): boolean {
  return llm <= 1;
}

/** What the interviewer said in one message, in the order in which it is said. */
export function wordsOf(message: Message): string {
  return [message.feedback, message.leadIn, message.text].filter((part) => part !== undefined && part !== "").join(" ");
}

/** The candidate's newest answer, or null. */
export function lastAnswer(model: SessionModel): Message | null {
  return model.messages.findLast((message) => message.role === "candidate") ?? null;
}

/** Everything the candidate has said, answer by answer. */
export function ownWords(messages: readonly Message[]): readonly string[] {
  return messages.filter((message) => message.role === "candidate").map((message) => message.text);
}

export function isOver(model: SessionModel): boolean {
  return model.ended !== null || model.state?.stage === "done";
}

/** What a draft written now is about: the question, or the turn while none is asked. */
export function subject(state: PublicState | null): string {
  return state?.currentQuestion?.id ?? state?.turnId ?? "";
}
