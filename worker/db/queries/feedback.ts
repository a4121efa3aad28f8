/** What people say of interviews and of questions. */
import { and, eq } from "drizzle-orm";
import type { Database } from "../client.ts";
import { feedback, questionReports, questions } from "../schema.ts";

export type FeedbackRow = typeof feedback.$inferSelect;

/** Stores what is said of an interview in place of what was said before. */
export async function putFeedback(db: Database, row: FeedbackRow): Promise<void> {
  const { rating, thumbs, comment, updatedAt } = row;
  await db
    .insert(feedback)
    .values(row)
    .onConflictDoUpdate({ target: feedback.sessionId, set: { rating, thumbs, comment, updatedAt } });
}

export async function findFeedback(db: Database, sessionId: string, userId: string): Promise<FeedbackRow | null> {
  const row = await db
    .select()
    .from(feedback)
    .where(and(eq(feedback.sessionId, sessionId), eq(feedback.userId, userId)))
    .get();
  return row ?? null;
}

/** False where the bank has no such question. */
export async function insertQuestionReport(
  db: Database,
  report: Omit<typeof questionReports.$inferSelect, "status">,
): Promise<boolean> {
  const known = await db.select({ id: questions.id }).from(questions).where(eq(questions.id, report.questionId)).get();
  if (known === undefined) return false;
  await db.insert(questionReports).values({ ...report, status: "open" });
  return true;
}
