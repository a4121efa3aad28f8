/**
 * One interview over its ports: the RPC surface, the sockets and the alarm, each checked against the stored owner.
 * Commands run in synchronous spans and so one after the other; whatever awaits looks again at what it finds.
 */
import type { Message, Report } from "../../worker/contract/report.ts";
import type {
  ActionCommand,
  CommandAccepted,
  MessageCommand,
  Refused,
  ScoringContent,
  SessionInit,
  SessionObject,
  SessionSnapshot,
} from "../../worker/contract/rpc.ts";
import { CLOSE } from "../../worker/contract/socket.ts";
import type { SessionLimits, SessionPorts, SessionSocket, SocketAttachment } from "../ports.ts";
import { Ahead } from "./ahead.ts";
import { type Asked, askedByAction, askedByMessage } from "./asked-command.ts";
import { publish, sendError } from "./broadcast.ts";
import { createSession } from "./creation.ts";
import { EffectRunner } from "./effect-runner.ts";
import { handOver } from "./hand-over.ts";
import { closeOverdue, socketFor } from "./handshake.ts";
import { type Life, mayErase, NOT_FOUND, sessionOf } from "./life.ts";
import { Preparing } from "./preparing.ts";
import { Presence } from "./presence.ts";
import { exportOf } from "./present.ts";
import { reportOr } from "./report-answer.ts";
import { rescoreSession } from "./rescore.ts";
import { SessionCore } from "./session-core.ts";
import { SessionVendors } from "./session-vendors.ts";
import { SocketLink } from "./socket-link.ts";
import { SteadyClock } from "./steady-clock.ts";
import { readOwnerId, readTombstone, restoreSession, tombstoneValue } from "./stored-session.ts";
import { FROZEN_WAIT_MS, SNAPSHOT_EVERY } from "./timing.ts";

export class SessionRuntime implements SessionObject {
  readonly #ports: SessionPorts;
  readonly #clock: SteadyClock;
  readonly #limits: SessionLimits;
  readonly #snapshotEvery: number;
  readonly #ahead: Ahead;
  readonly #runner: EffectRunner;
  readonly #link: SocketLink;
  readonly #presence: Presence;
  readonly #preparing: Preparing;
  /** Null when the session is gone or never was. */
  readonly #core = (): SessionCore | null => (this.#life.kind === "open" ? this.#life.core : null);
  /** Null before there is a session. */
  #vendors: SessionVendors | null = null;
  #life: Life = { kind: "unknown" };

  /** Restores at once, by synchronous reads. `snapshotEvery` counts events. */
  constructor(platform: SessionPorts, limits: SessionLimits, snapshotEvery: number = SNAPSHOT_EVERY) {
    const clock = new SteadyClock(platform.clock);
    const ports = { ...platform, clock };
    this.#ports = ports;
    this.#clock = clock;
    this.#limits = limits;
    this.#snapshotEvery = snapshotEvery;
    this.#presence = new Presence(ports, limits);
    this.#preparing = new Preparing(ports, this.#core);
    this.#ahead = new Ahead(ports, () => this.#vendors);
    this.#runner = new EffectRunner(ports, clock, () => this.#life.kind === "open");
    this.#link = new SocketLink(ports, limits, {
      core: this.#core,
      ahead: this.#ahead,
      settle: (core) => this.#settle(core),
      vendors: () => this.#vendors,
    });
    this.#recover();
  }

  async create(init: SessionInit): Promise<SessionSnapshot | Refused> {
    if (this.#life.kind === "unknown") {
      const refused = createSession(this.#ports, init);
      if (refused !== null) return refused;
      this.#recover();
    }
    return this.view(init.userId);
  }

  async view(userId: string): Promise<SessionSnapshot | Refused> {
    const core = this.#of(userId);
    if (!(core instanceof SessionCore)) return core;
    const { setUp, createdAt } = core.owner;
    return { ok: true, setUp, createdAt, state: this.#state(core), report: core.state.report };
  }

  /** Also when the interview runs already: then nothing is stored and all messages so far come back. */
  async start(userId: string, cid: string): Promise<CommandAccepted | Refused> {
    const core = this.#of(userId);
    if (!(core instanceof SessionCore)) return core;
    const first = core.log.all().find((logged) => logged.event.type === "session.start");
    const again = first !== undefined && this.#ports.journal.eventByCid(cid) === null;
    const started = again
      ? this.#accepted(core, cid, first.seq)
      : await this.#take(core, { cid, command: { type: "session.start", input: "text" } });
    return started.ok ? { ...started, messages: core.log.messages() } : started;
  }

  async message(userId: string, command: MessageCommand): Promise<CommandAccepted | Refused> {
    const core = this.#of(userId);
    return core instanceof SessionCore ? this.#take(core, askedByMessage(command)) : core;
  }

  async act(userId: string, command: ActionCommand): Promise<CommandAccepted | Refused> {
    const core = this.#of(userId);
    return core instanceof SessionCore ? this.#take(core, askedByAction(command)) : core;
  }

  async finish(userId: string, cid: string): Promise<{ ok: true; report: Report } | Refused> {
    const core = this.#of(userId);
    if (!(core instanceof SessionCore)) return core;
    if (core.state.stage !== "done") {
      const ended = await this.#take(core, { cid, command: { type: "session.end", reason: "finished" } });
      if (!ended.ok) return ended;
    } else {
      await this.#settle(core, () => this.#runner.revive("grade"));
    }
    return this.report(userId);
  }

  async report(userId: string): Promise<{ ok: true; report: Report } | Refused> {
    const core = this.#of(userId);
    return core instanceof SessionCore ? reportOr(this.#ports.journal, this.#ports.clock.now()) : core;
  }

  async transcript(userId: string): Promise<{ ok: true; messages: Message[] } | Refused> {
    const core = this.#of(userId);
    return core instanceof SessionCore ? { ok: true, messages: core.log.messages() } : core;
  }

  async rescore(userId: string, today: ScoringContent | null): ReturnType<SessionObject["rescore"]> {
    const core = this.#of(userId);
    return core instanceof SessionCore ? rescoreSession(core, this.#ports, today) : core;
  }

  async events(userId: string, afterSeq: number, limit: number): ReturnType<SessionObject["events"]> {
    const core = this.#of(userId);
    return core instanceof SessionCore ? { ok: true, ...exportOf(core, afterSeq, limit) } : core;
  }

  async handOver(from: string, to: string): Promise<{ ok: true } | Refused> {
    const handed = handOver(this.#life, this.#ports.journal, from, to);
    if (this.#isBroken() || !handed.ok) return handed;
    this.#presence.close(from);
    return handed;
  }

  async erase(userId: string): Promise<{ ok: true } | Refused> {
    if (!mayErase(this.#life, userId)) return NOT_FOUND;
    const { journal, alarm, sockets, clock } = this.#ports;
    this.#life = { kind: "deleted", userId };
    this.#vendors?.abandon();
    alarm.clear();
    for (const socket of sockets.all()) socket.close(CLOSE.deleted, "this interview was deleted");
    await journal.wipe(tombstoneValue({ userId, deletedAt: clock.now() }));
    return { ok: true };
  }

  /** What the alarm is for. Does nothing for a session that is gone. */
  async wake(): Promise<void> {
    this.#runner.alarmFired();
    if (this.#isBroken()) this.#ports.alarm.set(this.#ports.clock.now() + FROZEN_WAIT_MS);
    if (this.#life.kind !== "open") return;
    const { core } = this.#life;
    closeOverdue(this.#ports.sockets, this.#ports.clock.now());
    this.#beside(core);
    await this.#runner.drain(core);
  }

  /** Whether `userId` may open one more socket until `accessUntil` (ms), and what that socket then carries. */
  admitSocket(
    userId: string,
    socketId: string,
    accessUntil: number,
  ): { ok: true; attachment: SocketAttachment } | Refused {
    const core = this.#of(userId);
    if (!(core instanceof SessionCore)) return core;
    return socketFor(this.#ports, this.#limits, { userId, socketId, accessUntil });
  }

  /** To be called when a socket was accepted: its hello is awaited from now on. */
  socketOpened(): void {
    this.#runner.arm();
  }

  /** To be called when a socket is gone. */
  socketClosed(): void {
    if (this.#life.kind === "open" && this.#presence.left(this.#life.core)) this.#vendors?.voice.left();
  }

  /** Also where the session cannot be restored or is gone. */
  async closeAccess(userId: string): Promise<{ ok: true }> {
    this.#presence.close(userId);
    return { ok: true };
  }

  /** Whatever goes wrong, the object lives on and the peer learns that it was not its fault. */
  async receive(socket: SessionSocket, data: string | ArrayBuffer): Promise<void> {
    try {
      if (this.#isBroken()) socket.close(CLOSE.slow, "try again");
      else await this.#link.receive(socket, data);
    } catch (error) {
      this.#ports.log("frame.failed", { name: error instanceof Error ? error.name : "unknown" });
      sendError(socket, "INTERNAL", "frame");
    }
  }

  /** At boot, which every wake is: memory from the journal, the alarm from the outbox. Ended leases are due again. */
  #recover(): void {
    const { journal, log } = this.#ports;
    const tombstone = readTombstone(journal);
    if (tombstone !== null) {
      this.#life = { kind: "deleted", userId: tombstone.userId };
      return;
    }
    try {
      const restored = restoreSession(journal);
      if (restored === null) return;
      const { divergedAt, frozen, seq } = restored;
      if (divergedAt !== null || frozen) log("session.restored", { seq, divergedAt, frozen });
      const vendors = new SessionVendors(this.#ports, restored, {
        core: this.#core,
        settle: (core) => void this.#settle(core),
      });
      this.#vendors = vendors;
      this.#open(new SessionCore(journal, restored, this.#snapshotEvery, vendors.watch));
    } catch (error) {
      log("restore.failed", { name: error instanceof Error ? error.name : "unknown" });
      this.#life = { kind: "broken", userId: readOwnerId(journal) };
    }
  }

  #open(core: SessionCore): void {
    this.#clock.goOnFrom(core.lastAt);
    this.#life = { kind: "open", core };
    this.#runner.recover();
  }

  /** Tries again first: what failed may have been the reading. */
  #isBroken(): boolean {
    if (this.#life.kind === "broken") this.#recover();
    return this.#life.kind === "broken";
  }

  /** The session if it is this user's. A foreign one answers like an unknown one. */
  #of(userId: string): SessionCore | Refused {
    this.#isBroken();
    return sessionOf(this.#life, userId);
  }

  async #take(core: SessionCore, asked: Asked): Promise<CommandAccepted | Refused> {
    const refused = this.#presence.refusal();
    if (refused !== null) return refused;
    while (this.#ahead.leaving !== null) await this.#ahead.leaving;
    const leaving = this.#ahead.begin(core, asked);
    if (leaving !== null) await leaving;
    const outcome = this.#core() === core ? this.#ahead.submit(core, asked) : NOT_FOUND;
    if (!outcome.ok) return outcome;
    if (outcome.applied !== null) {
      publish(this.#ports.sockets, core, outcome.applied, this.#ports.clock.now());
      await this.#settle(core);
      await this.#vendors?.models.settled();
    }
    return this.#accepted(core, asked.cid, outcome.seq);
  }

  #accepted(core: SessionCore, cid: string, seq: number): CommandAccepted & { ok: true } {
    return { ok: true, ack: { cid, seq }, messages: core.log.messagesOf(seq), state: this.#state(core) };
  }

  #state(core: SessionCore) {
    return core.publicState(this.#ports.clock.now());
  }

  /** Begins what a model does beside the interview; nobody waits for it here. */
  #beside(core: SessionCore): void {
    this.#vendors?.models.beside(core, () => {
      void this.#settle(core, () => this.#runner.hasten());
    });
  }

  /** Says and grades at once what is due, and arms the alarm. The command stands whatever happens here. */
  async #settle(core: SessionCore, first: () => void = () => {}): Promise<void> {
    this.#presence.saw(core);
    try {
      first();
      await this.#runner.drain(core, ["word", "grade"]);
      this.#beside(core);
    } catch (error) {
      this.#ports.log("settle.failed", { name: error instanceof Error ? error.name : "unknown" });
    }
    // When a model's words are out, and the candidate has something to think about.
    void this.#vendors?.models.settled().then(() => this.#preparing.forAnswer());
  }
}
