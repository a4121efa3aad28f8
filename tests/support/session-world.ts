/**
 * One object and everything around it, without a platform: its lives on one disk, its alarm, its sockets, its clock.
 * Plays the part of workerd: gates output, consumes alarms, ends lives by crash, eviction or hibernation.
 */
import type {
  Archive,
  ArchiveSummary,
  ChatModel,
  Grader,
  Leases,
  ModelCaps,
  ProviderHealth,
  SessionLimits,
  SessionPorts,
  Transcriber,
  Voice,
  VoiceFunds,
} from "../../durable/ports.ts";
import { SessionRuntime } from "../../durable/session/runtime.ts";
import type { Report } from "../../worker/contract/report.ts";
import { FakeGrants } from "./grants.ts";
import { ManualClock } from "./session-clock.ts";
import { OWNER, SESSION } from "./session-content.ts";
import { Crash, DiskError, DiskJournal, DiskLife, diskAlarm, SessionDisk } from "./session-disk.ts";
import { FakeConnection, FakeNetwork } from "./session-sockets.ts";

export const MODEL_CAPS: ModelCaps = {
  inputPerTurn: 4_000,
  outputPerTurn: 600,
  inputPerReport: 16_000,
  outputPerReport: 2_000,
  turnsPerSession: 120,
};

export const LIMITS: SessionLimits = {
  socketsPerSession: 3,
  controlPerSecond: 10,
  controlBurst: 30,
  badFramesPerMinute: 5,
  framesPerSecond: 60,
  bytesPerSecond: 65_536,
};

/** D1 as the outbox sees it: takes summaries, or fails before or after it has taken them, or never answers. */
export class FakeArchive {
  mode: "ok" | "failBefore" | "failAfter" | "stall" = "ok";
  readonly rows = new Map<string, ArchiveSummary>();
  pushes = 0;
  #stalled: (() => void)[] = [];

  take(summary: ArchiveSummary): void {
    const known = this.rows.get(summary.sessionId);
    if (known === undefined || known.seq < summary.seq) this.rows.set(summary.sessionId, summary);
  }

  async push(summary: ArchiveSummary): Promise<void> {
    this.pushes += 1;
    if (this.mode === "failBefore") throw new Error("connection refused");
    if (this.mode === "stall") await new Promise<void>((resolve) => this.#stalled.push(resolve));
    this.take(summary);
    if (this.mode === "failAfter") throw new Error("network connection lost");
  }

  /** Answers all pushes that are stalled. */
  release(): void {
    const waiting = this.#stalled;
    this.#stalled = [];
    for (const resolve of waiting) resolve();
  }
}

/** Leases that are held; can be made to say something else. */
export class FakeLeases implements Leases {
  answer: "held" | "taken" | "ended" | "silent" = "held";
  readonly asked: string[] = [];

  async renew({ sessionId }: { sessionId: string }): Promise<"held" | "taken" | "ended"> {
    this.asked.push(`renew ${sessionId}`);
    if (this.answer === "silent") throw new Error("no answer");
    return this.answer;
  }

  async end(sessionId: string): Promise<void> {
    this.asked.push(`end ${sessionId}`);
    if (this.answer === "silent") throw new Error("no answer");
  }

  async release(sessionId: string): Promise<void> {
    this.asked.push(`release ${sessionId}`);
    if (this.answer === "silent") throw new Error("no answer");
  }
}

/** A report that says nothing; the real grader has its own tests. */
export function emptyReport(sessionId: string, gradedAt: number): Report {
  return {
    sessionId,
    status: "not_enough_evidence",
    headline: "There is too little to say.",
    overall: null,
    hireSignal: null,
    narrowing: null,
    criteria: [],
    questions: [],
    strengths: [],
    improvements: [],
    nextSteps: [],
    patterns: [],
    standoutMoments: [],
    delivery: null,
    coverage: { asked: [], skipped: [], notReached: [], unobserved: [] },
    method: {
      engine: "engine@1",
      bank: "test",
      rubric: "test",
      model: null,
      gradedAt: new Date(gradedAt).toISOString(),
      answered: 0,
      planned: 0,
      limits: [],
    },
  };
}

export type Crashed = { readonly crashed: true };
export const CRASHED: Crashed = { crashed: true };

type Life = { readonly disk: DiskLife; readonly runtime: SessionRuntime; readonly ports: SessionPorts };

export class SessionWorld {
  readonly clock: ManualClock;
  readonly disk = new SessionDisk();
  readonly network = new FakeNetwork();
  readonly archive = new FakeArchive();
  readonly leases = new FakeLeases();
  readonly models: ChatModel[] = [];
  readonly transcribers: Transcriber[] = [];
  readonly voices: Voice[] = [];
  readonly grants: FakeGrants;
  /** Absent: speech costs nothing. */
  voiceFunds: VoiceFunds | undefined;
  /** News of providers as D1 gets them. */
  readonly health: ProviderHealth[] = [];
  readonly logged: { event: string; fields: object }[] = [];
  /** Tickets that a Worker has signed: text → what it says. */
  readonly tickets = new Map<string, { ticketId: string; userId: string; sessionId: string }>();
  grade: Grader = ({ sessionId, gradedAt }) => emptyReport(sessionId, gradedAt);
  limits: SessionLimits = LIMITS;
  snapshotEvery: number | undefined;
  lives = 0;
  #life: Life | null = null;
  #tickets = 0;

  constructor(clock = new ManualClock()) {
    this.clock = clock;
    this.grants = new FakeGrants(clock, 1_000_000, 40_000);
  }

  /** The object, built anew if its memory is gone. */
  get runtime(): SessionRuntime {
    return this.life.runtime;
  }

  get life(): Life {
    if (this.#life === null || this.#life.disk.dead) this.#life = this.#boot();
    return this.#life;
  }

  /** Whether a process holds the object now. */
  get isAlive(): boolean {
    return this.#life !== null && !this.#life.disk.dead;
  }

  #boot(): Life {
    this.lives += 1;
    const disk = new DiskLife(this.disk);
    const archive: Archive = {
      push: (summary) => {
        // Leaving for another service ends the atomic span.
        disk.commit();
        return this.archive.push(summary);
      },
    };
    const ports: SessionPorts = {
      journal: new DiskJournal(disk),
      clock: this.clock,
      alarm: diskAlarm(disk),
      sockets: this.network.socketsFor(disk),
      tickets: {
        verify: async (ticket) => {
          disk.commit();
          return this.tickets.get(ticket) ?? null;
        },
      },
      archive,
      leases: this.leases,
      models: {
        chat: this.models,
        caps: MODEL_CAPS,
        grants: this.grants,
        health: { push: async (rows) => void this.health.push(...rows) },
        // a process that is gone wakes nobody
        timer: (ms, callback) => this.clock.timer(ms, () => void (disk.dead || callback())),
        random: () => 0,
        retries: { max: 2, backoffMs: 800 },
      },
      voice: { transcribers: this.transcribers, voices: this.voices },
      voiceFunds: this.voiceFunds,
      grade: (material) => this.grade(material),
      log: (event, fields) => this.logged.push({ event, fields }),
    };
    return { disk, ports, runtime: new SessionRuntime(ports, this.limits, this.snapshotEvery) };
  }

  /** One event: runs, commits, lets out what it sent. A crash in it ends the life and cuts every socket. */
  async run<T>(work: (runtime: SessionRuntime) => Promise<T>): Promise<T | Crashed> {
    try {
      const { disk, runtime } = this.life;
      const result = await work(runtime);
      disk.commit();
      return result;
    } catch (error) {
      if (!(error instanceof Crash)) throw error;
      this.crash();
      return CRASHED;
    }
  }

  /** What was under way without anybody waiting for it comes to its end, and what it stored is durable. */
  async settle(): Promise<void> {
    for (let round = 0; round < 5; round += 1) await new Promise<void>((resolve) => setImmediate(resolve));
    if (this.#life !== null && !this.#life.disk.dead) this.#life.disk.commit();
  }

  /** Memory, sockets and whatever was not committed are gone. */
  crash(): void {
    this.#life?.disk.die();
    this.#life = null;
    this.network.cutAll();
  }

  /** Memory is gone; sockets with their attachments stay. */
  hibernate(): void {
    this.#life?.disk.die();
    this.#life = null;
  }

  get alarm(): number | null {
    return this.disk.durable.alarm;
  }

  /** Fires the alarm now, due or not; false when there is none. A handler that fails is called again two seconds later. */
  async fireAlarm(): Promise<boolean> {
    const at = this.alarm;
    if (at === null) return false;
    this.consumeAlarm();
    const outcome = await this.run((runtime) => runtime.wake()).catch((error: unknown) => {
      if (!(error instanceof DiskError)) throw error;
      this.crash();
      return CRASHED;
    });
    if (outcome === CRASHED) this.disk.durable.alarm ??= this.clock.now() + 2_000;
    return true;
  }

  /** Takes the alarm away without running it, as the platform does before it calls the handler. */
  consumeAlarm(): void {
    this.disk.durable.alarm = null;
    if (this.#life !== null && !this.#life.disk.dead) this.#life.disk.tables.alarm = null;
  }

  /** Time passes; alarms fire when they are due. */
  async advance(ms: number): Promise<void> {
    const until = this.clock.now() + ms;
    for (let guard = 0; guard < 1_000; guard += 1) {
      const at = this.alarm;
      if (at === null || at > until) break;
      this.clock.set(Math.max(this.clock.now(), at));
      await this.fireAlarm();
    }
    this.clock.set(until);
  }

  signTicket(userId: string = OWNER, sessionId: string = SESSION): string {
    this.#tickets += 1;
    const ticket = `ticket-${this.#tickets}`;
    this.tickets.set(ticket, { ticketId: ticket, userId, sessionId });
    return ticket;
  }

  /** The upgrade; null when it is refused. */
  async connect(userId: string = OWNER, accessUntil = Number.POSITIVE_INFINITY): Promise<FakeConnection | null> {
    const connection = new FakeConnection();
    const result = await this.run(async (runtime) => {
      const admitted = runtime.admitSocket(
        userId,
        `socket-${this.#tickets}-${this.network.connections.length}`,
        accessUntil,
      );
      if (!admitted.ok) return false;
      connection.attachment = structuredClone(admitted.attachment);
      this.network.connections.push(connection);
      runtime.socketOpened();
      return true;
    });
    return result === true ? connection : null;
  }

  /** Delivers the oldest frame on its way to the object. */
  async deliver(connection: FakeConnection): Promise<void> {
    const data = connection.toObject.shift();
    if (data === undefined || connection.closed !== null) return;
    await this.run((runtime) => runtime.receive(this.network.endOf(connection, this.life.disk), data));
  }

  /** Delivers until nothing is on its way. */
  async deliverAll(connection: FakeConnection): Promise<void> {
    while (connection.toObject.length > 0 && connection.closed === null) await this.deliver(connection);
  }

  /** A socket that has said hello and was welcomed. */
  async join(lastSeq = 0, userId: string = OWNER): Promise<FakeConnection> {
    const connection = await this.connect(userId);
    if (connection === null) throw new Error("the upgrade was refused");
    connection.send({ type: "hello", ticket: this.signTicket(userId), lastSeq, caps: { protocol: 1 } });
    await this.deliverAll(connection);
    return connection;
  }
}
