/** Links to set a new password, and the setting of passwords: whichever way, all sign-ins of the account end with it. */
import { and, eq, gt, sql } from "drizzle-orm";
import type { Database } from "../client.ts";
import { knownDevices, passwordResets, signIns, users, type users as usersTable } from "../schema.ts";

type UserRow = typeof usersTable.$inferSelect;

/** Stores a link in place of the one before, where the address has an account: one statement, whether or not it has. */
export async function putPasswordReset(
  db: Database,
  reset: { emailKey: string; tokenHash: string; expiresAt: number },
): Promise<void> {
  const { emailKey, tokenHash, expiresAt } = reset;
  await db
    .insert(passwordResets)
    .select(sql`SELECT u.id, ${tokenHash}, ${expiresAt} FROM ${users} AS u WHERE u.email_key = ${emailKey}`)
    .onConflictDoUpdate({ target: passwordResets.userId, set: { tokenHash, expiresAt } });
}

/** Whose link this is; null where it was used, replaced or has ended. Uses nothing up. */
export async function findPasswordReset(db: Database, tokenHash: string, now: number): Promise<UserRow | null> {
  const row = await db
    .select({ user: users })
    .from(passwordResets)
    .innerJoin(users, eq(users.id, passwordResets.userId))
    .where(and(eq(passwordResets.tokenHash, tokenHash), gt(passwordResets.expiresAt, now)))
    .get();
  return row?.user ?? null;
}

/** Uses a link up: sets the password and ends all sign-ins. Of two at once one gets true. */
export async function resetPassword(
  db: Database,
  reset: { userId: string; tokenHash: string; passwordHash: string; now: number },
): Promise<boolean> {
  const { userId, tokenHash, passwordHash, now } = reset;
  const alive = sql`EXISTS (SELECT 1 FROM ${passwordResets} AS r WHERE r.user_id = ${userId} AND r.token_hash = ${tokenHash} AND r.expires_at > ${now})`;
  const [changed] = await db.batch([
    db
      .update(users)
      .set({ passwordHash })
      .where(and(eq(users.id, userId), alive))
      .returning({ id: users.id }),
    db.delete(signIns).where(and(eq(signIns.userId, userId), alive)),
    db.delete(knownDevices).where(and(eq(knownDevices.userId, userId), alive)),
    db.delete(passwordResets).where(and(eq(passwordResets.userId, userId), eq(passwordResets.tokenHash, tokenHash))),
  ]);
  return changed.length > 0;
}

/** Sets the password in place of `from` and ends all sign-ins and links; false where it was changed meanwhile. */
export async function changePassword(
  db: Database,
  change: { userId: string; from: string; to: string },
): Promise<boolean> {
  const { userId, from, to } = change;
  const unchanged = sql`EXISTS (SELECT 1 FROM ${users} AS u WHERE u.id = ${userId} AND u.password_hash = ${from})`;
  const [, , , changed] = await db.batch([
    db.delete(signIns).where(and(eq(signIns.userId, userId), unchanged)),
    db.delete(knownDevices).where(and(eq(knownDevices.userId, userId), unchanged)),
    db.delete(passwordResets).where(and(eq(passwordResets.userId, userId), unchanged)),
    db
      .update(users)
      .set({ passwordHash: to })
      .where(and(eq(users.id, userId), eq(users.passwordHash, from)))
      .returning({ id: users.id }),
  ]);
  return changed.length > 0;
}
