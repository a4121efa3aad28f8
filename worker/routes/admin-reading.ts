/** What administrators look up: people, providers, costs, feedback, reports of questions, the audit. Changes nothing. */

import { Hono } from "hono";
import { ROUTES } from "#contract/http/routes.ts";
import { findPeople, listCosts, listFeedback, listOpenQuestionReports, listProviderHealth } from "#db/queries/admin.ts";
import { listAudit, listTranscriptReads, verifyAudit } from "#db/queries/audit.ts";
import { dayOf } from "#db/queries/budgets.ts";
import { accept } from "../middleware/accept.ts";
import type { AppContext, AppEnv } from "../middleware/app-env.ts";
import { problem, userOf } from "./answers.ts";
import { readCursor } from "./session-list.ts";

const DAY_MS = 86_400_000;
const iso = (at: number): string => new Date(at).toISOString();
const isoOrNull = (at: number | null): string | null => (at === null ? null : iso(at));

/** A cursor that is a number; null at the start, undefined for one that no list gave. */
function numberCursor(cursor: string | undefined): number | null | undefined {
  if (cursor === undefined) return null;
  return /^\d{1,15}$/.test(cursor) ? Number(cursor) : undefined;
}

function wrongCursor(c: AppContext) {
  return problem(c, "VALIDATION_FAILED", { issues: [{ path: "cursor", message: "is not a cursor of this list" }] });
}

export const adminReading = new Hono<AppEnv>()
  .get("/admin/users", accept(ROUTES.adminUsers), async (c) => {
    const { q, limit, cursor } = c.req.valid("query");
    const before = readCursor(cursor);
    if (before === undefined) return wrongCursor(c);
    const rows = await findPeople(c.get("db"), q, limit, before);
    const items = rows
      .slice(0, limit)
      .map((row) => ({ ...row, createdAt: iso(row.createdAt), bannedAt: isoOrNull(row.bannedAt) }));
    const last = rows[limit - 1];
    const nextCursor = rows.length > limit && last !== undefined ? `${last.createdAt}.${last.id}` : null;
    return c.json({ items, nextCursor }, 200);
  })
  .get("/admin/providers", accept(ROUTES.providers), async (c) => {
    const items = (await listProviderHealth(c.get("db"))).map(({ id, lastOkAt, lastErrorAt, lastErrorCode }) => ({
      id,
      lastOkAt: isoOrNull(lastOkAt),
      lastErrorAt: isoOrNull(lastErrorAt),
      lastErrorCode,
    }));
    return c.json({ items }, 200);
  })
  .get("/admin/costs", accept(ROUTES.costs), async (c) => {
    const since = dayOf(Date.now() - (c.req.valid("query").days - 1) * DAY_MS);
    const { days, people, interviews } = await listCosts(c.get("db"), since);
    const cost = ({ day, kind, granted, used }: Pick<(typeof days)[number], "day" | "kind" | "granted" | "used">) => ({
      day,
      kind,
      granted,
      used,
    });
    const users = people.map((row) => ({ ...cost(row), userId: row.id }));
    const sessions = interviews.map((row) => ({ ...cost(row), sessionId: row.id }));
    return c.json({ days: days.map(cost), users, sessions }, 200);
  })
  .get("/admin/feedback", accept(ROUTES.adminFeedback), async (c) => {
    const { limit, cursor } = c.req.valid("query");
    const before = numberCursor(cursor);
    if (before === undefined) return wrongCursor(c);
    const rows = await listFeedback(c.get("db"), limit, before);
    const items = rows.slice(0, limit).map(({ sessionId, rating, thumbs, comment, updatedAt }) => ({
      sessionId,
      rating,
      thumbs,
      comment,
      updatedAt: iso(updatedAt),
    }));
    const last = rows[limit - 1];
    return c.json({ items, nextCursor: rows.length > limit ? String(last?.updatedAt ?? "") : null }, 200);
  })
  .get("/admin/question-reports", accept(ROUTES.questionReports), async (c) => {
    const items = (await listOpenQuestionReports(c.get("db"))).map(
      ({ id, questionId, reason, comment, status, createdAt }) => ({
        id,
        questionId,
        reason,
        comment,
        status,
        createdAt: iso(createdAt),
      }),
    );
    return c.json({ items, nextCursor: null }, 200);
  })
  .get("/admin/audit", accept(ROUTES.audit), async (c) => {
    const { limit, cursor } = c.req.valid("query");
    const before = numberCursor(cursor);
    if (before === undefined) return wrongCursor(c);
    const [rows, broken] = await Promise.all([listAudit(c.get("db"), limit, before), verifyAudit(c.get("db"))]);
    const items = rows.slice(0, limit).map(({ previous: _previous, at, ...row }) => ({ ...row, at: iso(at) }));
    const last = rows[limit - 1];
    const nextCursor = rows.length > limit ? String(last?.seq ?? "") : null;
    return c.json({ items, nextCursor, intact: broken === null }, 200);
  })
  .get("/users/me/accesses", accept(ROUTES.accesses), async (c) => {
    const rows = await listTranscriptReads(c.get("db"), userOf(c).userId);
    return c.json({ items: rows.map(({ at, target, reason }) => ({ at: iso(at), sessionId: target, reason })) }, 200);
  });
