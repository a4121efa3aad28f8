/** Sign-in of browsers and programs: guests, sign-up, log-in, bearer tokens, signing out, one's own sign-ins. */

import { Hono } from "hono";
import { ROUTES } from "#contract/http/routes.ts";
import { deleteSignInsOf } from "#db/queries/sign-ins.ts";
import type { AccountContext } from "../accounts/context.ts";
import { beginHandOver } from "../accounts/hand-over.ts";
import { logIn } from "../accounts/log-in.ts";
import {
  type Caller,
  callerByToken,
  createGuest,
  endOwnSignIn,
  endSignIn,
  type NewCaller,
  ownSignIns,
  signIn,
} from "../accounts/sign-in.ts";
import { ACCESS_TOKEN_LIFE, signAccessToken } from "../kernel/tokens.ts";
import { accept } from "../middleware/accept.ts";
import type { AppContext, AppEnv } from "../middleware/app-env.ts";
import { accountContext, deviceOf, notDone } from "./account-context.ts";
import { problem, userOf } from "./answers.ts";
import { noteLater } from "./audit-trail.ts";
import { closeLiveSockets } from "./live-sessions.ts";
import { deviceSecret, giveCookie, giveDeviceCookie, takeCookie, userBody } from "./sign-in-cookies.ts";
import { bringAlong } from "./upkeep.ts";

const GUEST_WAIT_SECONDS = 600;

async function tokenBody(c: AppContext, caller: Caller, now: number) {
  const accessToken = await signAccessToken(c.get("config").secretKey, caller, new Date(now));
  return { accessToken, tokenType: "bearer" as const, expiresIn: ACCESS_TOKEN_LIFE };
}

/**
 * Refused ones name nobody: whom they were meant for is known only to who had the password. What was turned away before
 * a password was looked at is not noted, so that nobody can fill the audit faster than the limits let them in.
 */
function noteLogIn(c: AppContext, outcome: Awaited<ReturnType<typeof logIn>>): void {
  if (!outcome.ok && (outcome.code === "RATE_LIMITED" || outcome.code === "OVERLOADED")) return;
  const id = outcome.ok ? outcome.user.id : "";
  noteLater(c, { action: "login", target: id, about: id, result: outcome.ok ? "done" : "refused" });
}

/**
 * The sign-in that the request came with ends, so that no secret outlives a change of who it stands for. Null where the
 * password was changed, or the account closed, since it was given.
 */
async function signInAnew(
  c: AppContext,
  context: AccountContext,
  user: Parameters<typeof signIn>[1],
): Promise<NewCaller | null> {
  const before = c.get("user");
  if (before !== null && before.via === "cookie") await endSignIn(context.db, before);
  const made = await signIn(context.db, user, { via: "cookie", device: deviceOf(c) }, context.now);
  if (made === null) return null;
  giveCookie(c, made, context.now);
  await giveDeviceCookie(c, context, user.id);
  return made;
}

/** What the guest of this browser has goes into the account that the browser has just logged in to. */
async function bringGuestAlong(c: AppContext, { db, now }: AccountContext, accountId: string): Promise<void> {
  const guest = c.get("user");
  if (guest === null || guest.via !== "cookie" || guest.kind !== "guest") return;
  if (!(await beginHandOver({ db, now }, { guestId: guest.userId, accountId }))) return;
  noteLater(c, { action: "guest.bring-along", target: guest.userId, about: accountId });
  await bringAlong(c.env, db, now, guest.userId);
}

export const auth = new Hono<AppEnv>()
  .post("/guest", accept(ROUTES.guest), async (c) => {
    const known = c.get("user");
    if (known !== null) return c.json(userBody(known), 200);
    const context = accountContext(c);
    const guest = await createGuest(context, "cookie", deviceOf(c));
    if (guest === null) return problem(c, "RATE_LIMITED", { retryAfterSeconds: GUEST_WAIT_SECONDS });
    giveCookie(c, guest, context.now);
    return c.json(userBody(guest.caller), 201);
  })
  .post("/token", accept(ROUTES.token), async (c) => {
    const body = c.req.valid("json");
    const context = accountContext(c);
    const { db, config, now } = context;
    if (body.grantType === "renew") {
      const caller = await callerByToken(db, config, body.accessToken, now, true);
      return caller === null ? problem(c, "UNAUTHENTICATED") : c.json(await tokenBody(c, caller, now), 200);
    }
    if (body.grantType === "guest") {
      const guest = await createGuest(context, "bearer", deviceOf(c));
      if (guest === null) return problem(c, "RATE_LIMITED", { retryAfterSeconds: GUEST_WAIT_SECONDS });
      return c.json(await tokenBody(c, guest.caller, now), 200);
    }
    const loggedIn = await logIn(context, { ...body, device: null });
    noteLogIn(c, loggedIn);
    if (!loggedIn.ok) return notDone(c, loggedIn);
    const made = await signIn(db, loggedIn.user, { via: "bearer", device: deviceOf(c) }, now);
    return made === null ? problem(c, "LOGIN_FAILED") : c.json(await tokenBody(c, made.caller, now), 200);
  })
  .post("/login", accept(ROUTES.login), async (c) => {
    const context = accountContext(c);
    const loggedIn = await logIn(context, { ...c.req.valid("json"), device: deviceSecret(c) });
    noteLogIn(c, loggedIn);
    if (!loggedIn.ok) return notDone(c, loggedIn);
    if (c.req.valid("json").bringAlong !== false) await bringGuestAlong(c, context, loggedIn.user.id);
    const made = await signInAnew(c, context, loggedIn.user);
    return made === null ? problem(c, "LOGIN_FAILED") : c.json(userBody(made.caller), 200);
  })
  .post("/logout", accept(ROUTES.logout), async (c) => {
    const user = userOf(c);
    noteLater(c, { action: "logout", target: user.userId, about: user.userId });
    if (c.req.valid("json").everywhere === true) await deleteSignInsOf(c.get("db"), user.userId);
    else await endSignIn(c.get("db"), user);
    await closeLiveSockets(c, user.userId);
    takeCookie(c);
    return c.body(null, 204);
  })
  .get("/sessions", accept(ROUTES.signIns), async (c) => {
    const iso = (at: number) => new Date(at).toISOString();
    const items = (await ownSignIns(c.get("db"), userOf(c), Date.now())).map(({ id, row, current }) => ({
      id,
      kind: row.kind,
      device: row.device,
      createdAt: iso(row.createdAt),
      lastSeenAt: iso(row.lastSeenAt),
      endsAt: iso(row.expiresAt),
      current,
    }));
    return c.json({ items, nextCursor: null }, 200);
  })
  .delete("/sessions/:id", accept(ROUTES.endSignIn), async (c) => {
    const user = userOf(c);
    if (!(await endOwnSignIn(c.get("db"), user, c.req.param("id"), Date.now()))) return problem(c, "NOT_FOUND");
    await closeLiveSockets(c, user.userId);
    return c.body(null, 204);
  });
