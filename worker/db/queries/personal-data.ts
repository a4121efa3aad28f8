/** Reads all rows about a person that an export shows, off the list of `personal-data.ts`. */
import type { Database } from "../client.ts";
import type { Subject } from "../held.ts";
import { PERSONAL_DATA } from "../personal-data.ts";

/** Rows by the names of the list; secrets and ids that only mean something inside are left out. */
export async function readPersonalData(
  db: Database,
  subject: Subject,
): Promise<Readonly<Record<string, Record<string, unknown>[]>>> {
  const parts = await Promise.all(
    PERSONAL_DATA.map(async ({ name, table, columns, rowsOf }) => {
      const rows: Record<string, unknown>[] = await db.select().from(table).where(rowsOf(subject));
      const shown = rows.map((row) =>
        Object.fromEntries(Object.entries(row).filter(([key]) => columns[key] === "exported")),
      );
      return [name, shown] as const;
    }),
  );
  return Object.fromEntries(parts);
}
