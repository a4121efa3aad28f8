/** The own profile: read and changed by its owner alone. */

import { Hono } from "hono";
import { ROUTES } from "#contract/http/routes.ts";
import { Preferences } from "#contract/http/users.ts";
import { findUser, updateProfile } from "#db/queries/users.ts";
import { accept } from "../middleware/accept.ts";
import type { AppContext, AppEnv } from "../middleware/app-env.ts";
import { problem, userOf } from "./answers.ts";
import { userBody } from "./sign-in-cookies.ts";

async function profile(c: AppContext) {
  const caller = userOf(c);
  const row = await findUser(c.get("db"), caller.userId);
  if (row === null) return problem(c, "UNAUTHENTICATED");
  // What an older version stored may not be known any more.
  const known = Preferences.safeParse(row.preferences ?? {});
  const { user } = userBody({ ...caller, email: row.email, name: row.name });
  return c.json({ user, preferences: known.success ? known.data : {} }, 200);
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
  });
