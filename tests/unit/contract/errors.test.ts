import { describe, expect, it } from "vitest";
import { ERROR_CODES, ERRORS } from "#contract/errors.ts";
import { CLOSE } from "#contract/socket.ts";

describe("the table of errors", () => {
  it("has one row for each code and no other", () => {
    expect(Object.keys(ERRORS).sort()).toEqual([...ERROR_CODES].sort());
  });

  it("gives every code a failing status and a sentence for the user", () => {
    for (const code of ERROR_CODES) {
      expect(ERRORS[code].status, code).toBeGreaterThanOrEqual(400);
      expect(ERRORS[code].status, code).toBeLessThan(600);
      expect(ERRORS[code].title, code).toMatch(/^[A-Z].*\.$/);
    }
  });

  it("calls overload, limits and lost storage retryable, and refusals of content not", () => {
    for (const code of ["OVERLOADED", "RATE_LIMITED", "STORAGE_UNAVAILABLE", "NOT_READY"] as const) {
      expect(ERRORS[code].retryable, code).toBe(true);
    }
    for (const code of ["CID_CONFLICT", "TURN_CLOSED", "SESSION_ENDED", "TEXT_TOO_LONG", "BAD_FRAME"] as const) {
      expect(ERRORS[code].retryable, code).toBe(false);
    }
  });

  it("answers foreign, unknown and deleted sessions with the same status", () => {
    expect(ERRORS.SESSION_DELETED.status).toBe(ERRORS.NOT_FOUND.status);
  });

  it("uses close codes of the protocol alone", () => {
    const closes = ERROR_CODES.flatMap((code) => ERRORS[code].close ?? []);
    expect(closes.length).toBeGreaterThan(2);
    for (const close of closes) expect(Object.values(CLOSE)).toContain(close);
  });
});
