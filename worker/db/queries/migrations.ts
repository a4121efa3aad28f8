/** Whether the tables are those that this code was written for. Applies nothing. */
import { sql } from "drizzle-orm";
import journal from "../../../drizzle/meta/_journal.json" with { type: "json" };
import type { Database } from "../client.ts";

/** File of the newest migration, as the tool that applies them records it. */
const NEWEST = `${journal.entries.at(-1)?.tag ?? ""}.sql`;

/** Throws where nothing was ever migrated: then the record itself is missing. */
export async function isMigrated(db: Database): Promise<boolean> {
  const rows = await db.all(sql`SELECT 1 FROM d1_migrations WHERE name = ${NEWEST} LIMIT 1`);
  return rows.length > 0;
}
