/** Sign-ins of people. Reads of a sign-in decide access, so they go to the primary. */
import { and, desc, eq, gt, isNull, sql } from "drizzle-orm";
import type { Database } from "../client.ts";
import { signIns, users } from "../schema.ts";

export type SignInRow = typeof signIns.$inferSelect;
export type NewSignIn = typeof signIns.$inferInsert;
type User = Pick<typeof users.$inferSelect, "id" | "kind" | "role" | "email" | "name" | "createdAt">;

/** Creates a guest and its first sign-in together. */
export async function insertGuest(db: Database, row: NewSignIn): Promise<void> {
  await db.batch([
    db.insert(users).values({ id: row.userId, kind: "guest", createdAt: row.createdAt }),
    db.insert(signIns).values(row),
  ]);
}

/**
 * Stores the sign-in of somebody who has shown the password behind `passwordHash`; false where that is not the password
 * any more, or the account is closed: whatever ended all sign-ins has ended this one too.
 */
export async function insertSignIn(db: Database, row: NewSignIn, passwordHash: string | null): Promise<boolean> {
  const { idHash, userId, kind, createdAt, lastSeenAt, expiresAt, authenticatedAt = null, device = null } = row;
  const rows = await db
    .insert(signIns)
    .select(
      sql`SELECT ${idHash}, u.id, ${kind}, ${createdAt}, ${lastSeenAt}, ${expiresAt}, ${authenticatedAt}, ${device}
        FROM ${users} AS u WHERE u.id = ${userId} AND u.password_hash = ${passwordHash} AND u.banned_at IS NULL`,
    )
    .returning({ idHash: signIns.idHash });
  return rows.length > 0;
}

/** The sign-in behind a hash with its user, or null when it is unknown or over, or the user is banned. */
export async function findSignIn(
  db: Database,
  idHash: string,
  now: number,
): Promise<{ readonly signIn: SignInRow; readonly user: User } | null> {
  const { id, kind, role, email, name, createdAt } = users;
  const row = await db
    .select({ signIn: signIns, user: { id, kind, role, email, name, createdAt } })
    .from(signIns)
    .innerJoin(users, eq(users.id, signIns.userId))
    .where(and(eq(signIns.idHash, idHash), gt(signIns.expiresAt, now), isNull(users.bannedAt)))
    .get();
  return row ?? null;
}

/** The live sign-ins of a user, newest first, at most 100. */
export async function listSignIns(db: Database, userId: string, now: number): Promise<SignInRow[]> {
  return db
    .select()
    .from(signIns)
    .where(and(eq(signIns.userId, userId), gt(signIns.expiresAt, now)))
    .orderBy(desc(signIns.createdAt), desc(signIns.idHash))
    .limit(100);
}

export async function touchSignIn(db: Database, idHash: string, now: number): Promise<void> {
  await db.update(signIns).set({ lastSeenAt: now }).where(eq(signIns.idHash, idHash));
}

export async function deleteSignIn(db: Database, idHash: string): Promise<void> {
  await db.delete(signIns).where(eq(signIns.idHash, idHash));
}

export async function deleteSignInsOf(db: Database, userId: string): Promise<void> {
  await db.delete(signIns).where(eq(signIns.userId, userId));
}
