/** What administrators do to somebody. Each deed is in the audit, with its reason, before it is done. */

import { Hono } from "hono";
import { ROUTES } from "#contract/http/routes.ts";
import { banUser, closeQuestionReport, findSessionOwner, resetUsage, unbanUser } from "#db/queries/admin.ts";
import { dayOf } from "#db/queries/budgets.ts";
import { deleteSignInsOf } from "#db/queries/sign-ins.ts";
import { findUser } from "#db/queries/users.ts";
import { beginDeletion } from "../accounts/deletion.ts";
import { accept } from "../middleware/accept.ts";
import type { AppContext, AppEnv } from "../middleware/app-env.ts";
import { accountContext } from "./account-context.ts";
import { problem, refused } from "./answers.ts";
import { writeDown } from "./audit-trail.ts";
import { closeLiveSockets } from "./live-sessions.ts";
import { sessionObject } from "./session-object.ts";
import { deletePerson } from "./upkeep.ts";

/** Does something to a person; administrators are out of each other's reach, so that there is always one. */
async function toPerson(
  c: AppContext,
  userId: string,
  deed: { readonly action: string; readonly reason: string },
  act: () => Promise<void>,
): Promise<Response> {
  const person = await findUser(c.get("db"), userId);
  if (person === null) return problem(c, "NOT_FOUND");
  const about = { target: userId, about: userId };
  if (person.role === "admin") {
    await writeDown(c, { ...deed, ...about, result: "refused" });
    return problem(c, "FORBIDDEN");
  }
  await writeDown(c, { ...deed, ...about });
  await act();
  return c.body(null, 204);
}

async function readTranscript(c: AppContext, sessionId: string, reason: string) {
  const owner = await findSessionOwner(c.get("db"), sessionId);
  if (owner === null) return problem(c, "NOT_FOUND");
  await writeDown(c, { action: "transcript.read", target: sessionId, about: owner, reason });
  const answer = await sessionObject(c.env, sessionId).transcript(owner);
  return answer.ok ? c.json({ sessionId, messages: answer.messages }, 200) : refused(c, answer);
}

export const admin = new Hono<AppEnv>()
  .post("/users/:id/ban", accept(ROUTES.ban), (c) => {
    const [id, { reason }] = [c.req.param("id"), c.req.valid("json")];
    return toPerson(c, id, { action: "user.ban", reason }, async () => {
      await banUser(c.get("db"), id, reason, Date.now());
      await closeLiveSockets(c, id);
    });
  })
  .post("/users/:id/unban", accept(ROUTES.unban), (c) => {
    const [id, { reason }] = [c.req.param("id"), c.req.valid("json")];
    return toPerson(c, id, { action: "user.unban", reason }, () => unbanUser(c.get("db"), id));
  })
  .post("/users/:id/sign-out", accept(ROUTES.signOut), (c) => {
    const [id, { reason }] = [c.req.param("id"), c.req.valid("json")];
    return toPerson(c, id, { action: "user.signOut", reason }, async () => {
      await deleteSignInsOf(c.get("db"), id);
      await closeLiveSockets(c, id);
    });
  })
  .post("/users/:id/reset-usage", accept(ROUTES.resetUsage), (c) => {
    const [id, { reason }] = [c.req.param("id"), c.req.valid("json")];
    return toPerson(c, id, { action: "user.resetUsage", reason }, () => resetUsage(c.get("db"), id, dayOf(Date.now())));
  })
  .post("/users/:id/delete", accept(ROUTES.removeUser), (c) => {
    const [id, { reason }] = [c.req.param("id"), c.req.valid("json")];
    return toPerson(c, id, { action: "user.delete", reason }, async () => {
      const context = accountContext(c);
      await beginDeletion(context, id);
      await closeLiveSockets(c, id);
      c.executionCtx.waitUntil(deletePerson(c.env, context, id));
    });
  })
  .post("/sessions/:id/transcript", accept(ROUTES.readTranscript), (c) =>
    readTranscript(c, c.req.param("id"), c.req.valid("json").reason),
  )
  .post("/question-reports/:id/close", accept(ROUTES.closeQuestionReport), async (c) => {
    const id = c.req.param("id");
    await writeDown(c, { action: "questionReport.close", target: id, reason: c.req.valid("json").reason });
    return (await closeQuestionReport(c.get("db"), id)) ? c.body(null, 204) : problem(c, "NOT_FOUND");
  });
