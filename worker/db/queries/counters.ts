/** Fixed-window limits: one conditional upsert on the primary, never check-then-increment. */
import { and, eq, sql } from "drizzle-orm";
import type { Database } from "../client.ts";
import { counters } from "../schema.ts";

/** Takes one of `limit` in the window that holds `now`; false when none is left. Times in ms. */
export async function takeOne(
  db: Database,
  key: string,
  limit: number,
  windowMs: number,
  now: number,
): Promise<boolean> {
  const windowStart = now - (now % windowMs);
  const rows = await db
    .insert(counters)
    .values({ key, windowStart, count: 1 })
    .onConflictDoUpdate({
      target: counters.key,
      set: {
        count: sql`CASE WHEN ${counters.windowStart} = ${windowStart} THEN ${counters.count} + 1 ELSE 1 END`,
        windowStart,
      },
      setWhere: sql`${counters.windowStart} <> ${windowStart} OR ${counters.count} < ${limit}`,
    })
    .returning({ count: counters.count });
  return rows.length > 0;
}

/** How many were taken in the window that holds `now`. */
export async function readCounter(db: Database, key: string, windowMs: number, now: number): Promise<number> {
  const windowStart = now - (now % windowMs);
  const row = await db
    .select({ count: counters.count })
    .from(counters)
    .where(and(eq(counters.key, key), eq(counters.windowStart, windowStart)))
    .get();
  return row?.count ?? 0;
}
