/**
 * Which interviews are being held: leases, taken and kept by one conditional upsert on the primary. A lease that is not
 * kept ends by itself.
 */
import { and, eq, gt, lt, sql } from "drizzle-orm";
import { SIGN_IN_DAYS } from "#contract/retention.ts";
import type { Database } from "../client.ts";
import { liveSessions, signIns } from "../schema.ts";

/** Life of a lease; three renewals of a minute may fail. */
const LEASE_MS = 180_000;
/** Ended leases are remembered so long: their objects may hold a socket for as long as a sign-in can last. */
const REMEMBERED_MS = SIGN_IN_DAYS.longest * 86_400_000;
/** So many objects one request can reach. */
const MOST_HELD = 500;

export type LiveSession = { readonly sessionId: string; readonly userId: string };

/**
 * Takes or keeps the lease of a session, for three minutes from `now`. False where `limit` other interviews of the user
 * are being held, or the session is gone. Throws when D1 does not answer.
 */
export async function holdLive(db: Database, live: LiveSession, limit: number, now: number): Promise<boolean> {
  const { sessionId, userId } = live;
  const others = sql`(SELECT count(*) FROM ${liveSessions} AS l WHERE l.user_id = ${userId} AND l.session_id <> ${sessionId} AND l.until > ${now})`;
  const [held] = await db.batch([
    db
      .insert(liveSessions)
      .select(
        sql`SELECT s.id, s.user_id, ${now + LEASE_MS} FROM sessions AS s WHERE s.id = ${sessionId} AND s.user_id = ${userId} AND ${others} < ${limit}`,
      )
      .onConflictDoUpdate({ target: liveSessions.sessionId, set: { until: sql`excluded.until` } })
      .returning({ sessionId: liveSessions.sessionId }),
    db.delete(liveSessions).where(and(eq(liveSessions.userId, userId), lt(liveSessions.until, now - REMEMBERED_MS))),
  ]);
  return held.length > 0;
}

/** Remembers that a socket opens to an interview that needs no lease any more. One that there is stays as it is. */
export async function rememberLive(db: Database, { sessionId, userId }: LiveSession, now: number): Promise<void> {
  await db
    .insert(liveSessions)
    .select(sql`SELECT s.id, s.user_id, ${now} FROM sessions AS s WHERE s.id = ${sessionId} AND s.user_id = ${userId}`)
    .onConflictDoNothing();
}

/** Ends the lease at once and remembers it: the interview is over, and somebody is still connected to it. */
export async function endLive(db: Database, sessionId: string, now: number): Promise<void> {
  await db
    .update(liveSessions)
    .set({ until: sql`min(${liveSessions.until}, ${now})` })
    .where(eq(liveSessions.sessionId, sessionId));
}

/** Ends the lease at once and forgets it: nobody is connected to the interview. */
export async function releaseLive(db: Database, sessionId: string): Promise<void> {
  await db.delete(liveSessions).where(eq(liveSessions.sessionId, sessionId));
}

/** Interviews of the user whose objects may hold a socket, at most 500: held now or before, the newest first. */
export async function listHeld(db: Database, userId: string): Promise<string[]> {
  const rows = await db
    .select({ sessionId: liveSessions.sessionId })
    .from(liveSessions)
    .where(eq(liveSessions.userId, userId))
    .orderBy(sql`${liveSessions.until} DESC`)
    .limit(MOST_HELD);
  return rows.map((row) => row.sessionId);
}

/** Whether the user has any sign-in that has not ended. */
export async function isSignedIn(db: Database, userId: string, now: number): Promise<boolean> {
  const row = await db
    .select({ userId: signIns.userId })
    .from(signIns)
    .where(and(eq(signIns.userId, userId), gt(signIns.expiresAt, now)))
    .limit(1)
    .get();
  return row !== undefined;
}
