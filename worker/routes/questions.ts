/** The bank as far as it may be seen before an attempt, and what a choice would draw from it. */

import { Hono } from "hono";
import { QuestionCard } from "#contract/http/questions.ts";
import { ROUTES } from "#contract/http/routes.ts";
import { listQuestionResults } from "#db/queries/question-results.ts";
import { findQuestionCard, listPoolIndex, listQuestionCards } from "#db/queries/questions.ts";
import { coverageOf } from "../content/coverage.ts";
import { accept } from "../middleware/accept.ts";
import type { AppEnv } from "../middleware/app-env.ts";
import { problem, userOf } from "./answers.ts";

/** More questions than the bank has. */
const MOST_RESULTS = 2_000;

export const questions = new Hono<AppEnv>()
  .get("/", accept(ROUTES.listQuestions), async (c) => {
    const { limit, cursor, ...filter } = c.req.valid("query");
    const rows = await listQuestionCards(c.get("db"), filter, limit, cursor);
    const items = rows.slice(0, limit).map((row) => QuestionCard.parse(row));
    const nextCursor = rows.length > limit ? (items.at(-1)?.id ?? null) : null;
    return c.json({ items, nextCursor }, 200);
  })
  .get("/coverage", accept(ROUTES.coverage), async (c) => {
    const choice = c.req.valid("query");
    return c.json(coverageOf(await listPoolIndex(c.get("db"), choice.track), choice), 200);
  })
  .get("/results", accept(ROUTES.questionResults), async (c) => {
    const rows = await listQuestionResults(c.get("db"), userOf(c).userId, MOST_RESULTS);
    const items = rows.map(({ questionId, seenAt, sessionId, shown, points }) => ({
      questionId,
      seenAt: new Date(seenAt).toISOString(),
      best: sessionId === null || shown === null || points === null ? null : { sessionId, shown, points },
    }));
    return c.json({ items, nextCursor: null }, 200);
  })
  .get("/:id", accept(ROUTES.question), async (c) => {
    const row = await findQuestionCard(c.get("db"), c.req.param("id"));
    return row === null ? problem(c, "NOT_FOUND") : c.json(QuestionCard.parse(row), 200);
  });
