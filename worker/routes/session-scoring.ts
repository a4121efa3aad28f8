/** Scoring a finished interview again, and reading what that gave. The sealed report is not touched. */

import { Hono } from "hono";
import { ROUTES } from "#contract/http/routes.ts";
import { takeOne } from "#db/queries/counters.ts";
import { HOUR_MS } from "../accounts/sign-in.ts";
import { accept } from "../middleware/accept.ts";
import type { AppEnv } from "../middleware/app-env.ts";
import { problem, refused } from "./answers.ts";
import { ownedSession } from "./session-object.ts";

/** Each grades a whole interview anew, on the time of everybody's object. */
const RESCORES_PER_HOUR = 30;
const WAIT_SECONDS = 600;

export const sessionScoring = new Hono<AppEnv>()
  .post("/:id/rescore", accept(ROUTES.rescore), async (c) => {
    const session = await ownedSession(c, c.req.param("id"));
    if (session === null) return problem(c, "NOT_FOUND");
    const first = await session.object.report(session.userId);
    if (!first.ok) return refused(c, first);
    if (!(await takeOne(c.get("db"), `rescores:${session.userId}`, RESCORES_PER_HOUR, HOUR_MS, Date.now()))) {
      return problem(c, "RATE_LIMITED", { retryAfterSeconds: WAIT_SECONDS });
    }
    const ids = first.report.questions.map(({ questionId }) => questionId);
    const { scoringContent } = await import("../content/session-content.ts");
    const answer = await session.object.rescore(session.userId, await scoringContent(c.get("db"), ids));
    return answer.ok ? c.json({ rescores: answer.rescores }, 200) : refused(c, answer);
  })
  .get("/:id/rescores", accept(ROUTES.rescores), async (c) => {
    const session = await ownedSession(c, c.req.param("id"));
    if (session === null) return problem(c, "NOT_FOUND");
    const answer = await session.object.rescore(session.userId, null);
    return answer.ok ? c.json({ rescores: answer.rescores }, 200) : refused(c, answer);
  });
