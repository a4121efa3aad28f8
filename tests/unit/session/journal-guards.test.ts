/** Each limit of the journal, just below and just above; locally the platform enforces none of them in time. */
import { describe, expect, expectTypeOf, it } from "vitest";
import {
  assertBound,
  assertPool,
  assertRow,
  assertSnapshot,
  JournalLimit,
} from "../../../durable/adapters/journal-guards.ts";
import { fingerprint } from "../../../durable/adapters/sqlite-migrations.ts";
import { type EventRow, JOURNAL_LIMITS } from "../../../durable/ports.ts";
import { byteLength, exceeds } from "../../../durable/session/text-size.ts";
import { DiskJournal, DiskLife, SessionDisk } from "../../support/session-disk.ts";

const { rowBytes, snapshotBytes, poolBytes, boundParameters } = JOURNAL_LIMITS;

describe("size limits", () => {
  it.each([
    ["a row", assertRow, rowBytes],
    ["a snapshot", assertSnapshot, snapshotBytes],
  ])("let %s of just the limit pass and refuse one byte more", (_what, assert, limit) => {
    expect(() => assert("x".repeat(limit))).not.toThrow();
    expect(() => assert("x".repeat(limit + 1))).toThrow(JournalLimit);
  });

  it.each([
    ["a row", assertRow, rowBytes],
    ["a snapshot", assertSnapshot, snapshotBytes],
  ])("count bytes and not characters in %s", (_what, assert, limit) => {
    expect(() => assert("é".repeat(limit / 2))).not.toThrow();
    expect(() => assert("é".repeat(limit / 2 + 1))).toThrow(JournalLimit);
  });

  it("count the pool as a whole", () => {
    const rows = (bytes: number) => [
      { id: "a", seen: false, body: "x".repeat(bytes / 2) },
      { id: "b", seen: true, body: "é".repeat(bytes / 4) },
    ];
    expect(() => assertPool(rows(poolBytes))).not.toThrow();
    expect(() => assertPool(rows(poolBytes + 4))).toThrow(JournalLimit);
  });

  it("let ninety parameters be bound and no more", () => {
    expect(() => assertBound(boundParameters)).not.toThrow();
    expect(() => assertBound(boundParameters + 1)).toThrow(JournalLimit);
  });

  it("stay well below what the platform would refuse", () => {
    expect(rowBytes).toBeLessThanOrEqual(1_500_000);
    expect(snapshotBytes).toBeLessThanOrEqual(262_144);
    expect(poolBytes).toBeLessThanOrEqual(1_000_000);
    expect(boundParameters).toBeLessThanOrEqual(90);
  });
});

describe("every write of a journal", () => {
  const large = "x".repeat(rowBytes + 1);
  const event: EventRow = { seq: 1, cid: null, class: "input", type: "x", v: 1, body: large, at: 0 };
  const effect = { id: "e", kind: "timer", attempt: 0, state: "pending", notBefore: 0, leaseUntil: 0 } as const;

  it("is checked, and a refused one takes the whole transaction with it", () => {
    const disk = new SessionDisk();
    const journal = new DiskJournal(new DiskLife(disk));
    const small = { ...event, body: "{}" };
    const writes: Parameters<typeof journal.transact<void>>[0][] = [
      (writer) => writer.insertEvents([small, { ...event, seq: 2 }]),
      (writer) => writer.putEffect({ ...effect, body: large }),
      (writer) => writer.putSnapshot({ seq: 1, v: 1, body: large }),
      (writer) => writer.putPool([{ id: "q", seen: false, body: large }]),
      (writer) => writer.putValue("content", large),
    ];
    for (const write of writes) {
      const both = () =>
        journal.transact((writer) => {
          writer.putValue("beside", "{}");
          write(writer);
        });
      expect(both).toThrow(JournalLimit);
      expect(journal.value("beside")).toBeNull();
      expect(journal.lastSeq()).toBe(0);
    }
  });

  it("cannot be asynchronous", () => {
    const journal = new DiskJournal(new DiskLife(new SessionDisk()));
    expectTypeOf(journal.transact<Promise<void>>)
      .parameter(0)
      .returns.toBeNever();
    expectTypeOf(journal.transact<string>)
      .parameter(0)
      .returns.toEqualTypeOf<string>();
  });
});

describe("sizes of texts", () => {
  it("are measured exactly where characters leave a doubt", () => {
    expect(byteLength("é€😀")).toBe(9);
    expect(exceeds("x".repeat(10), 10)).toBe(false);
    expect(exceeds("é".repeat(5), 10)).toBe(false);
    expect(exceeds("é".repeat(6), 10)).toBe(true);
    expect(exceeds("x".repeat(11), 10)).toBe(true);
  });
});

describe("fingerprints of migrations", () => {
  it("overlook layout and notice everything else", () => {
    expect(fingerprint("CREATE TABLE a (\n  b TEXT\n)")).toBe(fingerprint("CREATE TABLE a ( b TEXT )"));
    expect(fingerprint("CREATE TABLE a (b TEXT)")).not.toBe(fingerprint("CREATE TABLE a (c TEXT)"));
  });
});
