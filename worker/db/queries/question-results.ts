/**
 * How the questions a person was asked went, read off the verdicts that their interviews have left. A report whose
 * verdicts were too long to keep counts as seen without a result.
 */
import { sql } from "drizzle-orm";
import type { Database } from "../client.ts";
import { questionsSeen, sessionResults, sessions } from "../schema.ts";

export type QuestionResultRow = {
  readonly questionId: string;
  readonly seenAt: number;
  readonly sessionId: string | null;
  readonly shown: number | null;
  readonly points: number | null;
};

/** Questions seen, the newest first, each with the interview that showed most of its points; of equals the newest. */
export async function listQuestionResults(db: Database, userId: string, most: number): Promise<QuestionResultRow[]> {
  // A verdict stands as `{ id, verdict }`, or in the short form as `[id, verdict]`.
  return db.all<QuestionResultRow>(sql`
    WITH attempt AS (
      SELECT
        json_extract(question.value, '$.questionId') AS question_id,
        ${sessions.id} AS session_id,
        ${sessions.createdAt} AS at,
        (SELECT count(*) FROM json_each(question.value, '$.points')) AS points,
        (SELECT count(*) FROM json_each(question.value, '$.points') AS point
          WHERE coalesce(json_extract(point.value, '$.verdict'), json_extract(point.value, '$[1]')) = 'met') AS shown
      FROM ${sessions}
      JOIN ${sessionResults} ON ${sessionResults.sessionId} = ${sessions.id},
        json_each(${sessionResults.body}, '$.questions') AS question
      WHERE ${sessions.userId} = ${userId} AND json_extract(question.value, '$.outcome') = 'answered'
    ),
    ranked AS (
      SELECT *, row_number() OVER (PARTITION BY question_id ORDER BY shown DESC, at DESC) AS place FROM attempt
    )
    SELECT ${questionsSeen.questionId} AS questionId, ${questionsSeen.at} AS seenAt,
      ranked.session_id AS sessionId, ranked.shown AS shown, ranked.points AS points
    FROM ${questionsSeen}
    LEFT JOIN ranked ON ranked.question_id = ${questionsSeen.questionId} AND ranked.place = 1
    WHERE ${questionsSeen.userId} = ${userId}
    ORDER BY ${questionsSeen.at} DESC, ${questionsSeen.questionId}
    LIMIT ${most}`);
}
