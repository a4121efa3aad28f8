/** Who speaks for the interviewer, as the last utterances tell; nobody is called for the asking. */

import { Hono } from "hono";
import { ROUTES } from "#contract/http/routes.ts";
import { type HealthRow, readProviderHealth } from "#db/queries/provider-health.ts";
import { BriefMemory } from "#kernel/brief-memory.ts";
import { voiceWays } from "#kernel/voice-settings.ts";
import { accept } from "../middleware/accept.ts";
import type { AppEnv } from "../middleware/app-env.ts";
import { ttsStatusOf } from "./tts-status.ts";

const REMEMBERED_MS = 5_000;

const health = new BriefMemory<readonly HealthRow[]>(REMEMBERED_MS);

export const tts = new Hono<AppEnv>().get("/status", accept(ROUTES.ttsStatus), async (c) => {
  const { speech } = c.get("config");
  const ways = voiceWays(speech, "AI" in c.env);
  const ids = ways.map(({ id }) => id);
  const now = Date.now();
  const rows = await health.get(ids.join(), now, () => readProviderHealth(c.get("db"), ids));
  return c.json(ttsStatusOf(ways, speech.browserVoice, rows, now), 200);
});
