/** How each provider was last seen. Many objects report; only what is newer than the row changes it. */
import { inArray, sql } from "drizzle-orm";
import type { Database } from "../client.ts";
import { providerHealth } from "../schema.ts";

/** Times are milliseconds since the epoch; null where there was none. `lastErrorCode` is a code of ours, never a vendor's text. */
export type HealthRow = {
  readonly id: string;
  readonly lastOkAt: number | null;
  readonly lastErrorAt: number | null;
  readonly lastErrorCode: string | null;
};

/** Throws when D1 does not answer. */
export async function pushProviderHealth(db: Database, rows: readonly HealthRow[], now: number): Promise<void> {
  if (rows.length === 0) return;
  const { lastOkAt, lastErrorAt, lastErrorCode } = providerHealth;
  await db
    .insert(providerHealth)
    .values(rows.map((row) => ({ ...row, updatedAt: now })))
    .onConflictDoUpdate({
      target: providerHealth.id,
      set: {
        lastOkAt: sql`nullif(max(coalesce(${lastOkAt}, 0), coalesce(excluded.last_ok_at, 0)), 0)`,
        lastErrorAt: sql`nullif(max(coalesce(${lastErrorAt}, 0), coalesce(excluded.last_error_at, 0)), 0)`,
        lastErrorCode: sql`CASE WHEN coalesce(excluded.last_error_at, 0) > coalesce(${lastErrorAt}, 0) THEN excluded.last_error_code ELSE ${lastErrorCode} END`,
        updatedAt: sql`excluded.updated_at`,
      },
    });
}

/** In the order asked for; providers that nobody has reported on yet are left out. */
export async function readProviderHealth(db: Database, ids: readonly string[]): Promise<HealthRow[]> {
  if (ids.length === 0) return [];
  const { id, lastOkAt, lastErrorAt, lastErrorCode } = providerHealth;
  const rows = await db
    .select({ id, lastOkAt, lastErrorAt, lastErrorCode })
    .from(providerHealth)
    .where(inArray(id, [...ids]));
  return ids.flatMap((wanted) => rows.filter((row) => row.id === wanted));
}
