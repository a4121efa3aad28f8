/**
 * Finds out who is calling. A bearer header counts before a cookie; a request without either goes on as nobody.
 * Cookie requests that change something, and socket upgrades, must come from an allowed origin.
 */
import { getCookie } from "hono/cookie";
import { createMiddleware } from "hono/factory";
import { COOKIE, callerByCookie, callerByToken } from "../accounts/sign-in.ts";
import { problemResponse } from "../kernel/problem.ts";
import type { AppContext, AppEnv } from "./app-env.ts";

function originAllowed(c: AppContext, origin: string): boolean {
  if (origin === new URL(c.req.url).origin) return true;
  return c.get("config").frontendOrigins.includes(origin);
}

/** Whether a request that carries a cookie was made by a page that may make it. */
function fromOwnPage(c: AppContext): boolean {
  const upgrade = c.req.header("upgrade")?.toLowerCase() === "websocket";
  const safe = c.req.method === "GET" || c.req.method === "HEAD";
  if (safe && !upgrade) return true;
  const origin = c.req.header("origin");
  if (origin !== undefined) return originAllowed(c, origin);
  return !upgrade && c.req.header("sec-fetch-site") === "same-origin";
}

export const signIn = createMiddleware<AppEnv>(async (c, next) => {
  const bearer = /^Bearer +([\w.~+/-]+=*)$/i.exec(c.req.header("authorization") ?? "")?.[1];
  const now = Date.now();
  if (bearer !== undefined) {
    c.set("user", await callerByToken(c.get("db"), c.get("config"), bearer, now));
    return next();
  }
  if (!fromOwnPage(c)) {
    const carriesCookie = getCookie(c, COOKIE) !== undefined;
    const fromPage = c.req.header("origin") !== undefined || c.req.header("sec-fetch-site") !== undefined;
    if (carriesCookie || fromPage) return problemResponse("FORBIDDEN_ORIGIN", c.get("requestId"));
    return next();
  }
  const secret = getCookie(c, COOKIE);
  if (secret !== undefined) c.set("user", await callerByCookie(c.get("db"), secret, now));
  return next();
});
