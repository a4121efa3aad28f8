/** Reads of the bank: cards for browsing, index rows for planning a pool, bodies for the questions drawn. */
import { and, asc, eq, gt, inArray, or, type SQL, sql } from "drizzle-orm";
import type { Database } from "../client.ts";
import { bank, questions, questionsSeen } from "../schema.ts";
import { contains } from "./contains.ts";

export type QuestionIndexRow = {
  id: string;
  track: string;
  companyStyle: string;
  difficulty: string;
  type: string;
  tags: string[];
};

const CARD = {
  id: questions.id,
  track: questions.track,
  companyStyle: questions.companyStyle,
  difficulty: questions.difficulty,
  type: questions.type,
  title: questions.title,
  prompt: questions.prompt,
  tags: questions.tags,
};

export type QuestionFilter = {
  track?: string | undefined;
  companyStyle?: string | undefined;
  difficulty?: string | undefined;
  type?: string | undefined;
  tag?: string | undefined;
  q?: string | undefined;
};

function conditions(filter: QuestionFilter): SQL[] {
  const list: SQL[] = [eq(questions.active, true)];
  if (filter.track) list.push(eq(questions.track, filter.track));
  if (filter.companyStyle) list.push(eq(questions.companyStyle, filter.companyStyle));
  if (filter.difficulty) list.push(eq(questions.difficulty, filter.difficulty));
  if (filter.type) list.push(eq(questions.type, filter.type));
  if (filter.tag) {
    list.push(sql`EXISTS (SELECT 1 FROM json_each(${questions.tags}) WHERE json_each.value = ${filter.tag})`);
  }
  if (filter.q) {
    const found = or(contains(questions.title, filter.q), contains(questions.prompt, filter.q));
    if (found) list.push(found);
  }
  return list;
}

/** Cards after `cursor` in order of id; one more than `limit` tells that there is a next page. */
export async function listQuestionCards(
  db: Database,
  filter: QuestionFilter,
  limit: number,
  cursor: string | undefined,
) {
  const where = conditions(filter);
  if (cursor !== undefined) where.push(gt(questions.id, cursor));
  return db
    .select(CARD)
    .from(questions)
    .where(and(...where))
    .orderBy(asc(questions.id))
    .limit(limit + 1);
}

export async function findQuestionCard(db: Database, id: string) {
  const row = await db
    .select(CARD)
    .from(questions)
    .where(and(eq(questions.id, id), eq(questions.active, true)))
    .get();
  return row ?? null;
}

/** Everything a session of this track could draw from: its own questions and the behavioural ones. */
export async function listPoolIndex(db: Database, track: string): Promise<QuestionIndexRow[]> {
  return db
    .select({
      id: questions.id,
      track: questions.track,
      companyStyle: questions.companyStyle,
      difficulty: questions.difficulty,
      type: questions.type,
      tags: questions.tags,
    })
    .from(questions)
    .where(and(eq(questions.active, true), inArray(questions.track, [track, "behavioral"])))
    .orderBy(asc(questions.id));
}

/** Whole questions as JSON text, in no particular order; at most 90 ids. */
export async function loadQuestionBodies(
  db: Database,
  ids: readonly string[],
): Promise<{ id: string; body: string }[]> {
  if (ids.length === 0) return [];
  return db
    .select({ id: questions.id, body: questions.body })
    .from(questions)
    .where(and(inArray(questions.id, [...ids]), eq(questions.active, true)));
}

export async function listSeen(db: Database, userId: string): Promise<string[]> {
  const rows = await db
    .select({ questionId: questionsSeen.questionId })
    .from(questionsSeen)
    .where(eq(questionsSeen.userId, userId));
  return rows.map((row) => row.questionId);
}

export async function findBank(db: Database): Promise<{ version: string } | null> {
  const row = await db.select({ version: bank.version }).from(bank).where(eq(bank.id, "main")).get();
  return row ?? null;
}

export async function countActiveQuestions(db: Database): Promise<number> {
  const row = await db.select({ count: sql<number>`count(*)` }).from(questions).where(eq(questions.active, true)).get();
  return row?.count ?? 0;
}
