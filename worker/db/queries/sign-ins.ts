/** Users and their sign-ins. Reads of a sign-in decide access, so they go to the primary. */
import { and, eq, gt } from "drizzle-orm";
import type { Database } from "../client.ts";
import { signIns, users } from "../schema.ts";

export type SignInRow = {
  userId: string;
  kind: "cookie" | "bearer";
  userCreatedAt: number;
  lastSeenAt: number;
  expiresAt: number;
};

/** Creates a guest and its first sign-in together. */
export async function insertGuest(
  db: Database,
  guest: { userId: string; idHash: string; kind: "cookie" | "bearer"; now: number; expiresAt: number },
): Promise<void> {
  await db.batch([
    db.insert(users).values({ id: guest.userId, kind: "guest", createdAt: guest.now }),
    db.insert(signIns).values({
      idHash: guest.idHash,
      userId: guest.userId,
      kind: guest.kind,
      createdAt: guest.now,
      lastSeenAt: guest.now,
      expiresAt: guest.expiresAt,
    }),
  ]);
}

/** The live sign-in behind a hash, or null when it is unknown, over or idle for too long. */
export async function findSignIn(db: Database, idHash: string, now: number, idleMs: number): Promise<SignInRow | null> {
  const row = await db
    .select({
      userId: signIns.userId,
      kind: signIns.kind,
      userCreatedAt: users.createdAt,
      lastSeenAt: signIns.lastSeenAt,
      expiresAt: signIns.expiresAt,
    })
    .from(signIns)
    .innerJoin(users, eq(users.id, signIns.userId))
    .where(and(eq(signIns.idHash, idHash), gt(signIns.expiresAt, now), gt(signIns.lastSeenAt, now - idleMs)))
    .get();
  return row ?? null;
}

export async function touchSignIn(db: Database, idHash: string, now: number): Promise<void> {
  await db.update(signIns).set({ lastSeenAt: now }).where(eq(signIns.idHash, idHash));
}

export async function deleteSignIn(db: Database, idHash: string): Promise<void> {
  await db.delete(signIns).where(eq(signIns.idHash, idHash));
}
