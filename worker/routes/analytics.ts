/** Scores, summary and career level of a finished interview, without its transcript. */

import { Hono } from "hono";
import * as z from "zod/mini";
import { ROUTES } from "#contract/http/routes.ts";
import { TRACKS } from "#contract/vocabulary.ts";
import { accept } from "../middleware/accept.ts";
import type { AppEnv } from "../middleware/app-env.ts";
import { problem, refused } from "./answers.ts";
import { ownedSession } from "./session-object.ts";

/** Where the session names no tier and nobody asks for one. */
const USUAL_TIER = "enterprise";
const Tracks = z.enum(TRACKS);

export const analytics = new Hono<AppEnv>()
  .get("/sessions/:id/level", accept(ROUTES.careerLevel), async (c) => {
    const session = await ownedSession(c, c.req.param("id"));
    if (session === null) return problem(c, "NOT_FOUND");
    const answer = await session.object.report(session.userId);
    if (!answer.ok) return refused(c, answer);
    const view = await session.object.view(session.userId);
    if (!view.ok) return refused(c, view);
    const { careerEstimate } = await import("../content/career-level.ts");
    const { careerLevels } = await import("../content/library.ts");
    const tier = c.req.valid("query").tier ?? view.setUp.companyTier ?? USUAL_TIER;
    const track = Tracks.parse(session.row.track);
    return c.json(careerEstimate(careerLevels, answer.report.criteria, track, tier), 200);
  })
  .get("/sessions/:id/results", accept(ROUTES.results), async (c) => {
    const session = await ownedSession(c, c.req.param("id"));
    if (session === null) return problem(c, "NOT_FOUND");
    const answer = await session.object.report(session.userId);
    if (!answer.ok) return refused(c, answer);
    const { status, overall, hireSignal, criteria, strengths, improvements, nextSteps } = answer.report;
    return c.json(
      {
        sessionId: session.row.id,
        status,
        overall,
        hireSignal,
        criteria: criteria.map(({ id, name, level, low, high, answers }) => ({ id, name, level, low, high, answers })),
        summary: { strengths, improvements, nextSteps },
      },
      200,
    );
  });
