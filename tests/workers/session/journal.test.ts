/** The journal on the object's own SQLite: the checks of the fake, and what only SQLite can do. */
import { runInDurableObject } from "cloudflare:test";
import { env } from "cloudflare:workers";
import { describe, expect, it } from "vitest";
import { SqliteJournal } from "../../../durable/adapters/sqlite-journal.ts";
import { MIGRATIONS, migrate } from "../../../durable/adapters/sqlite-migrations.ts";
import { JOURNAL_LIMITS } from "../../../durable/ports.ts";
import { JOURNAL_CHECKS } from "../../support/session-journal-checks.ts";

let count = 0;

/** Runs on the storage of an object that holds no session. */
function onStorage<T>(work: (storage: DurableObjectStorage) => T | Promise<T>): Promise<T> {
  count += 1;
  const stub = env.INTERVIEW_SESSION.getByName(`journal-${count}`);
  return runInDurableObject(stub, (_object, state) => work(state.storage));
}

describe("the journal in SQLite", () => {
  it.each(JOURNAL_CHECKS)("$title", ({ check }) => onStorage((storage) => check(new SqliteJournal(storage))));

  it("refuses a row over its own limit, which the platform here would take", () =>
    onStorage((storage) => {
      const journal = new SqliteJournal(storage);
      const put = (bytes: number) => journal.transact((writer) => writer.putValue("x", "x".repeat(bytes)));
      expect(() => put(JOURNAL_LIMITS.rowBytes)).not.toThrow();
      expect(() => put(JOURNAL_LIMITS.rowBytes + 1)).toThrow("over the limit");
      expect(journal.value("x")?.length).toBe(JOURNAL_LIMITS.rowBytes);
    }));

  it("leaves no alarm and no foreign row when it is wiped", () =>
    onStorage(async (storage) => {
      const journal = new SqliteJournal(storage);
      await storage.setAlarm(Date.now() + 60_000);
      storage.sql.exec("CREATE TABLE beside (word TEXT)");
      await journal.wipe({ name: "tombstone", body: "{}" });
      expect(await storage.getAlarm()).toBeNull();
      const tables = storage.sql.exec("SELECT name FROM sqlite_master WHERE name = 'beside'").toArray();
      expect(tables).toEqual([]);
    }));
});

describe("migrations of the object", () => {
  it("run once, and again without effect", () =>
    onStorage((storage) => {
      migrate(storage.sql);
      migrate(storage.sql);
      const rows = storage.sql.exec("SELECT position FROM migrations").toArray();
      expect(rows).toHaveLength(MIGRATIONS.length);
    }));

  it("H5: only go on from where they were", () =>
    onStorage((storage) => {
      const longer = [...MIGRATIONS, { name: "2 more", sql: "CREATE TABLE more (a TEXT)" }];
      migrate(storage.sql, longer);
      expect(storage.sql.exec("SELECT a FROM more").toArray()).toEqual([]);
      expect(() => migrate(storage.sql)).not.toThrow();
    }));

  it("H5: refuse a history that was changed, before they touch anything", () =>
    onStorage((storage) => {
      const changed = MIGRATIONS.map((migration) => ({ ...migration, sql: `${migration.sql} -- edited` }));
      const more = [...changed, { name: "2 more", sql: "CREATE TABLE more (a TEXT)" }];
      expect(() => migrate(storage.sql, more)).toThrow("was changed after it ran");
      expect(storage.sql.exec("SELECT name FROM sqlite_master WHERE name = 'more'").toArray()).toEqual([]);
    }));
});
