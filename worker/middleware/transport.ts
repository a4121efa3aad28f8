/**
 * Lets in what came by TLS. In development also what came plainly to this very machine under its own name: a page whose
 * name somebody points here would otherwise pass for Viva's own. Looks at no person.
 */
import { createMiddleware } from "hono/factory";
import type { Config } from "#kernel/config.ts";
import { isLoopback } from "#kernel/loopback.ts";
import { problemResponse } from "../kernel/problem.ts";
import type { AppEnv } from "./app-env.ts";

function isPrivate(address: string, environment: Config["environment"]): boolean {
  const { protocol, hostname } = new URL(address);
  return protocol === "https:" || (environment === "development" && isLoopback(hostname));
}

export const transport = createMiddleware<AppEnv>(async (c, next) => {
  if (isPrivate(c.req.url, c.get("config").environment)) return next();
  return problemResponse("FORBIDDEN_ORIGIN", c.get("requestId"));
});
