/** Failed log-ins in a row. A try is counted as failed before the password is looked at, and forgotten if it was right. */
import { eq, sql } from "drizzle-orm";
import type { Database } from "../client.ts";
import { loginFailures } from "../schema.ts";

export type LoginLimits = {
  /** From this many failures on a wait follows each. */
  readonly free: number;
  readonly longestWaitMs: number;
  /** After this many nothing is looked at any more. */
  readonly most: number;
};

/** What the wait after the `failures`-th failure is: one second, doubling, up to the longest. */
function waitAfter(failures: unknown, { free, longestWaitMs }: LoginLimits) {
  return sql`CASE WHEN ${failures} < ${free} THEN 0 ELSE min(${longestWaitMs}, 1000 * (1 << min(20, ${failures} - ${free}))) END`;
}

/** Counts a try. False where a wait is not over, or there were too many. */
export async function beginLogin(db: Database, key: string, limits: LoginLimits, now: number): Promise<boolean> {
  const next = sql`${loginFailures.failures} + 1`;
  const rows = await db
    .insert(loginFailures)
    .values({ key, failures: 1, blockedUntil: now, lastAt: now })
    .onConflictDoUpdate({
      target: loginFailures.key,
      set: { failures: next, blockedUntil: sql`${now} + ${waitAfter(next, limits)}`, lastAt: now },
      setWhere: sql`${loginFailures.blockedUntil} <= ${now} AND ${loginFailures.failures} < ${limits.most}`,
    })
    .returning({ failures: loginFailures.failures });
  return rows.length > 0;
}

/** When the next try is allowed; null where none is until the count is forgotten. */
export async function nextLoginAt(db: Database, key: string, limits: LoginLimits): Promise<number | null> {
  const row = await db.select().from(loginFailures).where(eq(loginFailures.key, key)).get();
  if (row === undefined) return 0;
  return row.failures >= limits.most ? null : row.blockedUntil;
}

export async function forgetLoginFailures(db: Database, key: string): Promise<void> {
  await db.delete(loginFailures).where(eq(loginFailures.key, key));
}
