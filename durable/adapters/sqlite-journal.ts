/**
 * The journal in the object's own SQLite. Statements only: what the rows mean is the session's matter, how large they
 * may be that of `journal-guards.ts`, the schema that of `sqlite-migrations.ts`.
 */
import type { EffectRow, EventRow, Journal, JournalWriter, PoolRow, SnapshotRow, Synchronous } from "../ports.ts";
import { assertBound, guarded } from "./journal-guards.ts";
import { migrate } from "./sqlite-migrations.ts";

type Bound = string | number | null;
type Row = Record<string, SqlStorageValue>;

function exec<T extends Row>(sql: SqlStorage, query: string, ...bound: readonly Bound[]): T[] {
  assertBound(bound.length);
  return sql.exec<T>(query, ...bound).toArray();
}

const EVENT_COLUMNS = "seq, cid, class, type, v, body, at";

/** Hears of what a transaction writes. */
type Watch = { readonly effectsChange: () => void; readonly cidStored: (cid: string) => void };

class SqliteWriter implements JournalWriter {
  readonly #sql: SqlStorage;
  readonly #watch: Watch;

  constructor(sql: SqlStorage, watch: Watch) {
    this.#sql = sql;
    this.#watch = watch;
  }

  insertEvents(rows: readonly EventRow[]): void {
    for (const { seq, cid, class: side, type, v, body, at } of rows) {
      exec(
        this.#sql,
        `INSERT INTO events (${EVENT_COLUMNS}) VALUES (?, ?, ?, ?, ?, ?, ?)`,
        seq,
        cid,
        side,
        type,
        v,
        body,
        at,
      );
      if (cid !== null) this.#watch.cidStored(cid);
    }
  }

  putEffect(row: EffectRow): void {
    const { id, kind, attempt, state, notBefore, leaseUntil, body } = row;
    this.#watch.effectsChange();
    exec(
      this.#sql,
      `INSERT OR REPLACE INTO effects (id, kind, attempt, state, not_before, lease_until, body)
       VALUES (?, ?, ?, ?, ?, ?, ?)`,
      id,
      kind,
      attempt,
      state,
      notBefore,
      leaseUntil,
      body,
    );
  }

  deleteEffect(id: string): void {
    this.#watch.effectsChange();
    exec(this.#sql, "DELETE FROM effects WHERE id = ?", id);
  }

  putSnapshot({ seq, v, body }: SnapshotRow): void {
    exec(this.#sql, "INSERT OR REPLACE INTO snapshots (slot, seq, v, body) VALUES (1, ?, ?, ?)", seq, v, body);
  }

  putPool(rows: readonly PoolRow[]): void {
    for (const [position, { id, seen, body }] of rows.entries()) {
      exec(this.#sql, "INSERT INTO pool (position, id, seen, body) VALUES (?, ?, ?, ?)", position, id, +seen, body);
    }
  }

  putValue(name: string, body: string): void {
    exec(this.#sql, "INSERT OR REPLACE INTO meta (name, body) VALUES (?, ?)", name, body);
  }

  useTicket(id: string, expiresAt: number, now: number): boolean {
    exec(this.#sql, "DELETE FROM tickets WHERE expires_at < ?", now);
    const used = exec(
      this.#sql,
      "INSERT OR IGNORE INTO tickets (id, expires_at) VALUES (?, ?) RETURNING id",
      id,
      expiresAt,
    );
    return used.length === 1;
  }
}

type EventRecord = {
  seq: number;
  cid: string | null;
  class: EventRow["class"];
  type: string;
  v: number;
  body: string;
  at: number;
};

type EffectRecord = {
  id: string;
  kind: EffectRow["kind"];
  attempt: number;
  state: EffectRow["state"];
  notBefore: number;
  leaseUntil: number;
  body: string;
};

export class SqliteJournal implements Journal {
  readonly #storage: DurableObjectStorage;
  readonly #sql: SqlStorage;
  /** The outbox as it was read last, while nothing was written to it; several look at it around every command. */
  #effects: readonly EffectRow[] | null = null;
  /** Of all events: a new command is told from a repeated one without a look at the disk, on which its answer would wait. */
  #cids: Set<string> | null = null;

  /** Brings the schema up to date. Throws when its history was changed. */
  constructor(storage: DurableObjectStorage) {
    this.#storage = storage;
    this.#sql = storage.sql;
    this.#migrate();
  }

  transact<T>(work: (writer: JournalWriter) => Synchronous<T>): T {
    const watch: Watch = {
      effectsChange: () => {
        this.#effects = null;
      },
      cidStored: (cid) => void this.#cids?.add(cid),
    };
    try {
      return this.#storage.transactionSync<T>(() => work(guarded(new SqliteWriter(this.#sql, watch))));
    } catch (error) {
      // What was read between a write and its rollback is not what is stored.
      this.#forget();
      throw error;
    }
  }

  #forget(): void {
    this.#effects = null;
    this.#cids = null;
  }

  events(afterSeq: number, limit: number): EventRow[] {
    const query = `SELECT ${EVENT_COLUMNS} FROM events WHERE seq > ? ORDER BY seq LIMIT ?`;
    return exec<EventRecord>(this.#sql, query, afterSeq, limit);
  }

  eventByCid(cid: string): EventRow | null {
    this.#cids ??= new Set(
      exec<{ cid: string }>(this.#sql, "SELECT cid FROM events WHERE cid IS NOT NULL").map((row) => row.cid),
    );
    if (!this.#cids.has(cid)) return null;
    return exec<EventRecord>(this.#sql, `SELECT ${EVENT_COLUMNS} FROM events WHERE cid = ?`, cid)[0] ?? null;
  }

  lastSeq(): number {
    return exec<{ seq: number }>(this.#sql, "SELECT COALESCE(MAX(seq), 0) AS seq FROM events")[0]?.seq ?? 0;
  }

  logBytes(): number {
    const query = "SELECT COALESCE(SUM(OCTET_LENGTH(body)), 0) AS bytes FROM events";
    return exec<{ bytes: number }>(this.#sql, query)[0]?.bytes ?? 0;
  }

  effects(): EffectRow[] {
    this.#effects ??= exec<EffectRecord>(
      this.#sql,
      `SELECT id, kind, attempt, state, not_before AS notBefore, lease_until AS leaseUntil, body
       FROM effects ORDER BY id`,
    );
    return [...this.#effects];
  }

  snapshot(): SnapshotRow | null {
    const query = "SELECT seq, v, body FROM snapshots";
    return exec<{ seq: number; v: number; body: string }>(this.#sql, query)[0] ?? null;
  }

  pool(): PoolRow[] {
    const query = "SELECT id, seen, body FROM pool ORDER BY position";
    return exec<{ id: string; seen: number; body: string }>(this.#sql, query).map(({ id, seen, body }) => {
      return { id, seen: seen === 1, body };
    });
  }

  value(name: string): string | null {
    return exec<{ body: string }>(this.#sql, "SELECT body FROM meta WHERE name = ?", name)[0]?.body ?? null;
  }

  flushed(): Promise<void> {
    return this.#storage.sync();
  }

  async wipe(tombstone: { readonly name: string; readonly body: string }): Promise<void> {
    this.#migrate();
    this.#forget();
    this.transact((writer) => {
      for (const table of ["events", "effects", "snapshots", "pool", "meta", "tickets"]) {
        exec(this.#sql, `DELETE FROM ${table}`);
      }
      writer.putValue(tombstone.name, tombstone.body);
    });
    await this.#storage.deleteAlarm();
    // Rows alone would leave the words in free pages of the file.
    await this.#storage.deleteAll();
    this.#migrate();
    this.transact((writer) => writer.putValue(tombstone.name, tombstone.body));
  }

  #migrate(): void {
    this.#storage.transactionSync(() => migrate(this.#sql));
  }
}
