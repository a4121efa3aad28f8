/** The interviews of a user: set up, list, move, read, delete. Every handler parses, calls the object and answers. */

import { Hono } from "hono";
import { ROUTES } from "#contract/http/routes.ts";
import { deleteSessionRow, listSessions } from "#db/queries/sessions.ts";
import { newId } from "#kernel/ids.ts";
import { signTicket, TICKET_LIFE } from "#kernel/tokens.ts";
import { accept } from "../middleware/accept.ts";
import type { AppEnv } from "../middleware/app-env.ts";
import { problem, refused, userOf } from "./answers.ts";
import { LIVE_WAIT_SECONDS, mayHold } from "./live-sessions.ts";
import { nextCursorOf, readCursor, statusOf, summaryOf } from "./session-list.ts";
import { ownedSession } from "./session-object.ts";
import { setUpSession } from "./session-set-up.ts";

/** Commands that a client sent without an id of its own. `#` stands in no id that a client may choose. */
const OWN_START = "#start";
const OWN_FINISH = "#finish";

export const sessions = new Hono<AppEnv>()
  .post("/", accept(ROUTES.createSession), (c) => setUpSession(c, c.req.valid("json")))
  .get("/", accept(ROUTES.listSessions), async (c) => {
    const { limit, cursor, ...filter } = c.req.valid("query");
    const before = readCursor(cursor);
    if (before === undefined) {
      return problem(c, "VALIDATION_FAILED", { issues: [{ path: "cursor", message: "is not a cursor of this list" }] });
    }
    const rows = await listSessions(c.get("db"), userOf(c).userId, filter, limit, before);
    const items = rows.slice(0, limit).map(summaryOf);
    return c.json({ items, nextCursor: nextCursorOf(rows, limit) }, 200);
  })
  .get("/:id", accept(ROUTES.session), async (c) => {
    const session = await ownedSession(c, c.req.param("id"));
    if (session === null) return problem(c, "NOT_FOUND");
    const view = await session.object.view(session.userId);
    if (!view.ok) return refused(c, view);
    const { setUp, state, report } = view;
    const createdAt = new Date(view.createdAt).toISOString();
    return c.json({ id: session.row.id, setUp, status: statusOf(state.stage, report), createdAt, state, report }, 200);
  })
  .post("/:id/start", accept(ROUTES.start), async (c) => {
    const session = await ownedSession(c, c.req.param("id"));
    if (session === null) return problem(c, "NOT_FOUND");
    if (!(await mayHold(c, session))) return problem(c, "OTHER_SESSION_LIVE", { retryAfterSeconds: LIVE_WAIT_SECONDS });
    const started = await session.object.start(session.userId, c.req.valid("json").cid ?? OWN_START);
    return started.ok ? c.json({ messages: started.messages, state: started.state }, 200) : refused(c, started);
  })
  .post("/:id/messages", accept(ROUTES.message), async (c) => {
    const session = await ownedSession(c, c.req.param("id"));
    if (session === null) return problem(c, "NOT_FOUND");
    const body = c.req.valid("json");
    const answer = await session.object.message(session.userId, { ...body, source: body.source ?? "typed" });
    if (!answer.ok) return refused(c, answer);
    return c.json({ ack: answer.ack, messages: answer.messages, state: answer.state }, 200);
  })
  .post("/:id/actions", accept(ROUTES.action), async (c) => {
    const session = await ownedSession(c, c.req.param("id"));
    if (session === null) return problem(c, "NOT_FOUND");
    const answer = await session.object.act(session.userId, c.req.valid("json"));
    if (!answer.ok) return refused(c, answer);
    return c.json({ ack: answer.ack, messages: answer.messages, state: answer.state }, 200);
  })
  .post("/:id/finish", accept(ROUTES.finish), async (c) => {
    const session = await ownedSession(c, c.req.param("id"));
    if (session === null) return problem(c, "NOT_FOUND");
    const finished = await session.object.finish(session.userId, c.req.valid("json").cid ?? OWN_FINISH);
    if (finished.ok) return c.json({ report: finished.report }, 200);
    if (finished.code !== "NOT_READY") return refused(c, finished);
    const retryAfterSeconds = finished.retryAfterSeconds ?? 5;
    c.header("Retry-After", String(retryAfterSeconds));
    return c.json({ status: "report_pending" as const, retryAfterSeconds }, 202);
  })
  .post("/:id/ticket", accept(ROUTES.ticket), async (c) => {
    const session = await ownedSession(c, c.req.param("id"));
    if (session === null) return problem(c, "NOT_FOUND");
    const claims = { ticketId: newId(), userId: session.userId, sessionId: session.row.id };
    const ticket = await signTicket(c.get("config").secretKey, claims, new Date());
    return c.json({ ticket, expiresIn: TICKET_LIFE }, 200);
  })
  .delete("/:id", accept(ROUTES.deleteSession), async (c) => {
    const session = await ownedSession(c, c.req.param("id"));
    if (session === null) return problem(c, "NOT_FOUND");
    const erased = await session.object.erase(session.userId);
    if (!erased.ok && erased.code !== "SESSION_DELETED" && erased.code !== "NOT_FOUND") return refused(c, erased);
    await deleteSessionRow(c.get("db"), session.row.id, Date.now());
    return c.body(null, 204);
  });
