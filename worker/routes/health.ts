/** Whether the Worker answers, and whether it can do its job. */

import { Hono } from "hono";
import { ROUTES } from "#contract/http/routes.ts";
import { isMigrated } from "#db/queries/migrations.ts";
import { countActiveQuestions, findBank } from "#db/queries/questions.ts";
import { accept } from "../middleware/accept.ts";
import type { AppContext, AppEnv } from "../middleware/app-env.ts";

/** A failing read means that the database or its tables are not there. */
async function attempt<T>(read: () => Promise<T>): Promise<T | null> {
  try {
    return await read();
  } catch {
    return null;
  }
}

async function databaseAnswers(c: AppContext): Promise<boolean> {
  return (await attempt(() => c.env.DB.prepare("SELECT 1").first())) !== null;
}

export const health = new Hono<AppEnv>()
  .get("/", accept(ROUTES.health), (c) => c.json({ status: "ok" as const }))
  .get("/ready", accept(ROUTES.ready), async (c) => {
    const database = await databaseAnswers(c);
    const bank = await attempt(() => findBank(c.get("db")));
    const questions = (await attempt(() => countActiveQuestions(c.get("db")))) ?? 0;
    const migrations = (await attempt(() => isMigrated(c.get("db")))) ?? false;
    const checks = { database, migrations, bank: bank !== null && questions > 0 };
    const ready = checks.database && checks.migrations && checks.bank;
    const body = { status: ready ? ("ok" as const) : ("not_ready" as const), checks, questions };
    return ready ? c.json(body, 200) : c.json(body, 503);
  });
