/**
 * What the Worker's routes and a session's object say to each other over RPC: plain data, results as unions.
 * A refusal is a value with a code of `errors.ts`; throwing means a bug. Versions N and N-1 must understand each other.
 */
import type { Company, PersonaCard, Question, Rubric } from "./bank.ts";
import type { ErrorCode } from "./errors.ts";
import type { PublicState, SessionSetUp } from "./http/sessions.ts";
import type { Message, Report } from "./report.ts";
import type { Rescored } from "./rescore.ts";
import type { Action, CodeLanguage, CompanyStyle, Difficulty, QuestionType, Track } from "./vocabulary.ts";

export type PoolQuestion = Omit<Question, "checks" | "coding"> & {
  readonly track: Track;
  readonly companyStyle: CompanyStyle;
  readonly difficulty: Difficulty;
  readonly coding?: { functionName: string; starter: { typescript: string; python: string } } | undefined;
};

/** Life of a grant. */
export const MODEL_SLICE_MS = 15 * 60_000;

/** What a session may spend on models until `untilAt`, in tokens. */
export type ModelGrant = {
  readonly grantId: string;
  readonly tokens: number;
  /** Milliseconds since the epoch. */
  readonly untilAt: number;
};

/** Everything a session is created with; at most 60 questions and 1 MB. */
export type SessionInit = {
  readonly sessionId: string;
  readonly userId: string;
  readonly setUp: SessionSetUp;
  readonly candidateName?: string | undefined;
  /** Hour of the candidate's day, 0–23. */
  readonly localHour: number;
  readonly pool: readonly { readonly question: PoolQuestion; readonly seen: boolean }[];
  readonly rubrics: Readonly<Record<QuestionType, Rubric>>;
  readonly company: Company;
  readonly persona: PersonaCard;
  readonly phrases: Readonly<Record<string, readonly string[]>>;
  readonly tags: readonly { readonly id: string; readonly name: string; readonly words: readonly string[] }[];
  readonly versions: { readonly bank: string; readonly rubric: string; readonly phrases: string };
  /** Absent: the interview has no model. */
  readonly model?: ModelGrant | undefined;
};

/** The bank, rubrics and versions of today, for the questions of one session. */
export type ScoringContent = Pick<SessionInit, "rubrics" | "versions"> & {
  readonly questions: readonly PoolQuestion[];
};

export type Refused = {
  readonly ok: false;
  readonly code: ErrorCode;
  readonly state?: PublicState | undefined;
  /** Seconds after which a retryable refusal may succeed. */
  readonly retryAfterSeconds?: number | undefined;
};

export type ReportState = "none" | "pending" | "ready" | "needsAttention";

export type SessionSnapshot = {
  readonly ok: true;
  readonly setUp: SessionSetUp;
  readonly createdAt: number;
  readonly state: PublicState;
  readonly report: ReportState;
};

export type CommandAccepted = {
  readonly ok: true;
  readonly ack: { readonly cid: string; readonly seq: number };
  readonly messages: Message[];
  readonly state: PublicState;
};

/** `turnId` absent = the open turn. */
export type MessageCommand = {
  readonly cid: string;
  readonly turnId?: string | undefined;
  readonly text: string;
  readonly code?: { readonly language: CodeLanguage; readonly text: string } | undefined;
  readonly source: "typed" | "speech";
};

export type ActionCommand = {
  readonly cid: string;
  readonly turnId?: string | undefined;
  readonly action: Action;
  readonly forMs?: number | undefined;
  readonly text?: string | undefined;
};

/** Methods of the object that routes may call; every one checks `userId` against the stored owner first. */
export type SessionObject = {
  create(init: SessionInit): Promise<SessionSnapshot | Refused>;
  view(userId: string): Promise<SessionSnapshot | Refused>;
  start(userId: string, cid: string): Promise<CommandAccepted | Refused>;
  message(userId: string, command: MessageCommand): Promise<CommandAccepted | Refused>;
  act(userId: string, command: ActionCommand): Promise<CommandAccepted | Refused>;
  /** Ends the session if need be and returns its sealed report, or `NOT_READY` with `retryAfterSeconds`. */
  finish(userId: string, cid: string): Promise<{ ok: true; report: Report } | Refused>;
  report(userId: string): Promise<{ ok: true; report: Report } | Refused>;
  /** Scores again under `today`, or with null only reads what was scored again before. */
  rescore(userId: string, today: ScoringContent | null): Promise<{ ok: true; rescores: Rescored[] } | Refused>;
  transcript(userId: string): Promise<{ ok: true; messages: Message[] } | Refused>;
  /** The owner's log from `afterSeq` on, at most `limit` lines of JSON. */
  events(
    userId: string,
    afterSeq: number,
    limit: number,
  ): Promise<{ ok: true; lines: string[]; lastSeq: number } | Refused>;
  /** Closes this user's sockets with 4403: signed out, or no longer welcome. Nothing stored changes. */
  closeAccess(userId: string): Promise<{ ok: true }>;
  /** A guest's interview becomes an account's; idempotent. The guest's sockets close with 4403. */
  handOver(guestId: string, accountId: string): Promise<{ ok: true } | Refused>;
  /** Empties the object for good; idempotent; later calls answer SESSION_DELETED. */
  erase(userId: string): Promise<{ ok: true } | Refused>;
};

/**
 * Headers in which the Worker names, on the upgrade, the signed-in user and when that sign-in ends (milliseconds since
 * the epoch); what clients send under these names goes nowhere.
 */
export const USER_HEADER = "x-viva-user";
export const ACCESS_HEADER = "x-viva-access-until";
