/** People: who they are, and how a guest becomes an account. Decides nothing about passwords or codes. */
import { and, eq, isNull, sql } from "drizzle-orm";
import type { Database } from "../client.ts";
import { emailCodes, passwordResets, signIns, users } from "../schema.ts";

export type UserRow = typeof users.$inferSelect;

export async function findUser(db: Database, userId: string): Promise<UserRow | null> {
  return (await db.select().from(users).where(eq(users.id, userId)).get()) ?? null;
}

export async function findUserByEmail(db: Database, emailKey: string): Promise<UserRow | null> {
  return (await db.select().from(users).where(eq(users.emailKey, emailKey)).get()) ?? null;
}

export async function updateProfile(
  db: Database,
  userId: string,
  change: { name?: string | null; preferences?: Record<string, unknown> },
): Promise<void> {
  if (Object.keys(change).length === 0) return;
  await db.update(users).set(change).where(eq(users.id, userId));
}

/** Stores a hash with newer parameters, unless the password was changed meanwhile. */
export async function upgradePasswordHash(db: Database, userId: string, from: string, to: string): Promise<void> {
  await db
    .update(users)
    .set({ passwordHash: to })
    .where(and(eq(users.id, userId), eq(users.passwordHash, from)));
}

/** Whose code this is has become what it asked for, in the batch that this stands in and before the code is used up. */
const isClaimed = ({ userId, codeHash }: Claim, purpose: "signUp" | "changeEmail") =>
  sql`EXISTS (SELECT 1 FROM ${users} AS u, ${emailCodes} AS c WHERE u.id = ${userId} AND c.user_id = u.id
    AND c.purpose = ${purpose} AND c.code_hash = ${codeHash} AND u.kind = 'account' AND u.email_key = c.email_key)`;

type Claim = { readonly userId: string; readonly codeHash: string; readonly now: number };

/**
 * Uses a code up: the guest becomes the account that was asked for, and every sign-in of the guest ends. False where the code was used or replaced meanwhile,
 * or the address has an account by now; of two at once one gets true.
 */
export async function becomeAccount(db: Database, claim: Claim): Promise<boolean> {
  const { userId, codeHash, now } = claim;
  const code = (column: "email" | "email_key" | "password_hash" | "name") =>
    sql`(SELECT ${sql.identifier(column)} FROM ${emailCodes} AS c WHERE c.user_id = ${userId} AND c.purpose = 'signUp' AND c.code_hash = ${codeHash})`;
  const taken = sql`(SELECT count(*) FROM ${users} AS u WHERE u.email_key = ${code("email_key")})`;
  const [made] = await db.batch([
    db
      .update(users)
      .set({
        kind: "account",
        email: code("email"),
        emailKey: code("email_key"),
        passwordHash: code("password_hash"),
        name: sql`coalesce(${code("name")}, ${users.name})`,
        verifiedAt: now,
      })
      .where(
        and(
          eq(users.id, userId),
          eq(users.kind, "guest"),
          isNull(users.bannedAt),
          sql`${code("email_key")} IS NOT NULL`,
          sql`${taken} = 0`,
        ),
      )
      .returning({ id: users.id }),
    db.delete(signIns).where(and(eq(signIns.userId, userId), isClaimed(claim, "signUp"))),
    db
      .delete(emailCodes)
      .where(and(eq(emailCodes.userId, userId), eq(emailCodes.purpose, "signUp"), eq(emailCodes.codeHash, codeHash))),
  ]);
  return made.length > 0;
}

/** Uses a code up: the account gets its new address, and every sign-in ends. False as in `becomeAccount`. */
export async function takeNewEmail(db: Database, claim: Claim): Promise<boolean> {
  const { userId, codeHash, now } = claim;
  const code = (column: "email" | "email_key") =>
    sql`(SELECT ${sql.identifier(column)} FROM ${emailCodes} AS c WHERE c.user_id = ${userId} AND c.purpose = 'changeEmail' AND c.code_hash = ${codeHash})`;
  const taken = sql`(SELECT count(*) FROM ${users} AS u WHERE u.email_key = ${code("email_key")} AND u.id <> ${userId})`;
  const [changed] = await db.batch([
    db
      .update(users)
      .set({ email: code("email"), emailKey: code("email_key"), verifiedAt: now })
      .where(
        and(eq(users.id, userId), eq(users.kind, "account"), sql`${code("email_key")} IS NOT NULL`, sql`${taken} = 0`),
      )
      .returning({ id: users.id }),
    db.delete(signIns).where(and(eq(signIns.userId, userId), isClaimed(claim, "changeEmail"))),
    // What was mailed to the old address opens nothing any more.
    db.delete(passwordResets).where(and(eq(passwordResets.userId, userId), sql`${code("email_key")} IS NOT NULL`)),
    db
      .delete(emailCodes)
      .where(
        and(eq(emailCodes.userId, userId), eq(emailCodes.purpose, "changeEmail"), eq(emailCodes.codeHash, codeHash)),
      ),
  ]);
  return changed.length > 0;
}
