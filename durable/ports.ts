/**
 * What a session needs from the world around it, as small interfaces: storage, time, one alarm, sockets, the archive.
 * Adapters implement them for the platform, fakes in tests for everything that can go wrong. Nothing here has behaviour.
 */
import type { SESSION_STATUSES } from "../worker/contract/http/sessions.ts";
import type { Report } from "../worker/contract/report.ts";
import type { VoiceKind } from "../worker/contract/rpc.ts";
import type { Stage } from "../worker/contract/vocabulary.ts";
import type { Content } from "./engine/content.ts";
import type { Logged, State } from "./engine/state.ts";
import type { Grants, ModelPorts } from "./model-ports.ts";
import type { VoicePorts } from "./voice-ports.ts";

export type * from "./model-ports.ts";
export type * from "./voice-ports.ts";

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
  /** Resolves at the next turn of the event loop: what was sent before has left by then. */
  soon(): Promise<void>;
};

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
export type Unread = { readonly sound: number; readonly text: number };

export type SessionSocket = {
  readonly open: boolean;
  readonly attachment: SocketAttachment | null;
  attach(attachment: SocketAttachment): void;
  /** Bytes of sound and characters of text that were sent since the page last showed that it takes them in. */
  readonly unread: Unread;
  reads(what: "text" | "all"): void;
  /** Text, or the bytes of a binary frame. */
  send(data: string | Uint8Array): void;
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

/** Which interviews are being held. Both calls reject when the database does not answer. */
export type Leases = {
  /** `taken`: the user holds as many others as allowed. `ended`: the user has no sign-in any more. */
  renew(live: { readonly sessionId: string; readonly userId: string }): Promise<"held" | "taken" | "ended">;
  /** The interview is over, but somebody is connected to it. */
  end(sessionId: string): Promise<void>;
  /** Nobody is connected to the interview. */
  release(sessionId: string): Promise<void>;
};

/** One line for each thing worth knowing; never words of a candidate. */
export type Log = (event: string, fields: Readonly<Record<string, string | number | boolean | null>>) => void;

/** What one utterance, and one interview, may cost: characters of a voice, or seconds of listening. */
export type VoiceCaps = { readonly perCall: number; readonly perSession: number };

/** Where slices of what speech may cost come from. */
export type VoiceFunds = Readonly<Record<VoiceKind, { readonly caps: VoiceCaps; readonly grants: Grants }>>;

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
  readonly voice: VoicePorts;
  /** Absent: speech costs nothing here and is not counted. */
  readonly voiceFunds?: VoiceFunds | undefined;
  readonly log: Log;
};

export type SessionLimits = {
  readonly socketsPerSession: number;
  readonly controlPerSecond: number;
  readonly controlBurst: number;
  readonly badFramesPerMinute: number;
  /** Of sound from the page. */
  readonly framesPerSecond: number;
  readonly bytesPerSecond: number;
};
