import { DrizzleQueryError } from "drizzle-orm";
import { describe, expect, it } from "vitest";
import { isDatabaseUnavailable } from "#db/failure.ts";

const wrapped = (message: string) => new DrizzleQueryError("SELECT ?", ["words"], new Error(message));

describe("a failing database", () => {
  it.each([
    "D1_ERROR: Network connection lost.",
    "D1_ERROR: D1 DB is overloaded. Too many requests queued.",
    "D1 DB storage operation exceeded timeout which caused object to be reset.",
    "D1_ERROR: database is locked: SQLITE_BUSY",
  ])("may answer later: %s", (message) => {
    expect(isDatabaseUnavailable(new Error(message))).toBe(true);
    expect(isDatabaseUnavailable(wrapped(message))).toBe(true);
  });

  it("is not there either when what a query met carries no name of D1", () => {
    expect(isDatabaseUnavailable(wrapped("internal error; reference = 1a2b"))).toBe(true);
  });

  it.each([
    "D1_ERROR: no such table: users: SQLITE_ERROR",
    "D1_ERROR: LIKE or GLOB pattern too complex: SQLITE_ERROR",
    "D1_ERROR: UNIQUE constraint failed: sessions.id: SQLITE_CONSTRAINT",
  ])("that refuses a statement is a bug and not worth another try: %s", (message) => {
    expect(isDatabaseUnavailable(new Error(message))).toBe(false);
    expect(isDatabaseUnavailable(wrapped(message))).toBe(false);
  });

  it.each([new TypeError("x is not a function"), "D1_ERROR", null, undefined, { message: "D1_ERROR" }])(
    "is not every failure: %s",
    (error) => {
      expect(isDatabaseUnavailable(error)).toBe(false);
    },
  );
});
