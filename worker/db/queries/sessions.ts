/** Summary rows of interviews: who owns one, the list, creation and deletion. The objects own everything else. */
import { and, asc, desc, eq, gt, lt, or, type SQL, sql } from "drizzle-orm";
import type { Database } from "../client.ts";
import { sessions, tombstones } from "../schema.ts";
import { contains } from "./contains.ts";

export type SessionRow = typeof sessions.$inferSelect;
export type NewSessionRow = typeof sessions.$inferInsert;

export async function insertSession(db: Database, row: NewSessionRow): Promise<void> {
  await db.insert(sessions).values(row);
}

/** The row if it is this user's; foreign and unknown are the same null. */
export async function findOwnedSession(db: Database, userId: string, sessionId: string): Promise<SessionRow | null> {
  const row = await db
    .select()
    .from(sessions)
    .where(and(eq(sessions.id, sessionId), eq(sessions.userId, userId)))
    .get();
  return row ?? null;
}

export type SessionFilter = {
  track?: string | undefined;
  status?: string | undefined;
  q?: string | undefined;
};

function conditions(userId: string, filter: SessionFilter): SQL[] {
  const list: SQL[] = [eq(sessions.userId, userId)];
  if (filter.track) list.push(eq(sessions.track, filter.track));
  if (filter.status) list.push(eq(sessions.status, filter.status));
  if (filter.q) {
    const underscored = filter.q.replace(/\s+/g, "_");
    const inTitle = contains(sql`json_each.value`, filter.q);
    const found = or(
      sql`EXISTS (SELECT 1 FROM json_each(${sessions.titles}) WHERE ${inTitle})`,
      contains(sessions.track, underscored),
      contains(sessions.companyStyle, underscored),
    );
    if (found) list.push(found);
  }
  return list;
}

/** Newest first, after the (createdAt, id) of `before`; one more than `limit` tells that there is a next page. */
export async function listSessions(
  db: Database,
  userId: string,
  filter: SessionFilter,
  limit: number,
  before: { createdAt: number; id: string } | null,
): Promise<SessionRow[]> {
  const where = conditions(userId, filter);
  if (before !== null) {
    const older = or(
      lt(sessions.createdAt, before.createdAt),
      and(eq(sessions.createdAt, before.createdAt), lt(sessions.id, before.id)),
    );
    if (older) where.push(older);
  }
  return db
    .select()
    .from(sessions)
    .where(and(...where))
    .orderBy(desc(sessions.createdAt), desc(sessions.id))
    .limit(limit + 1);
}

/** Ids of a user's interviews after one, in their order. */
export async function listSessionIdsAfter(
  db: Database,
  userId: string,
  after: string,
  most: number,
): Promise<string[]> {
  const rows = await db
    .select({ id: sessions.id })
    .from(sessions)
    .where(and(eq(sessions.userId, userId), gt(sessions.id, after)))
    .orderBy(asc(sessions.id))
    .limit(most);
  return rows.map((row) => row.id);
}

/** Removes the row and what hangs on it, and leaves a tombstone. Idempotent. */
export async function deleteSessionRow(db: Database, sessionId: string, now: number): Promise<void> {
  await db.batch([
    db.insert(tombstones).values({ sessionId, deletedAt: now }).onConflictDoNothing(),
    db.delete(sessions).where(eq(sessions.id, sessionId)),
  ]);
}
