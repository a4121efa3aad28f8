/** Guest sign-in by cookie for browsers, bearer tokens for programs, and signing out. */

import { Hono } from "hono";
import { deleteCookie, setCookie } from "hono/cookie";
import { ROUTES } from "#contract/http/routes.ts";
import { ABSOLUTE_MS, type Caller, COOKIE, callerByToken, createGuest, endSignIn } from "../accounts/sign-in.ts";
import { ACCESS_TOKEN_LIFE, signAccessToken } from "../kernel/tokens.ts";
import { accept } from "../middleware/accept.ts";
import type { AppContext, AppEnv } from "../middleware/app-env.ts";
import { problem, userOf } from "./answers.ts";
import { closeLiveSockets } from "./live-sessions.ts";

const COOKIE_OPTIONS = { path: "/", secure: true, httpOnly: true, sameSite: "Lax" } as const;
const GUEST_WAIT_SECONDS = 600;

function addressOf(c: AppContext): string {
  return c.req.header("cf-connecting-ip") ?? "local";
}

function userBody(caller: Pick<Caller, "userId" | "createdAt">) {
  const createdAt = new Date(caller.createdAt).toISOString();
  return { user: { id: caller.userId, kind: "guest" as const, createdAt } };
}

async function tokenBody(c: AppContext, caller: Caller, now: number) {
  const accessToken = await signAccessToken(c.get("config").secretKey, caller, new Date(now));
  return { accessToken, tokenType: "bearer" as const, expiresIn: ACCESS_TOKEN_LIFE };
}

export const auth = new Hono<AppEnv>()
  .post("/guest", accept(ROUTES.guest), async (c) => {
    const known = c.get("user");
    if (known !== null) return c.json(userBody(known), 200);
    const guest = await createGuest(c.get("db"), c.get("config"), "cookie", addressOf(c), Date.now());
    if (guest === null) return problem(c, "RATE_LIMITED", { retryAfterSeconds: GUEST_WAIT_SECONDS });
    setCookie(c, COOKIE, guest.secret, { ...COOKIE_OPTIONS, maxAge: ABSOLUTE_MS / 1_000 });
    return c.json(userBody(guest.caller), 201);
  })
  .post("/token", accept(ROUTES.token), async (c) => {
    const body = c.req.valid("json");
    const now = Date.now();
    if (body.grantType === "renew") {
      const caller = await callerByToken(c.get("db"), c.get("config"), body.accessToken, now, true);
      return caller === null ? problem(c, "UNAUTHENTICATED") : c.json(await tokenBody(c, caller, now), 200);
    }
    const guest = await createGuest(c.get("db"), c.get("config"), "bearer", addressOf(c), now);
    if (guest === null) return problem(c, "RATE_LIMITED", { retryAfterSeconds: GUEST_WAIT_SECONDS });
    return c.json(await tokenBody(c, guest.caller, now), 200);
  })
  .post("/logout", accept(ROUTES.logout), async (c) => {
    const user = userOf(c);
    await endSignIn(c.get("db"), user);
    await closeLiveSockets(c, user.userId);
    deleteCookie(c, COOKIE, COOKIE_OPTIONS);
    c.header("Clear-Site-Data", '"cache", "storage"');
    return c.body(null, 204);
  });
