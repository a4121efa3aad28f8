/** The grader without an interview: what it is known to do well and badly, and a box in which anybody may try to fool it. */
import { Hono } from "hono";
import { ROUTES } from "#contract/http/routes.ts";
import { takeOne } from "#db/queries/counters.ts";
import { HOUR_MS } from "../accounts/sign-in.ts";
import { accept } from "../middleware/accept.ts";
import type { AppEnv } from "../middleware/app-env.ts";
import { problem, userOf } from "./answers.ts";

const TRIALS_PER_HOUR = 120;
const WAIT_SECONDS = 600;

export const grader = new Hono<AppEnv>()
  .get("/card", accept(ROUTES.graderCard), async (c) => {
    const { graderCard } = await import("../content/grader-card.ts");
    return c.json(graderCard(), 200);
  })
  .post("/try", accept(ROUTES.tryGrader), async (c) => {
    const { questionId, text } = c.req.valid("json");
    const db = c.get("db");
    if (!(await takeOne(db, `trials:${userOf(c).userId}`, TRIALS_PER_HOUR, HOUR_MS, Date.now()))) {
      return problem(c, "RATE_LIMITED", { retryAfterSeconds: WAIT_SECONDS });
    }
    const { tryGrader } = await import("../content/grader-trial.ts");
    const trial = await tryGrader(db, questionId, text);
    return trial === null ? problem(c, "NOT_FOUND") : c.json(trial, 200);
  });
