/** What can be read of an interview: report, transcript in three forms, the log, and the upgrade to the socket. */

import { Hono } from "hono";
import { Problem } from "#contract/http/problem.ts";
import { ROUTES } from "#contract/http/routes.ts";
import { ACCESS_HEADER, USER_HEADER } from "#contract/rpc.ts";
import { transcriptAsMarkdown, transcriptAsText } from "../content/transcript-text.ts";
import { accept } from "../middleware/accept.ts";
import type { AppContext, AppEnv } from "../middleware/app-env.ts";
import { problem, refused, userOf } from "./answers.ts";
import { LIVE_WAIT_SECONDS, lookAgain, mayHold } from "./live-sessions.ts";
import { ownedSession } from "./session-object.ts";

const EVENTS_AT_ONCE = 500;

/** The object's refusal of an upgrade, said again as this request's: under its id and in the form of every problem. */
async function upgradeRefused(c: AppContext, response: Response): Promise<Response> {
  const read = Problem.safeParse(await response.json().catch(() => null));
  if (!read.success) return problem(c, "INTERNAL");
  const { code, retryAfterSeconds } = read.data;
  return refused(c, { ok: false, code, retryAfterSeconds });
}

export const sessionReading = new Hono<AppEnv>()
  .get("/:id/report", accept(ROUTES.report), async (c) => {
    const session = await ownedSession(c, c.req.param("id"));
    if (session === null) return problem(c, "NOT_FOUND");
    const answer = await session.object.report(session.userId);
    return answer.ok ? c.json(answer.report, 200) : refused(c, answer);
  })
  .get("/:id/transcript", accept(ROUTES.transcript), async (c) => {
    const session = await ownedSession(c, c.req.param("id"));
    if (session === null) return problem(c, "NOT_FOUND");
    const answer = await session.object.transcript(session.userId);
    if (!answer.ok) return refused(c, answer);
    const { format } = c.req.valid("query");
    if (format === "json") return c.json({ sessionId: session.row.id, messages: answer.messages }, 200);
    const text = format === "md" ? transcriptAsMarkdown(answer.messages) : transcriptAsText(answer.messages);
    const type = format === "md" ? "text/markdown" : "text/plain";
    const disposition = `attachment; filename="viva-transcript.${format}"`;
    return c.body(text, 200, { "Content-Type": `${type}; charset=utf-8`, "Content-Disposition": disposition });
  })
  .get("/:id/events", accept(ROUTES.events), async (c) => {
    const session = await ownedSession(c, c.req.param("id"));
    if (session === null) return problem(c, "NOT_FOUND");
    const lines: string[] = [];
    for (let after = 0; ; ) {
      const page = await session.object.events(session.userId, after, EVENTS_AT_ONCE);
      if (!page.ok) return refused(c, page);
      lines.push(...page.lines);
      if (page.lines.length < EVENTS_AT_ONCE) break;
      after = page.lastSeq;
    }
    const body = lines.map((line) => `${line}\n`).join("");
    return c.body(body, 200, { "Content-Type": "application/x-ndjson; charset=utf-8" });
  })
  .get("/:id/socket", accept(ROUTES.socket), async (c) => {
    const session = await ownedSession(c, c.req.param("id"));
    if (session === null) return problem(c, "NOT_FOUND");
    if (c.req.header("upgrade")?.toLowerCase() !== "websocket") {
      return problem(c, "VALIDATION_FAILED", { issues: [{ path: "Upgrade", message: "must be websocket" }] });
    }
    if (!(await mayHold(c, session))) return problem(c, "OTHER_SESSION_LIVE", { retryAfterSeconds: LIVE_WAIT_SECONDS });
    const headers = new Headers({
      Upgrade: "websocket",
      [USER_HEADER]: session.userId,
      [ACCESS_HEADER]: String(userOf(c).endsAt),
    });
    const protocol = c.req.header("sec-websocket-protocol");
    if (protocol !== undefined) headers.set("Sec-WebSocket-Protocol", protocol);
    const stub = c.env.INTERVIEW_SESSION.getByName(session.row.id);
    const response = await stub.fetch(new Request("https://object/socket", { headers }));
    if (response.status !== 101) return upgradeRefused(c, response);
    lookAgain(c, session);
    return response;
  });
