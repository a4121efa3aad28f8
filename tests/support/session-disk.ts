/**
 * Storage of one object as the platform promises it, with a crash or a failure at any chosen operation.
 * What is written in one span becomes durable together, at its commit; what dies before is gone.
 */
import { guarded } from "../../durable/adapters/journal-guards.ts";
import type {
  Alarm,
  EffectRow,
  EventRow,
  Journal,
  JournalWriter,
  PoolRow,
  SnapshotRow,
  Synchronous,
} from "../../durable/ports.ts";

type Tables = {
  events: EventRow[];
  effects: Map<string, EffectRow>;
  snapshot: SnapshotRow | null;
  pool: PoolRow[];
  values: Map<string, string>;
  tickets: Map<string, number>;
  alarm: number | null;
};

function copy(tables: Tables): Tables {
  return {
    events: tables.events.slice(),
    effects: new Map(tables.effects),
    snapshot: tables.snapshot,
    pool: tables.pool,
    values: new Map(tables.values),
    tickets: new Map(tables.tickets),
    alarm: tables.alarm,
  };
}

/** The process ended here. Whatever catches it can do nothing more: every later operation throws it again. */
export class Crash extends Error {}

/** Storage refused an operation inside a transaction; the process lives. */
export class DiskError extends Error {}

/** What happens at operation number `at`, counted from 1 over the whole life of the disk. */
export type DiskPlan = {
  readonly at: number;
  readonly kind: "crash" | "failOnce" | "failAlways";
  readonly when: "before" | "after";
};

export class SessionDisk {
  durable: Tables = {
    events: [],
    effects: new Map(),
    snapshot: null,
    pool: [],
    values: new Map(),
    tickets: new Map(),
    alarm: null,
  };
  /** Operations so far: writes, alarms and commits. */
  operations = 0;
  commits = 0;
  plan: DiskPlan | null = null;
  /** How often a plan came true. */
  struck = 0;
}

/** One life of the object with the disk: its uncommitted writes and its output gate. */
export class DiskLife {
  dead = false;
  readonly #disk: SessionDisk;
  #tables: Tables;
  #gate: (() => void)[] = [];
  #inTransaction = false;

  constructor(disk: SessionDisk) {
    this.#disk = disk;
    this.#tables = copy(disk.durable);
  }

  get tables(): Tables {
    this.assertAlive();
    return this.#tables;
  }

  assertAlive(): void {
    if (this.dead) throw new Crash("this process has ended");
  }

  die(): void {
    this.dead = true;
    this.#gate = [];
  }

  /** Runs one operation of storage, unless the plan has something else for it. */
  operate(work: (tables: Tables) => void): void {
    this.assertAlive();
    const disk = this.#disk;
    disk.operations += 1;
    const plan = disk.plan;
    const strikes =
      plan !== null && (plan.at === disk.operations || (plan.kind === "failAlways" && plan.at < disk.operations));
    if (strikes && plan.when === "before") this.#strike(plan);
    work(this.#tables);
    if (strikes && plan.when === "after") this.#strike(plan);
  }

  /** Sends wait behind the writes before them. */
  afterCommit(send: () => void): void {
    if (!this.dead) this.#gate.push(send);
  }

  /** Makes the span durable, then lets out what waited for it. */
  commit(): void {
    this.operate((tables) => {
      this.#disk.durable = copy(tables);
      this.#disk.commits += 1;
    });
    const sends = this.#gate;
    this.#gate = [];
    for (const send of sends) send();
  }

  /** All of `work` or nothing; a failure leaves the tables as they were. */
  transact<T>(work: () => T): T {
    const before = copy(this.tables);
    this.#inTransaction = true;
    try {
      return work();
    } catch (error) {
      this.#tables = before;
      throw error;
    } finally {
      this.#inTransaction = false;
    }
  }

  #strike(plan: DiskPlan): never {
    this.#disk.struck += 1;
    // Outside a transaction nobody hears of a failed write: the output gate breaks and the platform resets the object.
    if (plan.kind !== "crash" && this.#inTransaction) throw new DiskError("the disk refuses");
    this.die();
    throw new Crash("the process ends here");
  }
}

class DiskWriter implements JournalWriter {
  readonly #life: DiskLife;

  constructor(life: DiskLife) {
    this.#life = life;
  }

  insertEvents(rows: readonly EventRow[]): void {
    this.#life.operate((tables) => {
      for (const row of rows) {
        const last = tables.events.at(-1)?.seq ?? 0;
        if (row.seq !== last + 1) throw new Error(`event ${row.seq} does not follow ${last}`);
        if (row.cid !== null && tables.events.some(({ cid }) => cid === row.cid)) throw new Error("cid is not unique");
        tables.events.push(row);
      }
    });
  }

  putEffect(row: EffectRow): void {
    this.#life.operate((tables) => tables.effects.set(row.id, row));
  }

  deleteEffect(id: string): void {
    this.#life.operate((tables) => tables.effects.delete(id));
  }

  putSnapshot(row: SnapshotRow): void {
    this.#life.operate((tables) => {
      tables.snapshot = row;
    });
  }

  putPool(rows: readonly PoolRow[]): void {
    this.#life.operate((tables) => {
      tables.pool = [...rows];
    });
  }

  putValue(name: string, body: string): void {
    this.#life.operate((tables) => tables.values.set(name, body));
  }

  useTicket(id: string, expiresAt: number, now: number): boolean {
    let fresh = false;
    this.#life.operate(({ tickets }) => {
      for (const [known, until] of tickets) if (until < now) tickets.delete(known);
      fresh = !tickets.has(id);
      if (fresh) tickets.set(id, expiresAt);
    });
    return fresh;
  }
}

export class DiskJournal implements Journal {
  readonly #life: DiskLife;

  constructor(life: DiskLife) {
    this.#life = life;
  }

  transact<T>(work: (writer: JournalWriter) => Synchronous<T>): T {
    return this.#life.transact<T>(() => work(guarded(new DiskWriter(this.#life))));
  }

  events(afterSeq: number, limit: number): EventRow[] {
    const from = Math.max(0, afterSeq);
    return this.#life.tables.events.slice(from, from + limit);
  }

  eventByCid(cid: string): EventRow | null {
    return this.#life.tables.events.find((row) => row.cid === cid) ?? null;
  }

  lastSeq(): number {
    return this.#life.tables.events.at(-1)?.seq ?? 0;
  }

  logBytes(): number {
    return this.#life.tables.events.reduce((sum, row) => sum + new TextEncoder().encode(row.body).byteLength, 0);
  }

  effects(): EffectRow[] {
    return [...this.#life.tables.effects.values()].sort((a, b) => (a.id < b.id ? -1 : 1));
  }

  snapshot(): SnapshotRow | null {
    return this.#life.tables.snapshot;
  }

  pool(): PoolRow[] {
    return this.#life.tables.pool;
  }

  value(name: string): string | null {
    return this.#life.tables.values.get(name) ?? null;
  }

  async flushed(): Promise<void> {
    this.#life.commit();
  }

  async wipe(tombstone: { readonly name: string; readonly body: string }): Promise<void> {
    this.#life.operate((tables) => {
      tables.events = [];
      tables.effects.clear();
      tables.snapshot = null;
      tables.pool = [];
      tables.values.clear();
      tables.tickets.clear();
      tables.alarm = null;
      tables.values.set(tombstone.name, tombstone.body);
    });
    this.#life.commit();
  }
}

export function diskAlarm(life: DiskLife): Alarm {
  const put = (at: number | null): void => {
    life.operate((tables) => {
      tables.alarm = at;
    });
  };
  return { set: put, clear: () => put(null) };
}
