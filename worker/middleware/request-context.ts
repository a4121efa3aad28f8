/** Gives each request its id, configuration and database, and writes its one log line. */

import { createMiddleware } from "hono/factory";
import { openDatabase } from "#db/client.ts";
import { readConfig } from "#kernel/config.ts";
import { newRequestId } from "#kernel/ids.ts";
import { log } from "#kernel/log.ts";
import type { AppEnv } from "./app-env.ts";

export const requestContext = createMiddleware<AppEnv>(async (c, next) => {
  const startedAt = Date.now();
  c.set("requestId", newRequestId());
  c.set("user", null);
  c.set("routePath", "-");
  c.set("config", readConfig(c.env));
  c.set("db", openDatabase(c.env.DB));
  await next();
  if (c.res.status !== 101) c.header("X-Request-Id", c.get("requestId"));
  log("request", {
    requestId: c.get("requestId"),
    method: c.req.method,
    route: c.get("routePath"),
    status: c.res.status,
    durationMs: Date.now() - startedAt,
    signedIn: c.get("user") !== null,
  });
});
