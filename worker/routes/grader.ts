/** The grader by itself: what it was measured to do, and any text against any question of the bank. */

import { Hono } from "hono";
import { ROUTES } from "#contract/http/routes.ts";
import { takeOne } from "#db/queries/counters.ts";
import { loadQuestionBodies } from "#db/queries/questions.ts";
import { HOUR_MS } from "../accounts/sign-in.ts";
import { graderCard } from "../content/grader-card.ts";
import { rubrics } from "../content/library.ts";
import { poolQuestion } from "../content/session-content.ts";
import { readText } from "../grading/read-text.ts";
import { accept } from "../middleware/accept.ts";
import type { AppEnv } from "../middleware/app-env.ts";
import { problem, userOf } from "./answers.ts";

const TRIES_PER_HOUR = 120;

export const grader = new Hono<AppEnv>()
  .get("/card", accept(ROUTES.graderCard), (c) => c.json(graderCard(), 200))
  .post("/try", accept(ROUTES.tryGrader), async (c) => {
    const { questionId, text } = c.req.valid("json");
    const db = c.get("db");
    if (!(await takeOne(db, `tries:${userOf(c).userId}`, TRIES_PER_HOUR, HOUR_MS, Date.now()))) {
      return problem(c, "RATE_LIMITED", { retryAfterSeconds: 600 });
    }
    const [row] = await loadQuestionBodies(db, [questionId]);
    if (row === undefined) return problem(c, "NOT_FOUND");
    const question = poolQuestion(row.body);
    return c.json(readText(question, rubrics[question.type], text), 200);
  });
