/** Questions that people wrote for themselves: every statement names the owner. */
import { and, count, desc, eq, inArray, sql } from "drizzle-orm";
import type { Database } from "../client.ts";
import { ownQuestions } from "../schema.ts";

export type OwnQuestionRow = typeof ownQuestions.$inferSelect;
type Changeable = "track" | "difficulty" | "type" | "title" | "prompt" | "reference";
export type OwnQuestionChange = { [K in Changeable]?: OwnQuestionRow[K] | undefined };

const mine = (userId: string, id: string) => and(eq(ownQuestions.userId, userId), eq(ownQuestions.id, id));

/** Newest first; there are never more than the limit at which they were added. */
export async function listOwnQuestions(db: Database, userId: string): Promise<OwnQuestionRow[]> {
  return db
    .select()
    .from(ownQuestions)
    .where(eq(ownQuestions.userId, userId))
    .orderBy(desc(ownQuestions.createdAt), desc(ownQuestions.id));
}

/** Those of `ids` that are this user's. */
export async function loadOwnQuestions(
  db: Database,
  userId: string,
  ids: readonly string[],
): Promise<OwnQuestionRow[]> {
  if (ids.length === 0) return [];
  return db
    .select()
    .from(ownQuestions)
    .where(and(eq(ownQuestions.userId, userId), inArray(ownQuestions.id, [...ids])));
}

/** One statement, so that two requests at once cannot both take the last place. False where there is none left. */
export async function insertOwnQuestion(db: Database, row: OwnQuestionRow, most: number): Promise<boolean> {
  const held = db.select({ held: count() }).from(ownQuestions).where(eq(ownQuestions.userId, row.userId));
  const values = {
    id: sql<string>`${row.id}`.as("id"),
    userId: sql<string>`${row.userId}`.as("user_id"),
    track: sql<string>`${row.track}`.as("track"),
    difficulty: sql<string>`${row.difficulty}`.as("difficulty"),
    type: sql<string>`${row.type}`.as("type"),
    title: sql<string>`${row.title}`.as("title"),
    prompt: sql<string>`${row.prompt}`.as("prompt"),
    reference: sql<string>`${row.reference}`.as("reference"),
    createdAt: sql<number>`${row.createdAt}`.as("created_at"),
    updatedAt: sql<number>`${row.updatedAt}`.as("updated_at"),
  };
  const rows = await db
    .insert(ownQuestions)
    .select(db.select(values).from(sql`(SELECT 1)`).where(sql`(${held}) < ${most}`))
    .returning({ id: ownQuestions.id });
  return rows.length > 0;
}

/** The changed row; null where this user has no such question. */
export async function changeOwnQuestion(
  db: Database,
  userId: string,
  id: string,
  change: OwnQuestionChange,
  now: number,
): Promise<OwnQuestionRow | null> {
  const rows = await db
    .update(ownQuestions)
    .set({ ...change, updatedAt: now })
    .where(mine(userId, id))
    .returning();
  return rows[0] ?? null;
}

/** False where this user has no such question. */
export async function deleteOwnQuestion(db: Database, userId: string, id: string): Promise<boolean> {
  const rows = await db.delete(ownQuestions).where(mine(userId, id)).returning({ id: ownQuestions.id });
  return rows.length > 0;
}
