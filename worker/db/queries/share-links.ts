/** Links to shared reports. Whoever opens one is counted by the same statement that looks whether it still opens. */
import { and, desc, eq, gt, isNull, sql } from "drizzle-orm";
import type { Database } from "../client.ts";
import { sessions, shareLinks, users } from "../schema.ts";

export type ShareLinkRow = typeof shareLinks.$inferSelect;

/** Inserts a link where the session has fewer than `most` that still open; false otherwise. */
export async function insertShareLink(db: Database, link: ShareLinkRow, most: number): Promise<boolean> {
  const open = sql`(SELECT count(*) FROM ${shareLinks} AS l WHERE l.session_id = ${link.sessionId} AND l.revoked_at IS NULL AND l.expires_at > ${link.createdAt})`;
  const sections = JSON.stringify(link.sections);
  const rows = await db
    .insert(shareLinks)
    .select(
      sql`SELECT ${link.id}, ${link.sessionId}, ${link.userId}, ${link.tokenHash}, ${sections}, ${link.createdAt}, ${link.expiresAt}, NULL, 0 WHERE ${open} < ${most}`,
    )
    .returning({ id: shareLinks.id });
  return rows.length > 0;
}

export async function listShareLinks(db: Database, sessionId: string): Promise<ShareLinkRow[]> {
  return db
    .select()
    .from(shareLinks)
    .where(eq(shareLinks.sessionId, sessionId))
    .orderBy(desc(shareLinks.createdAt), desc(shareLinks.id))
    .limit(100);
}

/** False where the session has no such link. One that was revoked before stays so. */
export async function revokeShareLink(db: Database, sessionId: string, id: string, now: number): Promise<boolean> {
  const rows = await db
    .update(shareLinks)
    .set({ revokedAt: sql`coalesce(${shareLinks.revokedAt}, ${now})` })
    .where(and(eq(shareLinks.id, id), eq(shareLinks.sessionId, sessionId)))
    .returning({ id: shareLinks.id });
  return rows.length > 0;
}

export type OpenedLink = {
  readonly link: ShareLinkRow;
  readonly track: string;
  readonly difficulty: string;
  readonly name: string | null;
  readonly email: string | null;
};

/** The link behind a token, counted as read once more; null where it is unknown, revoked or has ended. */
export async function openShareLink(db: Database, tokenHash: string, now: number): Promise<OpenedLink | null> {
  const [link] = await db
    .update(shareLinks)
    .set({ views: sql`${shareLinks.views} + 1` })
    .where(and(eq(shareLinks.tokenHash, tokenHash), isNull(shareLinks.revokedAt), gt(shareLinks.expiresAt, now)))
    .returning();
  if (link === undefined) return null;
  const about = await db
    .select({ track: sessions.track, difficulty: sessions.difficulty, name: users.name, email: users.email })
    .from(sessions)
    .innerJoin(users, eq(users.id, sessions.userId))
    .where(and(eq(sessions.id, link.sessionId), isNull(users.bannedAt)))
    .get();
  return about === undefined ? null : { link, ...about };
}
