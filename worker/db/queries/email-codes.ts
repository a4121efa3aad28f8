/** Codes on their way to mailboxes. Stored hashed; every try is counted before it is looked at. */
import { and, eq, gt, lt, sql } from "drizzle-orm";
import type { Database } from "../client.ts";
import { emailCodes } from "../schema.ts";

export type NewEmailCode = Omit<typeof emailCodes.$inferInsert, "tries">;
export type EmailCodeRow = typeof emailCodes.$inferSelect;
type Purpose = EmailCodeRow["purpose"];

/** Stores a code in place of the one before. */
export async function putEmailCode(db: Database, code: NewEmailCode): Promise<void> {
  const row = { passwordHash: null, name: null, ...code, tries: 0 };
  await db
    .insert(emailCodes)
    .values(row)
    .onConflictDoUpdate({ target: [emailCodes.userId, emailCodes.purpose], set: row });
}

/** The same request with another code; null where there is none for this address. What it asks for stays. */
export async function renewEmailCode(
  db: Database,
  code: { userId: string; purpose: Purpose; emailKey: string; codeHash: string; expiresAt: number },
): Promise<EmailCodeRow | null> {
  const rows = await db
    .update(emailCodes)
    .set({ codeHash: code.codeHash, tries: 0, expiresAt: code.expiresAt })
    .where(
      and(
        eq(emailCodes.userId, code.userId),
        eq(emailCodes.purpose, code.purpose),
        eq(emailCodes.emailKey, code.emailKey),
      ),
    )
    .returning();
  return rows[0] ?? null;
}

/** Takes one of the tries and gives the row to try against; null where the code has ended or its tries are used up. */
export async function takeTry(
  db: Database,
  request: { userId: string; purpose: Purpose; maxTries: number; now: number },
): Promise<EmailCodeRow | null> {
  const rows = await db
    .update(emailCodes)
    .set({ tries: sql`${emailCodes.tries} + 1` })
    .where(
      and(
        eq(emailCodes.userId, request.userId),
        eq(emailCodes.purpose, request.purpose),
        lt(emailCodes.tries, request.maxTries),
        gt(emailCodes.expiresAt, request.now),
      ),
    )
    .returning();
  return rows[0] ?? null;
}
