/** Scoring a finished interview again, and reading what that gave. The sealed report is not touched. */

import { Hono } from "hono";
import { ROUTES } from "#contract/http/routes.ts";
import { scoringContent } from "../content/session-content.ts";
import { accept } from "../middleware/accept.ts";
import type { AppEnv } from "../middleware/app-env.ts";
import { problem, refused } from "./answers.ts";
import { ownedSession } from "./session-object.ts";

export const sessionScoring = new Hono<AppEnv>()
  .post("/:id/rescore", accept(ROUTES.rescore), async (c) => {
    const session = await ownedSession(c, c.req.param("id"));
    if (session === null) return problem(c, "NOT_FOUND");
    const first = await session.object.report(session.userId);
    if (!first.ok) return refused(c, first);
    const ids = first.report.questions.map(({ questionId }) => questionId);
    const answer = await session.object.rescore(session.userId, await scoringContent(c.get("db"), ids));
    return answer.ok ? c.json({ rescores: answer.rescores }, 200) : refused(c, answer);
  })
  .get("/:id/rescores", accept(ROUTES.rescores), async (c) => {
    const session = await ownedSession(c, c.req.param("id"));
    if (session === null) return problem(c, "NOT_FOUND");
    const answer = await session.object.rescore(session.userId, null);
    return answer.ok ? c.json({ rescores: answer.rescores }, 200) : refused(c, answer);
  });
