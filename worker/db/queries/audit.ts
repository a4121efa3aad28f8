/** The audit: rows are added one after the other and read, nothing else (triggers of the migration see to it). */
import { and, asc, desc, eq, gt, lt, or, sql } from "drizzle-orm";
import { type AuditEvent, type AuditRow, firstBrokenRow, nextAuditRow } from "../audit-chain.ts";
import type { Database } from "../client.ts";
import { audit, sessions } from "../schema.ts";

/** Others may add a row between reading the last one and adding the next; then it is read again. */
const TRIES = 20;
const PAGE = 500;

async function lastRow(db: Database): Promise<AuditRow | null> {
  return (await db.select().from(audit).orderBy(desc(audit.seq)).limit(1).get()) ?? null;
}

/** Adds a row. Throws when D1 does not answer, or there is no getting in between others: then nothing may be done. */
export async function appendAudit(db: Database, event: AuditEvent): Promise<void> {
  for (let at = 0; at < TRIES; at += 1) {
    const row = await nextAuditRow(await lastRow(db), event);
    const added = await db.insert(audit).values(row).onConflictDoNothing().returning({ seq: audit.seq });
    if (added.length > 0) return;
  }
  throw new Error("the audit has no room");
}

/** Newest first, before `before`; one more than `limit` tells that there is a next page. */
export async function listAudit(db: Database, limit: number, before: number | null): Promise<AuditRow[]> {
  return db
    .select()
    .from(audit)
    .where(before === null ? undefined : lt(audit.seq, before))
    .orderBy(desc(audit.seq))
    .limit(limit + 1);
}

/**
 * Who read transcripts of a person, newest first, at most 100: of theirs at that time, or of interviews that they brought
 * along when they were a guest.
 */
export async function listTranscriptReads(db: Database, userId: string): Promise<AuditRow[]> {
  const theirs = sql`${audit.target} IN (SELECT s.id FROM ${sessions} AS s WHERE s.user_id = ${userId})`;
  return db
    .select()
    .from(audit)
    .where(and(eq(audit.action, "transcript.read"), or(eq(audit.about, userId), theirs)))
    .orderBy(desc(audit.seq))
    .limit(100);
}

/** Goes through the whole chain; seq of the first row that does not hold, or null. */
export async function verifyAudit(db: Database): Promise<number | null> {
  let last: AuditRow[] = [];
  for (;;) {
    const rows = await db
      .select()
      .from(audit)
      .where(gt(audit.seq, last[0]?.seq ?? 0))
      .orderBy(asc(audit.seq))
      .limit(PAGE);
    if (rows.length === 0) return null;
    const broken = await firstBrokenRow([...last, ...rows]);
    if (broken !== null) return broken;
    last = rows.slice(-1);
  }
}
