/**
 * One interview over its ports: the RPC surface, the sockets and the alarm, each checked against the stored owner.
 * Commands run in synchronous spans and so one after the other; whatever awaits looks again at what it finds.
 */
import type { ErrorCode } from "../../worker/contract/errors.ts";
import type { Message, Report } from "../../worker/contract/report.ts";
import type {
  ActionCommand,
  CommandAccepted,
  MessageCommand,
  Refused,
  SessionInit,
  SessionObject,
  SessionSnapshot,
} from "../../worker/contract/rpc.ts";
import { CLOSE } from "../../worker/contract/socket.ts";
import type { SessionLimits, SessionPorts, SessionSocket, SocketAttachment } from "../ports.ts";
import { type Asked, askedByAction, askedByMessage } from "./asked-command.ts";
import { publish, sendError } from "./broadcast.ts";
import { createSession } from "./creation.ts";
import { waitMs } from "./effect-rows.ts";
import { EffectRunner } from "./effect-runner.ts";
import { closeSilent, newAttachment } from "./handshake.ts";
import { exportLines } from "./present.ts";
import { SessionCore } from "./session-core.ts";
import { SocketLink } from "./socket-link.ts";
import { SteadyClock } from "./steady-clock.ts";
import { readReport, readTombstone, restoreSession, tombstoneValue } from "./stored-session.ts";
import { submit } from "./submit.ts";
import { SNAPSHOT_EVERY } from "./timing.ts";

type Life =
  | { readonly kind: "unknown" }
  | { readonly kind: "open"; readonly core: SessionCore }
  | { readonly kind: "deleted"; readonly userId: string };

const NOT_FOUND: Refused = { ok: false, code: "NOT_FOUND" };

/** Seconds a client is asked to wait for a report that comes in `ms`. */
function waitSeconds(ms: number): number {
  return Math.min(60, Math.max(1, Math.ceil(ms / 1_000)));
}

export class SessionRuntime implements SessionObject {
  readonly #ports: SessionPorts;
  readonly #clock: SteadyClock;
  readonly #limits: SessionLimits;
  readonly #snapshotEvery: number;
  readonly #runner: EffectRunner;
  readonly #link: SocketLink;
  #life: Life = { kind: "unknown" };

  /** Restores at once, by synchronous reads. `snapshotEvery` counts events. */
  constructor(platform: SessionPorts, limits: SessionLimits, snapshotEvery: number = SNAPSHOT_EVERY) {
    const clock = new SteadyClock(platform.clock);
    const ports = { ...platform, clock };
    this.#ports = ports;
    this.#clock = clock;
    this.#limits = limits;
    this.#snapshotEvery = snapshotEvery;
    this.#runner = new EffectRunner(ports, clock, () => this.#life.kind === "open");
    this.#link = new SocketLink(ports, limits, {
      core: () => (this.#life.kind === "open" ? this.#life.core : null),
      submit: (core, asked) => submit(core, ports, asked),
      settle: (core) => this.#settle(core),
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
    if (!(core instanceof SessionCore)) return core;
    const report = readReport(this.#ports.journal);
    if (report !== null) return { ok: true, report };
    const wait = waitMs(
      this.#ports.journal.effects().filter((row) => row.kind === "grade"),
      this.#ports.clock.now(),
    );
    return { ok: false, code: "NOT_READY", retryAfterSeconds: waitSeconds(wait) };
  }

  async transcript(userId: string): Promise<{ ok: true; messages: Message[] } | Refused> {
    const core = this.#of(userId);
    return core instanceof SessionCore ? { ok: true, messages: core.log.messages() } : core;
  }

  async events(
    userId: string,
    afterSeq: number,
    limit: number,
  ): Promise<{ ok: true; lines: string[]; lastSeq: number } | Refused> {
    const core = this.#of(userId);
    if (!(core instanceof SessionCore)) return core;
    return { ok: true, ...exportLines(core.log.all(), core.state.stage === "done", afterSeq, limit) };
  }

  async erase(userId: string): Promise<{ ok: true } | Refused> {
    const owner = this.#life.kind === "open" ? this.#life.core.owner.userId : this.#deletedOwner();
    if (owner !== userId) return NOT_FOUND;
    const { journal, alarm, sockets, clock } = this.#ports;
    this.#life = { kind: "deleted", userId };
    alarm.clear();
    for (const socket of sockets.all()) socket.close(CLOSE.deleted, "this interview was deleted");
    await journal.wipe(tombstoneValue({ userId, deletedAt: clock.now() }));
    return { ok: true };
  }

  /** What the alarm is for. Does nothing for a session that is gone. */
  async wake(): Promise<void> {
    this.#runner.alarmFired();
    if (this.#life.kind !== "open") return;
    closeSilent(this.#ports.sockets, this.#ports.clock.now());
    await this.#runner.drain(this.#life.core);
  }

  /** Whether `userId` may open one more socket, and what that socket then carries. */
  admitSocket(userId: string, socketId: string): { ok: true; attachment: SocketAttachment } | Refused {
    const core = this.#of(userId);
    if (!(core instanceof SessionCore)) return core;
    const open = this.#ports.sockets.all().filter((socket) => socket.open).length;
    if (open >= this.#limits.socketsPerSession) return { ok: false, code: "TOO_MANY_SOCKETS", retryAfterSeconds: 5 };
    return { ok: true, attachment: newAttachment(userId, socketId, this.#ports.clock.now(), this.#limits) };
  }

  /** To be called when a socket was accepted: its hello is awaited from now on. */
  socketOpened(): void {
    this.#runner.arm();
  }

  /** Whatever goes wrong, the object lives on and the peer learns that it was not its fault. */
  async receive(socket: SessionSocket, data: string | ArrayBuffer): Promise<void> {
    try {
      await this.#link.receive(socket, data);
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
    const restored = restoreSession(journal);
    if (restored === null) return;
    const { divergedAt, frozen, seq } = restored;
    if (divergedAt !== null || frozen) log("session.restored", { seq, divergedAt, frozen });
    const core = new SessionCore(journal, restored, this.#snapshotEvery);
    this.#clock.goOnFrom(core.lastAt);
    this.#life = { kind: "open", core };
    this.#runner.recover();
  }

  #deletedOwner(): string | null {
    return this.#life.kind === "deleted" ? this.#life.userId : null;
  }

  /** The session if it is this user's. A foreign one answers like an unknown one. */
  #of(userId: string): SessionCore | Refused {
    if (this.#life.kind === "open") return this.#life.core.owner.userId === userId ? this.#life.core : NOT_FOUND;
    const code: ErrorCode = this.#deletedOwner() === userId ? "SESSION_DELETED" : "NOT_FOUND";
    return { ok: false, code };
  }

  async #take(core: SessionCore, asked: Asked): Promise<CommandAccepted | Refused> {
    const outcome = submit(core, this.#ports, asked);
    if (!outcome.ok) return outcome;
    if (outcome.applied !== null) {
      publish(this.#ports.sockets, core, outcome.applied, this.#ports.clock.now());
      await this.#settle(core);
    }
    return this.#accepted(core, asked.cid, outcome.seq);
  }

  #accepted(core: SessionCore, cid: string, seq: number): CommandAccepted & { ok: true } {
    return { ok: true, ack: { cid, seq }, messages: core.log.messagesOf(seq), state: this.#state(core) };
  }

  #state(core: SessionCore) {
    return core.publicState(this.#ports.clock.now());
  }

  /** Grades at once what has just ended, and arms the alarm. The command stands whatever happens here. */
  async #settle(core: SessionCore, first: () => void = () => {}): Promise<void> {
    try {
      first();
      await this.#runner.drain(core, ["grade"]);
    } catch (error) {
      this.#ports.log("settle.failed", { name: error instanceof Error ? error.name : "unknown" });
    }
  }
}
