/** Substring search in SQL. Not LIKE: no wildcards to escape, and no limit of 50 bytes on what is looked for. */
import { type SQL, type SQLWrapper, sql } from "drizzle-orm";

/** Whether `text` occurs in a column or value; ASCII letters match in either case. */
export function contains(value: SQLWrapper, text: string): SQL {
  return sql`instr(lower(${value}), lower(${text})) > 0`;
}
