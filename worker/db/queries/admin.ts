/** What administrators look up and do. Every change is one batch; who may do it is decided elsewhere. */
import { and, asc, desc, eq, gte, isNotNull, lt, ne, or, type SQL, sql } from "drizzle-orm";
import type { Database } from "../client.ts";
import {
  budgetGrants,
  budgets,
  feedback,
  providerHealth,
  questionReports,
  sessions,
  signIns,
  users,
} from "../schema.ts";
import { contains } from "./contains.ts";

type Place = { readonly createdAt: number; readonly id: string };

/** People by a piece of address or name, or a whole id, newest first; one more than `limit` tells of a next page. */
export async function findPeople(db: Database, q: string | undefined, limit: number, before: Place | null) {
  const where: (SQL | undefined)[] = [];
  if (q) where.push(or(contains(users.email, q), contains(users.name, q), eq(users.id, q)));
  if (before !== null) {
    where.push(
      or(lt(users.createdAt, before.createdAt), and(eq(users.createdAt, before.createdAt), lt(users.id, before.id))),
    );
  }
  const interviews = sql<number>`(SELECT count(*) FROM ${sessions} AS s WHERE s.user_id = ${users.id})`;
  const { id, kind, role, email, name, createdAt, bannedAt, banReason } = users;
  return db
    .select({ id, kind, role, email, name, createdAt, bannedAt, banReason, interviews })
    .from(users)
    .where(and(...where))
    .orderBy(desc(users.createdAt), desc(users.id))
    .limit(limit + 1);
}

/** Closes an account and ends its sign-ins; never an administrator's. */
export async function banUser(db: Database, userId: string, reason: string, now: number): Promise<void> {
  const target = and(eq(users.id, userId), ne(users.role, "admin"));
  await db.batch([
    db.update(users).set({ bannedAt: now, banReason: reason }).where(target),
    db
      .delete(signIns)
      .where(
        and(
          eq(signIns.userId, userId),
          sql`EXISTS (SELECT 1 FROM ${users} AS u WHERE u.id = ${userId} AND u.banned_at IS NOT NULL)`,
        ),
      ),
  ]);
}

export async function unbanUser(db: Database, userId: string): Promise<void> {
  await db.update(users).set({ bannedAt: null, banReason: null }).where(eq(users.id, userId));
}

/** Gives a person's day back but for what interviews still hold; everybody's row keeps what was spent. */
export async function resetUsage(db: Database, userId: string, day: string): Promise<void> {
  await db
    .update(budgets)
    .set({ granted: sql`${budgets.granted} - ${budgets.used}`, used: 0 })
    .where(and(eq(budgets.scope, "user"), eq(budgets.id, userId), eq(budgets.day, day)));
}

export async function findSessionOwner(db: Database, sessionId: string): Promise<string | null> {
  const row = await db.select({ userId: sessions.userId }).from(sessions).where(eq(sessions.id, sessionId)).get();
  return row?.userId ?? null;
}

export async function listProviderHealth(db: Database) {
  return db.select().from(providerHealth).orderBy(asc(providerHealth.id));
}

/** So many people and so many interviews that cost most are listed. */
const MOST_SPENDERS = 10;

/** The interviews to which a day gave most; what was given back counts as not given. */
function interviewsByCost(db: Database, day: string) {
  const { sessionId: id, kind, tokens, used, stage } = budgetGrants;
  const granted = sql<number>`sum(CASE WHEN ${stage} = 'returned' THEN coalesce(${used}, 0) ELSE ${tokens} END)`;
  return db
    .select({ id, day: budgetGrants.day, kind, granted, used: sql<number>`sum(coalesce(${used}, 0))` })
    .from(budgetGrants)
    .where(eq(budgetGrants.day, day))
    .groupBy(id, budgetGrants.day, kind)
    .orderBy(desc(granted), asc(id))
    .limit(MOST_SPENDERS);
}

/** Everybody's rows from a day (UTC) on, newest first, and the people and interviews to which the newest day gave most. */
export async function listCosts(db: Database, since: string) {
  const days = await db
    .select()
    .from(budgets)
    .where(and(eq(budgets.scope, "global"), gte(budgets.day, since)))
    .orderBy(desc(budgets.day), asc(budgets.kind));
  const newest = days[0]?.day;
  if (newest === undefined) return { days, people: [], interviews: [] };
  const people = await db
    .select()
    .from(budgets)
    .where(and(eq(budgets.scope, "user"), eq(budgets.day, newest)))
    .orderBy(desc(budgets.granted), asc(budgets.id))
    .limit(MOST_SPENDERS);
  return { days, people, interviews: await interviewsByCost(db, newest) };
}

/** Newest first, before a time; one more than `limit` tells of a next page. */
export async function listFeedback(db: Database, limit: number, before: number | null) {
  return db
    .select()
    .from(feedback)
    .where(before === null ? isNotNull(feedback.updatedAt) : lt(feedback.updatedAt, before))
    .orderBy(desc(feedback.updatedAt))
    .limit(limit + 1);
}

export async function listOpenQuestionReports(db: Database) {
  return db
    .select()
    .from(questionReports)
    .where(eq(questionReports.status, "open"))
    .orderBy(asc(questionReports.createdAt))
    .limit(100);
}

/** False where there is no such report. */
export async function closeQuestionReport(db: Database, id: string): Promise<boolean> {
  const rows = await db
    .update(questionReports)
    .set({ status: "closed" })
    .where(eq(questionReports.id, id))
    .returning({ id: questionReports.id });
  return rows.length > 0;
}
