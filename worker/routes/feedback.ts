/** What people say of an interview of theirs, and of questions. */

import { Hono } from "hono";
import { ROUTES } from "#contract/http/routes.ts";
import type { Feedback } from "#contract/http/sharing.ts";
import { takeOne } from "#db/queries/counters.ts";
import { type FeedbackRow, findFeedback, insertQuestionReport, putFeedback } from "#db/queries/feedback.ts";
import { newId } from "#kernel/ids.ts";
import { HOUR_MS } from "../accounts/sign-in.ts";
import { accept } from "../middleware/accept.ts";
import type { AppEnv } from "../middleware/app-env.ts";
import { problem, userOf } from "./answers.ts";
import { ownedSession } from "./session-object.ts";

const REPORTS_PER_HOUR = 20;
const NOTHING_SAID = { rating: null, thumbs: null, comment: null, updatedAt: null } as const;

function feedbackBody({ sessionId, rating, thumbs, comment, updatedAt }: FeedbackRow): Feedback {
  return { sessionId, rating, thumbs, comment, updatedAt: new Date(updatedAt).toISOString() };
}

export const feedback = new Hono<AppEnv>()
  .post("/", accept(ROUTES.giveFeedback), async (c) => {
    const { sessionId, rating = null, thumbs = null, comment = null } = c.req.valid("json");
    const session = await ownedSession(c, sessionId);
    if (session === null) return problem(c, "NOT_FOUND");
    const now = Date.now();
    const { userId } = session;
    const row: FeedbackRow = { sessionId, userId, rating, thumbs, comment, createdAt: now, updatedAt: now };
    await putFeedback(c.get("db"), row);
    return c.json(feedbackBody(row), 200);
  })
  .get("/:id", accept(ROUTES.feedback), async (c) => {
    const session = await ownedSession(c, c.req.param("id"));
    if (session === null) return problem(c, "NOT_FOUND");
    const sessionId = session.row.id;
    const row = await findFeedback(c.get("db"), sessionId, session.userId);
    return c.json(row === null ? { sessionId, ...NOTHING_SAID } : feedbackBody(row), 200);
  })
  .post("/questions", accept(ROUTES.reportQuestion), async (c) => {
    const { questionId, reason, comment = null } = c.req.valid("json");
    const { userId } = userOf(c);
    const createdAt = Date.now();
    if (!(await takeOne(c.get("db"), `reports:${userId}`, REPORTS_PER_HOUR, HOUR_MS, createdAt))) {
      return problem(c, "RATE_LIMITED", { retryAfterSeconds: 600 });
    }
    const id = newId();
    const known = await insertQuestionReport(c.get("db"), { id, userId, questionId, reason, comment, createdAt });
    return known ? c.json({ id }, 201) : problem(c, "NOT_FOUND");
  });
