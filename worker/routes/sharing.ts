/** Links to a report: made, listed and revoked by its owner, opened by whoever has one. */

import { Hono } from "hono";
import { ROUTES } from "#contract/http/routes.ts";
import { SHARED_SECTIONS, SharedReport, type ShareLink } from "#contract/http/sharing.ts";
import { takeOne } from "#db/queries/counters.ts";
import {
  insertShareLink,
  listShareLinks,
  openShareLink,
  revokeShareLink,
  type ShareLinkRow,
} from "#db/queries/share-links.ts";
import { newId, newSecret, sha256 } from "#kernel/ids.ts";
import { addressBucket } from "../accounts/context.ts";
import { sharedReport } from "../content/shared-report.ts";
import { accept } from "../middleware/accept.ts";
import type { AppContext, AppEnv } from "../middleware/app-env.ts";
import { accountContext } from "./account-context.ts";
import { problem, refused } from "./answers.ts";
import { ownedSession, sessionObject } from "./session-object.ts";

const DAY_MS = 86_400_000;
const MINUTE_MS = 60_000;
const LINKS_PER_REPORT = 10;
const OPENED_PER_MINUTE = 60;

const sectionsOf = (names: readonly string[]) => SHARED_SECTIONS.filter((section) => names.includes(section));

function linkBody({ id, sections, createdAt, expiresAt, revokedAt, views }: ShareLinkRow): ShareLink {
  const iso = (at: number) => new Date(at).toISOString();
  return {
    id,
    sections: sectionsOf(sections),
    createdAt: iso(createdAt),
    expiresAt: iso(expiresAt),
    revokedAt: revokedAt === null ? null : iso(revokedAt),
    views,
  };
}

async function openReport(c: AppContext, token: string) {
  const context = accountContext(c);
  const bucket = `shared:${await addressBucket(context)}`;
  if (!(await takeOne(context.db, bucket, OPENED_PER_MINUTE, MINUTE_MS, context.now))) {
    return problem(c, "RATE_LIMITED", { retryAfterSeconds: 60 });
  }
  const opened = await openShareLink(context.db, await sha256(token), context.now);
  if (opened === null) return problem(c, "LINK_INVALID");
  const { link, ...about } = opened;
  const answer = await sessionObject(c.env, link.sessionId).report(link.userId);
  // deleted since the link was looked up: whoever has it learns no more than from any other dead link
  if (!answer.ok && answer.code === "SESSION_DELETED") return problem(c, "LINK_INVALID");
  if (!answer.ok) return refused(c, answer);
  const chosen = { ...about, sections: sectionsOf(link.sections), expiresAt: link.expiresAt };
  c.header("X-Robots-Tag", "noindex, nofollow, noarchive");
  return c.json(
    sharedReport(answer.report, chosen, (value) => SharedReport.parse(value)),
    200,
  );
}

export const sharing = new Hono<AppEnv>()
  .post("/sessions/:id/share", accept(ROUTES.shareReport), async (c) => {
    const session = await ownedSession(c, c.req.param("id"));
    if (session === null) return problem(c, "NOT_FOUND");
    const report = await session.object.report(session.userId);
    if (!report.ok) return refused(c, report);
    const { sections, expiresInDays } = c.req.valid("json");
    const token = newSecret();
    const createdAt = Date.now();
    const link: ShareLinkRow = {
      id: newId(),
      sessionId: session.row.id,
      userId: session.userId,
      tokenHash: await sha256(token),
      sections: sectionsOf(sections),
      createdAt,
      expiresAt: createdAt + expiresInDays * DAY_MS,
      revokedAt: null,
      views: 0,
    };
    if (!(await insertShareLink(c.get("db"), link, LINKS_PER_REPORT))) return problem(c, "QUOTA_EXCEEDED");
    // Behind the #, so that no server on the way writes it down.
    const url = `${new URL(c.req.url).origin}/shared#token=${token}`;
    return c.json({ ...linkBody(link), url }, 201);
  })
  .get("/sessions/:id/share", accept(ROUTES.shareLinks), async (c) => {
    const session = await ownedSession(c, c.req.param("id"));
    if (session === null) return problem(c, "NOT_FOUND");
    const items = (await listShareLinks(c.get("db"), session.row.id)).map(linkBody);
    return c.json({ items, nextCursor: null }, 200);
  })
  .delete("/sessions/:id/share/:linkId", accept(ROUTES.revokeShareLink), async (c) => {
    const session = await ownedSession(c, c.req.param("id"));
    if (session === null) return problem(c, "NOT_FOUND");
    const revoked = await revokeShareLink(c.get("db"), session.row.id, c.req.param("linkId"), Date.now());
    return revoked ? c.body(null, 204) : problem(c, "NOT_FOUND");
  })
  .post("/shared", accept(ROUTES.openShared), (c) => openReport(c, c.req.valid("json").token));
