/**
 * What an interview's object tells D1 about itself. Keyed by (session, seq): an older or repeated push changes nothing,
 * and a session whose row is gone is never brought back.
 */
import { and, eq, lt, sql } from "drizzle-orm";
import { openDatabase } from "../client.ts";
import { questionsSeen, sessionResults, sessions } from "../schema.ts";

export type PushedSummary = {
  readonly sessionId: string;
  readonly userId: string;
  readonly seq: number;
  readonly stage: string;
  readonly status: string;
  readonly answered: number;
  readonly score: number | null;
  readonly low: number | null;
  readonly high: number | null;
  readonly titles: readonly string[];
  /** Questions that have been asked; they count as seen from now on. */
  readonly questionIds: readonly string[];
  /** Levels and verdicts as JSON, at most 8 KB; null until there is a report. */
  readonly results: string | null;
  readonly updatedAt: number;
};

const MAX_RESULT_BYTES = 8_192;

/** Throws when D1 does not answer; the caller keeps the summary and tries again. */
export async function pushSessionSummary(d1: D1Database, summary: PushedSummary): Promise<void> {
  const db = openDatabase(d1);
  const row = db
    .update(sessions)
    .set({
      stage: summary.stage,
      status: summary.status,
      answered: summary.answered,
      score: summary.score,
      low: summary.low,
      high: summary.high,
      titles: [...summary.titles],
      seq: summary.seq,
      updatedAt: summary.updatedAt,
    })
    .where(and(eq(sessions.id, summary.sessionId), lt(sessions.seq, summary.seq)));
  // Both select from the session's own row, so that they insert nothing when it is gone.
  const ofSession = eq(sessions.id, summary.sessionId);
  const at = sql<number>`${summary.updatedAt}`;
  const seen = summary.questionIds.slice(0, 20).map((questionId) =>
    db
      .insert(questionsSeen)
      .select(
        db
          .select({
            userId: sessions.userId,
            questionId: sql<string>`${questionId}`.as("question_id"),
            at: at.as("at"),
          })
          .from(sessions)
          .where(ofSession),
      )
      .onConflictDoNothing(),
  );
  const results =
    summary.results !== null && summary.results.length <= MAX_RESULT_BYTES
      ? [
          db
            .insert(sessionResults)
            .select(
              db
                .select({
                  sessionId: sessions.id,
                  body: sql<string>`${summary.results}`.as("body"),
                  updatedAt: at.as("updated_at"),
                })
                .from(sessions)
                .where(ofSession),
            )
            .onConflictDoUpdate({
              target: sessionResults.sessionId,
              set: { body: sql`excluded.body`, updatedAt: sql`excluded.updated_at` },
            }),
        ]
      : [];
  await db.batch([row, ...seen, ...results]);
}
