/** Whether a language model words the interview. This build has none: the offline engine says everything. */

import { Hono } from "hono";
import { ROUTES } from "#contract/http/routes.ts";
import { accept } from "../middleware/accept.ts";
import type { AppEnv } from "../middleware/app-env.ts";

export const ai = new Hono<AppEnv>().get("/status", accept(ROUTES.aiStatus), (c) =>
  c.json(
    {
      configured: false,
      status: "offline" as const,
      fallbackMode: true,
      lastOkAt: null,
      lastErrorAt: null,
      lastErrorCode: null,
      model: null,
    },
    200,
  ),
);
