/** Making an account and changing what opens it: sign-up, codes, passwords, the address. */

import { Hono } from "hono";
import { ROUTES } from "#contract/http/routes.ts";
import { CODE_LIFE_MS } from "../accounts/codes.ts";
import type { AccountContext } from "../accounts/context.ts";
import {
  askForNewEmail,
  askForReset,
  setForgottenPassword,
  setKnownPassword,
  takeEmail,
} from "../accounts/credentials.ts";
import { MAIL_WAIT_SECONDS } from "../accounts/mail-limits.ts";
import { type Caller, createGuest, signIn } from "../accounts/sign-in.ts";
import { askForAccount, resendCode, verifyAccount } from "../accounts/sign-up.ts";
import { accept } from "../middleware/accept.ts";
import type { AppContext, AppEnv } from "../middleware/app-env.ts";
import { accountContext, deviceOf, notDone } from "./account-context.ts";
import { problem, userOf } from "./answers.ts";
import { noteLater } from "./audit-trail.ts";
import { closeLiveSockets } from "./live-sessions.ts";
import { giveCookie, giveDeviceCookie, takeCookie, userBody } from "./sign-in-cookies.ts";

const MAIL_SENT = { status: "sent", validFor: CODE_LIFE_MS / 1_000, againAfter: MAIL_WAIT_SECONDS } as const;

/** Whoever signs up is a guest first, so that the code is theirs alone. Null where the address has no guests left. */
async function guestOf(c: AppContext, context: AccountContext): Promise<Caller | null> {
  const known = c.get("user");
  if (known !== null) return known;
  const guest = await createGuest(context, "cookie", deviceOf(c));
  if (guest !== null) giveCookie(c, guest, context.now);
  return guest?.caller ?? null;
}

/** A browser goes on with a new sign-in, a program has to log in again; so has who was shut out meanwhile: null. */
async function goOn(
  c: AppContext,
  context: AccountContext,
  user: Parameters<typeof signIn>[1],
): Promise<Caller | null> {
  const before = userOf(c);
  if (before.via === "bearer") return { ...before, ...user, userId: user.id };
  const made = await signIn(context.db, user, { via: "cookie", device: deviceOf(c) }, context.now);
  if (made === null) return null;
  giveCookie(c, made, context.now);
  await giveDeviceCookie(c, context, user.id);
  return made.caller;
}

function note(c: AppContext, action: string, userId: string): void {
  noteLater(c, { action, target: userId, about: userId });
}

export const credentials = new Hono<AppEnv>()
  .post("/signup", accept(ROUTES.signUp), async (c) => {
    const context = accountContext(c);
    const caller = await guestOf(c, context);
    if (caller === null) return problem(c, "RATE_LIMITED", { retryAfterSeconds: 600 });
    const asked = await askForAccount(context, caller, c.req.valid("json"));
    return asked.ok ? c.json(MAIL_SENT, 202) : notDone(c, asked);
  })
  .post("/verify", accept(ROUTES.verify), async (c) => {
    const context = accountContext(c);
    const verified = await verifyAccount(context, userOf(c), c.req.valid("json"));
    if (!verified.ok) return notDone(c, verified);
    note(c, "account.create", verified.user.id);
    const caller = await goOn(c, context, verified.user);
    return caller === null ? problem(c, "UNAUTHENTICATED") : c.json(userBody(caller), 200);
  })
  .post("/resend-verification", accept(ROUTES.resendVerification), async (c) => {
    const asked = await resendCode(accountContext(c), userOf(c), c.req.valid("json").email);
    return asked.ok ? c.json(MAIL_SENT, 202) : notDone(c, asked);
  })
  .post("/request-password-reset", accept(ROUTES.requestPasswordReset), async (c) => {
    const asked = await askForReset(accountContext(c), c.req.valid("json").email);
    return asked.ok ? c.json(MAIL_SENT, 202) : notDone(c, asked);
  })
  .post("/reset-password", accept(ROUTES.resetPassword), async (c) => {
    const set = await setForgottenPassword(accountContext(c), c.req.valid("json"));
    if (!set.ok) return notDone(c, set, "newPassword");
    note(c, "password.reset", set.user.id);
    await closeLiveSockets(c, set.user.id);
    takeCookie(c);
    return c.body(null, 204);
  })
  .post("/change-password", accept(ROUTES.changePassword), async (c) => {
    const context = accountContext(c);
    const changed = await setKnownPassword(context, userOf(c).userId, c.req.valid("json"));
    if (!changed.ok) return notDone(c, changed, "newPassword");
    note(c, "password.change", changed.user.id);
    await closeLiveSockets(c, changed.user.id);
    const caller = await goOn(c, context, changed.user);
    return caller === null ? problem(c, "UNAUTHENTICATED") : c.body(null, 204);
  })
  .post("/change-email", accept(ROUTES.changeEmail), async (c) => {
    const context = accountContext(c);
    const { userId } = userOf(c);
    const body = c.req.valid("json");
    if (!("code" in body)) {
      const asked = await askForNewEmail(context, userId, body);
      return asked.ok ? c.json(MAIL_SENT, 202) : notDone(c, asked);
    }
    const changed = await takeEmail(context, userId, body.code);
    if (!changed.ok) return notDone(c, changed);
    note(c, "email.change", changed.user.id);
    await closeLiveSockets(c, userId);
    const caller = await goOn(c, context, changed.user);
    return caller === null ? problem(c, "UNAUTHENTICATED") : c.json(userBody(caller), 200);
  });
