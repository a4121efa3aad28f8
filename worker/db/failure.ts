/** Tells a database that does not answer from a statement that it refuses; only the first may be tried again. */
import { DrizzleQueryError } from "drizzle-orm";

/** SQLite's codes for a database that is busy or broken; every other one means a wrong statement: a bug of ours. */
const UNAVAILABLE = /SQLITE_(?:BUSY|LOCKED|IOERR|FULL|NOMEM|CANTOPEN|INTERRUPT)/;

/** Looks at the error and what caused it. The texts themselves hold SQL and values: they are never logged or sent. */
export function isDatabaseUnavailable(error: unknown): boolean {
  const cause = error instanceof DrizzleQueryError ? (error.cause ?? error) : error;
  if (!(cause instanceof Error)) return false;
  if (!(error instanceof DrizzleQueryError) && !/^D1(?:_| )/.test(cause.message)) return false;
  return !/SQLITE_/.test(cause.message) || UNAVAILABLE.test(cause.message);
}
