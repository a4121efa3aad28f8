/**
 * What a session needs from the world around it, as small interfaces: storage, time, one alarm, sockets, the archive.
 * Adapters implement them for the platform, fakes in tests for everything that can go wrong. Nothing here has behaviour.
 */
import type { SESSION_STATUSES } from "../worker/contract/http/sessions.ts";
import type { Report } from "../worker/contract/report.ts";
import type { Stage } from "../worker/contract/vocabulary.ts";
import type { Content } from "./engine/content.ts";
import type { Logged, State } from "./engine/state.ts";

/** What a journal refuses, in bytes of UTF-8; far below the platform's own limits, which show up late. */
export const JOURNAL_LIMITS = {
  rowBytes: 1_500_000,
  snapshotBytes: 262_144,
  poolBytes: 1_000_000,
  boundParameters: 90,
} as const;

/** A result that is there at once: a callback that returns a promise does not compile. */
export type Synchronous<T> = T extends PromiseLike<unknown> ? never : T;

/** One event of the log. `v` is the version of the shape of `body`; `at` is milliseconds since the epoch. */
export type EventRow = {
  readonly seq: number;
  /** The client's id of a command; unique in the log, null for everything else. */
  readonly cid: string | null;
  readonly class: "input" | "fact";
  readonly type: string;
  readonly v: number;
  /** JSON. */
  readonly body: string;
  readonly at: number;
};

export type EffectKind = "timer" | "word" | "grade" | "analyse" | "narrate" | "archive";

/** Something to be done, at least once. Times are milliseconds since the epoch. */
export type EffectRow = {
  readonly id: string;
  readonly kind: EffectKind;
  /** Runs begun so far; written before a run begins. */
  readonly attempt: number;
  /** `parked`: given up after too many attempts; kept for reading only. */
  readonly state: "pending" | "parked";
  readonly notBefore: number;
  /** Nobody else runs it before this time; 0 when it is not running. */
  readonly leaseUntil: number;
  /** JSON. */
  readonly body: string;
};

/** State as JSON after the event `seq`; `v` is the version of its shape. */
export type SnapshotRow = { readonly seq: number; readonly v: number; readonly body: string };

/** One candidate question as JSON. */
export type PoolRow = { readonly id: string; readonly seen: boolean; readonly body: string };

/** Writes inside one transaction. Every method throws when a size limit is passed; then nothing is written. */
export type JournalWriter = {
  insertEvents(rows: readonly EventRow[]): void;
  /** Replaces an effect with the same id. */
  putEffect(row: EffectRow): void;
  deleteEffect(id: string): void;
  /** Replaces the snapshot before it. */
  putSnapshot(row: SnapshotRow): void;
  putPool(rows: readonly PoolRow[]): void;
  /** Named JSON values: owner, content, report. */
  putValue(name: string, body: string): void;
  /** Stores a ticket as used; false when it was used before. Forgets those that expired before `now`. */
  useTicket(id: string, expiresAt: number, now: number): boolean;
};

/** Storage of one session. All but `flushed` and `wipe` are synchronous: no other event comes between. */
export type Journal = {
  /** All of `work`'s writes or none. */
  transact<T>(work: (writer: JournalWriter) => Synchronous<T>): T;
  /** Events after `afterSeq` in order, at most `limit`. */
  events(afterSeq: number, limit: number): EventRow[];
  eventByCid(cid: string): EventRow | null;
  lastSeq(): number;
  /** Bytes of all event bodies. */
  logBytes(): number;
  effects(): EffectRow[];
  snapshot(): SnapshotRow | null;
  pool(): PoolRow[];
  value(name: string): string | null;
  /** Resolves when everything written so far is durable. */
  flushed(): Promise<void>;
  /** Removes everything but the one value; the caller has let go of all it read before. */
  wipe(tombstone: { readonly name: string; readonly body: string }): Promise<void>;
};

export type Clock = {
  /** Milliseconds since the epoch; may stand still within one event and may step. */
  now(): number;
  /** Resolves after so many milliseconds. */
  after(ms: number): Promise<void>;
};

/** Calls back once after so many milliseconds; what it returns takes that back, and does nothing afterwards. */
export type Timer = (ms: number, callback: () => void) => () => void;

/** The one alarm. Setting it replaces the time before; a fired alarm is used up. */
export type Alarm = { set(at: number): void; clear(): void };

/** What survives hibernation with a socket: ids and counters only, well under 16 KB. */
export type SocketAttachment = {
  readonly userId: string;
  readonly socketId: string;
  readonly openedAt: number;
  /** When the sign-in ends that opened it. */
  readonly accessUntil: number;
  /** `verifying`: its hello is being looked at. `replaced`: a newer socket has the floor. */
  readonly stage: "new" | "verifying" | "controlling" | "replaced";
  readonly protocol: number;
  /** Times of the last bad frames. */
  readonly strikes: readonly number[];
  readonly tokens: number;
  readonly refilledAt: number;
  /** Frames over the rate since it was last kept. */
  readonly excess: number;
};

/** One end of a connection. Nothing throws: a socket that is gone swallows what it is given. */
export type SessionSocket = {
  readonly open: boolean;
  readonly attachment: SocketAttachment | null;
  attach(attachment: SocketAttachment): void;
  send(text: string): void;
  close(code: number, reason: string): void;
};

export type Sockets = { all(): readonly SessionSocket[] };

/** Null when the ticket is forged, expired or meant for something else. */
export type Tickets = {
  verify(ticket: string): Promise<{ ticketId: string; userId: string; sessionId: string } | null>;
};

export type ArchiveSummary = {
  readonly sessionId: string;
  readonly userId: string;
  /** Newest event that the summary reflects; an older summary never replaces a newer. */
  readonly seq: number;
  readonly stage: Stage;
  readonly status: (typeof SESSION_STATUSES)[number];
  /** Main questions that were answered. */
  readonly answered: number;
  readonly score: number | null;
  readonly low: number | null;
  readonly high: number | null;
  readonly titles: readonly string[];
  /** Every question that was asked, the warm-up included. */
  readonly questionIds: readonly string[];
  /** Levels and verdicts with offsets as JSON, at most 8 KB, without a word of the candidate; null before the report. */
  readonly results: string | null;
  readonly updatedAt: number;
};

/** Rejects when the archive does not answer; pushing the same summary twice changes nothing. */
export type Archive = { push(summary: ArchiveSummary): Promise<void> };

export type GradingMaterial = {
  readonly sessionId: string;
  readonly state: State;
  readonly log: readonly Logged[];
  readonly content: Content;
  /** Milliseconds since the epoch. */
  readonly gradedAt: number;
};

/** Pure; throws only by a bug. */
export type Grader = (material: GradingMaterial) => Report;

export type ModelMessage = { readonly role: "system" | "user" | "assistant"; readonly content: string };

/** In milliseconds. `firstTokenMs` includes connecting; comments and blank lines are no progress. */
export type ModelDeadlines = { readonly firstTokenMs: number; readonly gapMs: number; readonly totalMs: number };

/** One call of a language model. Its messages hold no secret and nobody else's words. */
export type ModelCall = {
  readonly messages: readonly ModelMessage[];
  /** The answer is cut off there. */
  readonly maxTokens: number;
  readonly temperature: number;
  /** The answer is to be one JSON object; the messages then say so and show one. */
  readonly json: boolean;
  readonly deadlines: ModelDeadlines;
};

export const MODEL_FAULTS = [
  "unreachable",
  "unauthorised",
  "no_balance",
  "invalid",
  "rate_limited",
  "server_error",
  "overloaded",
  "first_token_late",
  "stalled",
  "too_long",
  "truncated",
  "malformed",
  "empty",
  "filtered",
  "aborted",
] as const;
export type ModelFault = (typeof MODEL_FAULTS)[number];

export type ModelUsage = { readonly promptTokens: number; readonly completionTokens: number };

/** `usage` is null when the vendor did not say. `retryAfterMs`: the vendor asked to wait so long. */
export type ModelOutcome =
  | { readonly ok: true; readonly finish: "stop" | "length"; readonly usage: ModelUsage | null }
  | {
      readonly ok: false;
      readonly fault: ModelFault;
      readonly retryAfterMs: number | null;
      readonly usage: ModelUsage | null;
    };

/** One endpoint of one model. */
export type ChatModel = {
  /** `model@provider`, as reports and log lines name it. */
  readonly id: string;
  /**
   * Calls once, without retry. The request is on its way when this returns. `onText` gets the pieces of the answer in
   * order, none after the promise has settled. Never rejects; aborting settles as fault `aborted`.
   */
  stream(call: ModelCall, onText: (piece: string) => void, signal: AbortSignal): Promise<ModelOutcome>;
};

/** Which interviews are being held. Both calls reject when the database does not answer. */
export type Leases = {
  /** `taken`: the user holds as many others as allowed. `ended`: the user has no sign-in any more. */
  renew(live: { readonly sessionId: string; readonly userId: string }): Promise<"held" | "taken" | "ended">;
  release(sessionId: string): Promise<void>;
};

export type GrantRequest = {
  readonly sessionId: string;
  readonly userId: string;
  /** The same id again asks for the same slice. */
  readonly grantId: string;
  /** A slice that is over: given back first. */
  readonly returning: { readonly grantId: string; readonly used: number } | null;
};

/**
 * Slices of what a day may cost. Both calls reject when the database does not answer; repeating them is safe.
 * Times are milliseconds since the epoch.
 */
export type Grants = {
  /** `tokens` 0: the day has nothing left. */
  renew(request: GrantRequest): Promise<{ readonly tokens: number; readonly untilAt: number }>;
  /** Says what of a slice was used; the rest can be granted again. */
  giveBack(slice: { readonly userId: string; readonly grantId: string; readonly used: number }): Promise<void>;
};

/** How a provider was last seen. Times are milliseconds since the epoch, null where there was none. */
export type ProviderHealth = {
  /** `model@provider`. */
  readonly id: string;
  readonly lastOkAt: number | null;
  readonly lastErrorAt: number | null;
  readonly lastErrorCode: ModelFault | null;
};

/** Rejects when the database does not answer; older news never replaces newer. */
export type HealthArchive = { push(rows: readonly ProviderHealth[]): Promise<void> };

/** What one call, and one session, may cost at most; in tokens unless the name says otherwise. */
export type ModelCaps = {
  readonly inputPerTurn: number;
  readonly outputPerTurn: number;
  /** A call about the whole interview. */
  readonly inputPerReport: number;
  readonly outputPerReport: number;
  /** Turns for which a model may be asked. */
  readonly turnsPerSession: number;
};

/** All that a session needs in order to ask language models. */
export type ModelPorts = {
  /** In the order in which they are asked; empty without a key. */
  readonly chat: readonly ChatModel[];
  readonly caps: ModelCaps;
  readonly grants: Grants;
  readonly health: HealthArchive;
  readonly timer: Timer;
  /** In [0, 1), for spreading retries. */
  readonly random: () => number;
  /** Retries of a call off the path; a live turn makes one at most. */
  readonly retries: { readonly max: number; readonly backoffMs: number };
};

/** One line for each thing worth knowing; never words of a candidate. */
export type Log = (event: string, fields: Readonly<Record<string, string | number | boolean | null>>) => void;

export type SessionPorts = {
  readonly journal: Journal;
  readonly clock: Clock;
  readonly alarm: Alarm;
  readonly sockets: Sockets;
  readonly tickets: Tickets;
  readonly archive: Archive;
  readonly leases: Leases;
  readonly grade: Grader;
  readonly models: ModelPorts;
  readonly log: Log;
};

export type SessionLimits = {
  readonly socketsPerSession: number;
  readonly controlPerSecond: number;
  readonly controlBurst: number;
  readonly badFramesPerMinute: number;
};
