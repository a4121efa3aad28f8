/** Browsers that have logged in to an account before; named by the hash of a secret that only they hold. */
import { and, eq, gt } from "drizzle-orm";
import type { Database } from "../client.ts";
import { knownDevices, users } from "../schema.ts";

export async function isKnownDevice(db: Database, idHash: string, emailKey: string, since: number): Promise<boolean> {
  const row = await db
    .select({ userId: knownDevices.userId })
    .from(knownDevices)
    .innerJoin(users, eq(users.id, knownDevices.userId))
    .where(and(eq(knownDevices.idHash, idHash), eq(users.emailKey, emailKey), gt(knownDevices.lastSeenAt, since)))
    .get();
  return row !== undefined;
}

/** Remembers a browser; a secret that was another account's is this one's from now on. */
export async function rememberDevice(db: Database, idHash: string, userId: string, now: number): Promise<void> {
  await db
    .insert(knownDevices)
    .values({ idHash, userId, lastSeenAt: now })
    .onConflictDoUpdate({ target: knownDevices.idHash, set: { userId, lastSeenAt: now } });
}
