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
  const exists = sql`EXISTS (SELECT 1 FROM ${sessions} WHERE ${sessions.id} = ${summary.sessionId})`;
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
  const seen = summary.questionIds.slice(0, 20).map((questionId) =>
    db.run(sql`INSERT OR IGNORE INTO ${questionsSeen} (user_id, question_id, at)
      SELECT ${summary.userId}, ${questionId}, ${summary.updatedAt} WHERE ${exists}`),
  );
  const results =
    summary.results !== null && summary.results.length <= MAX_RESULT_BYTES
      ? [
          db.run(sql`INSERT INTO ${sessionResults} (session_id, body, updated_at)
            SELECT ${summary.sessionId}, ${summary.results}, ${summary.updatedAt} WHERE ${exists}
            ON CONFLICT (session_id) DO UPDATE SET body = excluded.body, updated_at = excluded.updated_at`),
        ]
      : [];
  await db.batch([row, ...seen, ...results]);
}
