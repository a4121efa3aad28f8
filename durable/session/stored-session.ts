/**
 * A session as it lies in the journal: who owns it, what it was created with, its report, its tombstone; and how it
 * comes back to memory from the newest snapshot and the events after it. Synchronous, without network.
 */
import type { SessionSetUp } from "../../worker/contract/http/sessions.ts";
import type { Narrative, Report } from "../../worker/contract/report.ts";
import type { SessionInit } from "../../worker/contract/rpc.ts";
import type { Content, PoolEntry } from "../engine/content.ts";
import type { Input, State } from "../engine/state.ts";
import type { Journal, JournalWriter, PoolRow, SnapshotRow } from "../ports.ts";
import { replay } from "./replay.ts";
import { SessionLog } from "./session-log.ts";

/** Version of the shape of State. Snapshots of another version are passed over. */
export const STATE_VERSION = 1;

const TOMBSTONE = "tombstone";
const OWNER = "owner";
const CONTENT = "content";
const REPORT = "report";
const NARRATIVE = "narrative";

export type StoredOwner = {
  readonly sessionId: string;
  /** Changes once at most, when a guest's interview goes over to an account: everything in memory then sees the new one. */
  userId: string;
  readonly setUp: SessionSetUp;
  readonly createdAt: number;
};

type Tombstone = { readonly userId: string; readonly deletedAt: number };

type ContentValue = Omit<Content, "pool">;

export function readOwner(journal: Journal): StoredOwner | null {
  const body = journal.value(OWNER);
  if (body === null) return null;
  const owner: StoredOwner = JSON.parse(body);
  return owner;
}

/** Null when there is none, or none that can be read. */
export function readOwnerId(journal: Journal): string | null {
  try {
    return readOwner(journal)?.userId ?? null;
  } catch {
    return null;
  }
}

export function readTombstone(journal: Journal): Tombstone | null {
  const body = journal.value(TOMBSTONE);
  if (body === null) return null;
  const tombstone: Tombstone = JSON.parse(body);
  return tombstone;
}

/** What alone is left of an erased session. */
export function tombstoneValue(tombstone: Tombstone): { name: string; body: string } {
  return { name: TOMBSTONE, body: JSON.stringify(tombstone) };
}

/** The sealed report, with the words that a model may have added to it since. */
export function readReport(journal: Journal): Report | null {
  const body = journal.value(REPORT);
  if (body === null) return null;
  const report: Report = JSON.parse(body);
  const words = journal.value(NARRATIVE);
  if (words === null) return report;
  const narrative: Narrative = JSON.parse(words);
  return { ...report, narrative };
}

/** To be written once: a stored report is sealed. */
export function reportValue(report: Report): { name: string; body: string } {
  return { name: REPORT, body: JSON.stringify(report) };
}

/** To be written beside a sealed report, which it leaves as it is. */
export function narrativeValue(narrative: Narrative): { name: string; body: string } {
  return { name: NARRATIVE, body: JSON.stringify(narrative) };
}

export function poolRows(init: SessionInit): PoolRow[] {
  return init.pool.map(({ question, seen }) => ({ id: question.id, seen, body: JSON.stringify(question) }));
}

export function contentOf(init: SessionInit): Content {
  const { pool, rubrics, company, persona, phrases, tags, versions } = init;
  return { pool, rubrics, company, persona, phrases, tags, versions };
}

/** The first input of the log. The candidate's name is part of the set-up that the engine sees, not of the echo. */
export function creation(init: SessionInit, at: number): Input {
  const { seed, ...setUp } = init.setUp;
  const { candidateName, localHour, versions } = init;
  const config = { ...setUp, candidateName, ...(init.model === undefined ? {} : { model: true }) };
  return { type: "session.created", at, seed, config, localHour, versions };
}

export function ownerValue(owner: StoredOwner): { name: string; body: string } {
  return { name: OWNER, body: JSON.stringify(owner) };
}

export function writeOwner(writer: JournalWriter, init: SessionInit, createdAt: number): void {
  const { sessionId, userId, setUp } = init;
  const owner: StoredOwner = { sessionId, userId, setUp, createdAt };
  const stored = ownerValue(owner);
  writer.putValue(stored.name, stored.body);
  const { pool: _pool, ...rest } = contentOf(init);
  writer.putValue(CONTENT, JSON.stringify(rest satisfies ContentValue));
  writer.putPool(poolRows(init));
}

function readContent(journal: Journal): Content | null {
  const body = journal.value(CONTENT);
  if (body === null) return null;
  const value: ContentValue = JSON.parse(body);
  const pool = journal.pool().map((row): PoolEntry => {
    const question: PoolEntry["question"] = JSON.parse(row.body);
    return { question, seen: row.seen };
  });
  return { ...value, pool };
}

function readSnapshot(row: SnapshotRow | null): { state: State; seq: number } | null {
  if (row === null || row.v !== STATE_VERSION) return null;
  const state: State = JSON.parse(row.body);
  return { state, seq: row.seq };
}

export type Restored = {
  readonly owner: StoredOwner;
  readonly content: Content;
  readonly state: State;
  readonly seq: number;
  readonly snapshotSeq: number;
  readonly log: SessionLog;
  /** The log holds events of a newer version: nothing may be added by this one. */
  readonly frozen: boolean;
  readonly divergedAt: number | null;
};

/** Null when the journal holds no session. */
export function restoreSession(journal: Journal): Restored | null {
  const owner = readOwner(journal);
  const content = readContent(journal);
  if (owner === null || content === null) return null;
  const log = new SessionLog(journal);
  const snapshot = readSnapshot(journal.snapshot());
  const { state, seq, divergedAt } = replay(content, snapshot, log.after(snapshot?.seq ?? 0));
  if (state === null) return null;
  const frozen = seq < journal.lastSeq();
  return { owner, content, state, seq, snapshotSeq: snapshot?.seq ?? 0, log, frozen, divergedAt };
}
