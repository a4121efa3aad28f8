/** The answer to whatever a handler threw: a platform or database that refuses work may be tried again, a bug may not. */
import { isDatabaseUnavailable } from "#db/failure.ts";
import { ConfigError } from "#kernel/config.ts";
import { log } from "#kernel/log.ts";
import { problemResponse } from "../kernel/problem.ts";
import type { AppContext } from "../middleware/app-env.ts";
import { withSecurityHeaders } from "../middleware/security-headers.ts";
import { isOverload } from "./session-object.ts";

export function answerError(error: Error, c: AppContext): Response {
  if (isOverload(error)) return withSecurityHeaders(problemResponse("OVERLOADED", c.get("requestId")));
  if (isDatabaseUnavailable(error)) {
    log("database.unavailable", { requestId: c.get("requestId"), route: c.get("routePath") });
    return withSecurityHeaders(problemResponse("STORAGE_UNAVAILABLE", c.get("requestId")));
  }
  const variable = error instanceof ConfigError ? error.variable : undefined;
  log("error", { requestId: c.get("requestId"), route: c.get("routePath"), name: error.name, variable });
  return withSecurityHeaders(problemResponse("INTERNAL", c.get("requestId")));
}
