/** The form of an entry of `personal-data.ts`: a table with rows about people, how to find them, what its columns are for. */
import type { SQL } from "drizzle-orm";
import type { SQLiteTable } from "drizzle-orm/sqlite-core";

/** `mailbox` names an address in counters; empty where there is none. */
export type Subject = { readonly userId: string; readonly mailbox: string };

/** `exported`: shown to the person. `secret`: opens something. `internal`: says nothing beyond what is exported. */
export type Use = "exported" | "secret" | "internal";

export type Held = {
  /** Under which an export shows it. */
  readonly name: string;
  readonly table: SQLiteTable;
  readonly columns: Readonly<Record<string, Use>>;
  readonly rowsOf: (subject: Subject) => SQL | undefined;
};

/** An entry whose columns are those of its table, each once. */
export function held<T extends SQLiteTable>(entry: {
  name: string;
  table: T;
  columns: Readonly<Record<keyof T["$inferSelect"] & string, Use>>;
  rowsOf: (subject: Subject) => SQL | undefined;
}): Held {
  return entry;
}
