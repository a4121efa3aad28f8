/** Whether a language model words the interview, as its last calls tell; nothing is called for the asking. */

import { Hono } from "hono";
import { ROUTES } from "#contract/http/routes.ts";
import { type HealthRow, readProviderHealth } from "#db/queries/provider-health.ts";
import { BriefMemory } from "#kernel/brief-memory.ts";
import { accept } from "../middleware/accept.ts";
import type { AppEnv } from "../middleware/app-env.ts";
import { aiStatusOf } from "./ai-status.ts";

const REMEMBERED_MS = 5_000;

const health = new BriefMemory<readonly HealthRow[]>(REMEMBERED_MS);

export const ai = new Hono<AppEnv>().get("/status", accept(ROUTES.aiStatus), async (c) => {
  const models = c.get("config").models.map(({ id }) => id);
  const now = Date.now();
  const rows = await health.get(models.join(), now, () => readProviderHealth(c.get("db"), models));
  return c.json(aiStatusOf(models, rows, now), 200);
});
