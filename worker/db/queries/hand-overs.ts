/**
 * What a guest has, on its way into an account that the guest logs in to: begun by one statement that shuts the guest
 * out, ended by one transaction that moves every row and takes the guest away. Objects are another's matter.
 */
import { and, asc, eq, lte, type SQL, sql } from "drizzle-orm";
import type { SQLiteColumn, SQLiteTable } from "drizzle-orm/sqlite-core";
import type { Database } from "../client.ts";
import {
  budgetGrants,
  budgets,
  counters,
  deletions,
  emailCodes,
  feedback,
  handOvers,
  liveSessions,
  ownQuestions,
  questionReports,
  questionsSeen,
  sessions,
  shareLinks,
  signIns,
  users,
} from "../schema.ts";

export type HandOver = { readonly guestId: string; readonly accountId: string };

/** Rows that go over as they are. Those without a user of their own follow their interview. */
const MOVED: readonly { readonly table: SQLiteTable; readonly owner: SQLiteColumn }[] = [
  { table: sessions, owner: sessions.userId },
  { table: shareLinks, owner: shareLinks.userId },
  { table: feedback, owner: feedback.userId },
  { table: questionReports, owner: questionReports.userId },
  { table: ownQuestions, owner: ownQuestions.userId },
  { table: budgetGrants, owner: budgetGrants.userId },
];

/** Windows that are counted by user; what the guest has taken of one counts as the account's. */
const COUNTED = ["sessions", "exports", "reports", "trials", "rescores"] as const;

/**
 * Shuts the guest out and notes where everything goes. False, with nothing changed, where the guest is none (any more)
 * or one of the two is being deleted. Twice is once.
 */
export async function requestHandOver(db: Database, { guestId, accountId }: HandOver, now: number): Promise<boolean> {
  const noted = sql`EXISTS (SELECT 1 FROM ${handOvers} AS h WHERE h.guest_id = ${guestId})`;
  const [, , , found] = await db.batch([
    db
      .insert(handOvers)
      .select(
        sql`SELECT g.id, a.id, ${now}, ${now}, 'asked' FROM ${users} AS g, ${users} AS a
          WHERE g.id = ${guestId} AND g.kind = 'guest' AND g.banned_at IS NULL
          AND a.id = ${accountId} AND a.kind = 'account' AND a.banned_at IS NULL
          AND NOT EXISTS (SELECT 1 FROM ${deletions} AS d WHERE d.user_id IN (g.id, a.id))`,
      )
      .onConflictDoNothing(),
    db.delete(signIns).where(sql`${eq(signIns.userId, guestId)} AND ${noted}`),
    db.delete(emailCodes).where(sql`${eq(emailCodes.userId, guestId)} AND ${noted}`),
    db.select({ accountId: handOvers.accountId }).from(handOvers).where(eq(handOvers.guestId, guestId)),
  ]);
  return found[0]?.accountId === accountId;
}

/** Takes one that is due: nobody else gets it before `leaseMs` have passed. Null where there is none, or it is taken. */
export async function takeHandOver(
  db: Database,
  guestId: string,
  now: number,
  leaseMs: number,
): Promise<HandOver | null> {
  const rows = await db
    .update(handOvers)
    .set({ dueAt: now + leaseMs })
    .where(and(eq(handOvers.guestId, guestId), lte(handOvers.dueAt, now)))
    .returning({ guestId: handOvers.guestId, accountId: handOvers.accountId });
  return rows[0] ?? null;
}

/** Guests whose things are on their way and may be gone on with, the longest waiting first. */
export async function listDueHandOvers(db: Database, now: number, most: number): Promise<string[]> {
  const rows = await db
    .select({ guestId: handOvers.guestId })
    .from(handOvers)
    .where(lte(handOvers.dueAt, now))
    .orderBy(asc(handOvers.dueAt))
    .limit(most);
  return rows.map((row) => row.guestId);
}

/** Adds what the guest has taken of a window to what the account has; of two windows the later one counts. */
function mergeCounter(db: Database, name: string, { guestId, accountId }: HandOver, moving: SQL) {
  return db
    .insert(counters)
    .select(
      sql`SELECT ${`${name}:${accountId}`}, c.window_start, c.count FROM ${counters} AS c WHERE c.key = ${`${name}:${guestId}`} AND ${moving}`,
    )
    .onConflictDoUpdate({
      target: counters.key,
      set: {
        count: sql`CASE WHEN ${counters.windowStart} = excluded.window_start THEN ${counters.count} + excluded.count
          WHEN ${counters.windowStart} < excluded.window_start THEN excluded.count ELSE ${counters.count} END`,
        windowStart: sql`max(${counters.windowStart}, excluded.window_start)`,
      },
    });
}

/**
 * Moves every row and takes the guest away, in one transaction. False, with nothing moved, where the guest has an
 * interview that is not among `sessionIds`, whose objects know the account already.
 */
export async function finishHandOver(db: Database, between: HandOver, sessionIds: readonly string[]): Promise<boolean> {
  const { guestId, accountId } = between;
  const others = sql`EXISTS (SELECT 1 FROM ${sessions} AS s WHERE s.user_id = ${guestId}
    AND s.id NOT IN (SELECT value FROM json_each(${JSON.stringify(sessionIds)})))`;
  const moving = sql`EXISTS (SELECT 1 FROM ${handOvers} AS h WHERE h.guest_id = ${guestId} AND h.stage = 'moving')`;
  const [, , ...results] = await db.batch([
    db
      .update(handOvers)
      .set({ stage: "moving" })
      .where(sql`${eq(handOvers.guestId, guestId)} AND NOT ${others}`),
    // The account's own leases bound what it holds; its new interviews take one when they are gone on with.
    db.delete(liveSessions).where(sql`${eq(liveSessions.userId, guestId)} AND ${moving}`),
    db
      .insert(questionsSeen)
      .select(
        sql`SELECT ${accountId}, q.question_id, q.at FROM ${questionsSeen} AS q WHERE q.user_id = ${guestId} AND ${moving}`,
      )
      .onConflictDoNothing(),
    db
      .insert(budgets)
      .select(
        sql`SELECT b.scope, ${accountId}, b.day, b.kind, b.granted, b.used FROM ${budgets} AS b WHERE b.scope = 'user' AND b.id = ${guestId} AND ${moving}`,
      )
      .onConflictDoUpdate({
        target: [budgets.scope, budgets.id, budgets.day, budgets.kind],
        set: { granted: sql`${budgets.granted} + excluded.granted`, used: sql`${budgets.used} + excluded.used` },
      }),
    db.delete(budgets).where(sql`${budgets.scope} = 'user' AND ${budgets.id} = ${guestId} AND ${moving}`),
    ...COUNTED.flatMap((name) => [
      mergeCounter(db, name, between, moving),
      db.delete(counters).where(sql`${eq(counters.key, `${name}:${guestId}`)} AND ${moving}`),
    ]),
    ...MOVED.map(({ table, owner }) =>
      db
        .update(table)
        .set({ userId: accountId })
        .where(sql`${eq(owner, guestId)} AND ${moving}`),
    ),
    // Takes the note of the hand-over with it, and whatever else names the guest.
    db
      .delete(users)
      .where(sql`${eq(users.id, guestId)} AND ${moving}`)
      .returning({ id: users.id }),
  ]);
  const gone: unknown = results.at(-1);
  return Array.isArray(gone) && gone.length > 0;
}
