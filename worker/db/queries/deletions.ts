/** Deleting a person, step by step: the request closes the account at once, the job takes everything, the row remembers. */
import { and, asc, eq, isNull, lte, sql } from "drizzle-orm";
import type { Database } from "../client.ts";
import type { Subject } from "../held.ts";
import { PERSONAL_DATA } from "../personal-data.ts";
import { deletions, emailCodes, handOvers, knownDevices, passwordResets, sessions, signIns, users } from "../schema.ts";

export type DeletionRow = typeof deletions.$inferSelect;
export type DeletionRequest = Pick<DeletionRow, "userId" | "requestedAt" | "sealedAddress" | "mailbox">;

/**
 * From one moment to the next nobody can log in to the account, and the job is there. Twice is once. False, with nothing
 * changed, for the last administrator whom no deletion has closed.
 */
export async function requestDeletion(db: Database, request: DeletionRequest): Promise<boolean> {
  const { userId, requestedAt, sealedAddress, mailbox } = request;
  const isAdmin = sql`EXISTS (SELECT 1 FROM ${users} AS u WHERE u.id = ${userId} AND u.role = 'admin')`;
  const another = sql`EXISTS (SELECT 1 FROM ${users} AS o WHERE o.role = 'admin' AND o.id <> ${userId} AND o.password_hash IS NOT NULL)`;
  const may = sql`(NOT ${isAdmin} OR ${another})`;
  const [, , , , , , found] = await db.batch([
    db
      .insert(deletions)
      .select(sql`SELECT ${userId}, ${requestedAt}, ${sealedAddress}, ${mailbox}, ${requestedAt}, NULL WHERE ${may}`)
      .onConflictDoNothing(),
    db
      .update(users)
      .set({ email: null, emailKey: null, passwordHash: null })
      .where(and(eq(users.id, userId), may)),
    db.delete(signIns).where(and(eq(signIns.userId, userId), may)),
    db.delete(knownDevices).where(and(eq(knownDevices.userId, userId), may)),
    db.delete(passwordResets).where(and(eq(passwordResets.userId, userId), may)),
    db.delete(emailCodes).where(and(eq(emailCodes.userId, userId), may)),
    db.select({ userId: deletions.userId }).from(deletions).where(eq(deletions.userId, userId)),
  ]);
  return found.length > 0;
}

/** What is on its way from one person to another arrives first; then it goes with whoever has it. */
const nothingOnItsWay = sql`NOT EXISTS (SELECT 1 FROM ${handOvers} AS h WHERE ${deletions.userId} IN (h.guest_id, h.account_id))`;

/** Takes a job that is due: nobody else gets it before `leaseMs` have passed. Null where it is finished or taken. */
export async function takeDeletion(
  db: Database,
  userId: string,
  now: number,
  leaseMs: number,
): Promise<DeletionRow | null> {
  const rows = await db
    .update(deletions)
    .set({ dueAt: now + leaseMs })
    .where(and(eq(deletions.userId, userId), isNull(deletions.finishedAt), lte(deletions.dueAt, now), nothingOnItsWay))
    .returning();
  return rows[0] ?? null;
}

/** People whose deletion is not finished and may be gone on with, the longest waiting first. */
export async function listDueDeletions(db: Database, now: number, most: number): Promise<string[]> {
  const rows = await db
    .select({ userId: deletions.userId })
    .from(deletions)
    .where(and(isNull(deletions.finishedAt), lte(deletions.dueAt, now)))
    .orderBy(asc(deletions.dueAt))
    .limit(most);
  return rows.map((row) => row.userId);
}

/** Interviews of a person that still have a row. */
export async function listSessionIds(db: Database, userId: string, most: number): Promise<string[]> {
  const rows = await db.select({ id: sessions.id }).from(sessions).where(eq(sessions.userId, userId)).limit(most);
  return rows.map((row) => row.id);
}

/** Erases all rows about a person and closes the job, in one transaction. */
export async function eraseRows(db: Database, subject: Subject, now: number): Promise<void> {
  const [first, ...rest] = PERSONAL_DATA.map(({ table, rowsOf }) => db.delete(table).where(rowsOf(subject)));
  const close = db
    .update(deletions)
    .set({ finishedAt: now, sealedAddress: "", mailbox: "" })
    .where(eq(deletions.userId, subject.userId));
  await (first === undefined ? close : db.batch([first, ...rest, close]));
}

/** People who are deleted and are there again, as after a restored backup: their jobs begin anew. */
export async function reopenDeletions(db: Database, now: number): Promise<void> {
  await db
    .update(deletions)
    .set({ finishedAt: null, dueAt: now })
    .where(
      sql`${deletions.finishedAt} IS NOT NULL AND EXISTS (SELECT 1 FROM ${users} AS u WHERE u.id = ${deletions.userId})`,
    );
}

/** Guests whom no sign-in reaches any more, created before a time. */
export async function listLostGuests(db: Database, before: number, now: number, most: number): Promise<string[]> {
  const rows = await db
    .select({ id: users.id })
    .from(users)
    .where(
      and(
        eq(users.kind, "guest"),
        lte(users.createdAt, before),
        sql`NOT EXISTS (SELECT 1 FROM ${signIns} AS s WHERE s.user_id = ${users.id} AND s.expires_at > ${now})`,
        sql`NOT EXISTS (SELECT 1 FROM ${deletions} AS d WHERE d.user_id = ${users.id})`,
        sql`NOT EXISTS (SELECT 1 FROM ${handOvers} AS h WHERE h.guest_id = ${users.id})`,
      ),
    )
    .limit(most);
  return rows.map((row) => row.id);
}

export type IdleSession = { readonly sessionId: string; readonly userId: string };

/**
 * Interviews that nothing has happened in for as long as their owner keeps them, or `days` where they chose nothing; in no
 * order, so that those whose objects do not answer stand in nobody's way.
 */
export async function listIdleSessions(db: Database, now: number, days: number, most: number): Promise<IdleSession[]> {
  const kept = sql`coalesce(json_extract(${users.preferences}, '$.keepDays'), ${days})`;
  return db
    .select({ sessionId: sessions.id, userId: sessions.userId })
    .from(sessions)
    .innerJoin(users, eq(users.id, sessions.userId))
    .where(
      and(
        sql`${sessions.updatedAt} <= ${now} - ${kept} * 86400000`,
        // On its way to an account an object may know another owner than its row, and would answer that it is none.
        sql`NOT EXISTS (SELECT 1 FROM ${handOvers} AS h WHERE h.guest_id = ${sessions.userId})`,
      ),
    )
    .orderBy(sql`random()`)
    .limit(most);
}
