/** The one place that opens D1 through Drizzle; queries take the client that it gives. */
import { drizzle } from "drizzle-orm/d1";
import * as schema from "./schema.ts";

export function openDatabase(d1: D1Database) {
  return drizzle(d1, { schema });
}

export type Database = ReturnType<typeof openDatabase>;
