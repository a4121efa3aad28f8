/** The own profile, and all there is about a person: read, changed, taken along and deleted by its owner alone. */

import { Hono } from "hono";
import { ROUTES } from "#contract/http/routes.ts";
import { Preferences } from "#contract/http/users.ts";
import { dayOf, readDay } from "#db/queries/budgets.ts";
import { readCounter, takeOne } from "#db/queries/counters.ts";
import { findUser, updateProfile } from "#db/queries/users.ts";
import { beginDeletion } from "../accounts/deletion.ts";
import { confirmPassword } from "../accounts/log-in.ts";
import { inLine } from "../accounts/password-line.ts";
import { HOUR_MS, sessionsKey } from "../accounts/sign-in.ts";
import { accept } from "../middleware/accept.ts";
import type { AppContext, AppEnv } from "../middleware/app-env.ts";
import { accountContext, notDone } from "./account-context.ts";
import { problem, refused, userOf } from "./answers.ts";
import { noteLater } from "./audit-trail.ts";
import { exportOf } from "./export.ts";
import { closeLiveSockets } from "./live-sessions.ts";
import { readCursor } from "./session-list.ts";
import { takeCookie, userBody } from "./sign-in-cookies.ts";
import { deletePerson } from "./upkeep.ts";

const EXPORTS_PER_HOUR = 10;
const DAY_MS = 86_400_000;

async function profile(c: AppContext) {
  const caller = userOf(c);
  const row = await findUser(c.get("db"), caller.userId);
  if (row === null) return problem(c, "UNAUTHENTICATED");
  // What an older version stored may not be known any more.
  const known = Preferences.safeParse(row.preferences ?? {});
  const { user } = userBody({ ...caller, email: row.email, name: row.name });
  return c.json({ user, preferences: known.success ? known.data : {} }, 200);
}

/** A limit that is off is none. */
function limitOf(limit: number): number | null {
  return limit === Number.MAX_SAFE_INTEGER ? null : limit;
}

async function usageOf(c: AppContext, now: number) {
  const { userId } = userOf(c);
  const { limits, modelBudget, voiceBudget } = c.get("config");
  const day = dayOf(now);
  const [model, characters, seconds, used] = await Promise.all([
    readDay(c.get("db"), userId, day),
    readDay(c.get("db"), userId, day, "voiceCharacters"),
    readDay(c.get("db"), userId, day, "voiceSeconds"),
    readCounter(c.get("db"), sessionsKey(userId), HOUR_MS, now),
  ]);
  return {
    day,
    renewsAt: new Date(now - (now % DAY_MS) + DAY_MS).toISOString(),
    modelTokens: { limit: limitOf(modelBudget.perUserPerDay), ...model.user },
    voiceCharacters: { limit: limitOf(voiceBudget.characters.perUserPerDay), ...characters.user },
    voiceSeconds: { limit: limitOf(voiceBudget.seconds.perUserPerDay), ...seconds.user },
    newInterviewsThisHour: { limit: limitOf(limits.sessionsPerHour), used },
    interviewsAtOnce: { limit: limitOf(limits.liveSessionsPerUser) },
  };
}

async function exportArchive(c: AppContext, cursor: string | undefined): Promise<Response> {
  const user = userOf(c);
  const now = Date.now();
  const before = readCursor(cursor);
  if (before === undefined) {
    return problem(c, "VALIDATION_FAILED", { issues: [{ path: "cursor", message: "is not a cursor of an export" }] });
  }
  if (!(await takeOne(c.get("db"), `exports:${user.userId}`, EXPORTS_PER_HOUR, HOUR_MS, now))) {
    return problem(c, "RATE_LIMITED", { retryAfterSeconds: 600 });
  }
  const exported = await exportOf(c, user, before, now);
  if (!exported.ok) return refused(c, exported);
  return c.body(exported.bytes, 200, {
    "Content-Type": "application/zip",
    "Content-Disposition": `attachment; filename="viva-export-${dayOf(now)}.zip"`,
  });
}

async function deleteMe(c: AppContext, password: string | undefined): Promise<Response> {
  const user = userOf(c);
  const context = accountContext(c);
  if (user.kind === "account") {
    if (password === undefined) {
      return problem(c, "VALIDATION_FAILED", { issues: [{ path: "password", message: "is missing" }] });
    }
    const confirmed = await inLine(() => confirmPassword(context, user.userId, password));
    if (!confirmed.ok) return notDone(c, confirmed);
  }
  if (!(await beginDeletion(context, user.userId))) return problem(c, "LAST_ADMIN");
  noteLater(c, { action: "account.delete", target: user.userId, about: user.userId });
  await closeLiveSockets(c, user.userId);
  c.executionCtx.waitUntil(deletePerson(c.env, context, user.userId));
  takeCookie(c);
  return c.body(null, 204);
}

export const users = new Hono<AppEnv>()
  .get("/me", accept(ROUTES.me), (c) => profile(c))
  .patch("/me", accept(ROUTES.changeMe), async (c) => {
    const { name, preferences } = c.req.valid("json");
    await updateProfile(c.get("db"), userOf(c).userId, {
      ...(name === undefined ? {} : { name }),
      ...(preferences === undefined ? {} : { preferences }),
    });
    return profile(c);
  })
  .get("/me/usage", accept(ROUTES.usage), async (c) => c.json(await usageOf(c, Date.now()), 200))
  .get("/me/export", accept(ROUTES.exportMe), (c) => exportArchive(c, c.req.valid("query").cursor))
  .delete("/me", accept(ROUTES.deleteMe), (c) => deleteMe(c, c.req.valid("json").password));
