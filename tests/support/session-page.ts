/**
 * A page as the protocol asks of it: an outbox that keeps a command until it is acknowledged or refused, and a record
 * of all that the object said. Uses the socket and HTTP; loses, doubles and delays whatever it is told to.
 */
import type { ActionCommand, MessageCommand } from "../../worker/contract/rpc.ts";
import type { CommandFrame, ServerFrame } from "../../worker/contract/socket.ts";
import { OWNER } from "./session-content.ts";
import type { FakeConnection } from "./session-sockets.ts";
import { CRASHED, type SessionWorld } from "./session-world.ts";

/** Refusals after which the page keeps the command and tries again. */
const RETRY = ["RATE_LIMITED", "OVERLOADED", "STORAGE_UNAVAILABLE"];

export class SimulatedPage {
  readonly world: SessionWorld;
  /** Commands not yet settled, oldest first. */
  readonly outbox: CommandFrame[] = [];
  /** Every command ever given, by its id. */
  readonly given = new Map<string, CommandFrame>();
  /** cid → the number it was acknowledged with, as often as it was. */
  readonly acks = new Map<string, number[]>();
  /** cid → code, for commands whose words went back to the candidate. */
  readonly returned = new Map<string, string>();
  readonly heard = new Map<number, ServerFrame>();
  /** turnId → words that were shown on their way, as they would stand on the screen. */
  readonly shown = new Map<string, string>();
  connection: FakeConnection | null = null;
  welcomed = false;
  lastSeq = 0;
  turnId: string | null = null;
  stage = "intro";
  deleted = false;
  #count = 0;

  constructor(world: SessionWorld) {
    this.world = world;
  }

  nextCid(): string {
    this.#count += 1;
    return `c${this.#count}`;
  }

  give(frame: CommandFrame): void {
    this.given.set(frame.cid, frame);
    this.outbox.push(frame);
    if (this.welcomed) this.connection?.send(frame);
  }

  async connect(): Promise<void> {
    this.welcomed = false;
    this.connection = await this.world.connect();
    const ticket = this.world.signTicket();
    this.connection?.send({ type: "hello", ticket, lastSeq: this.lastSeq, caps: { protocol: 1 } });
  }

  resend(): void {
    if (this.welcomed) for (const frame of this.outbox) this.connection?.send(frame);
  }

  /** Takes in what has arrived; notices when the connection is gone. */
  read(): void {
    const { connection } = this;
    if (connection === null) return;
    for (const frame of connection.take()) this.#hear(frame);
    if (connection.closed === null) return;
    if (connection.closed.code === 4410) this.deleted = true;
    this.connection = null;
    this.welcomed = false;
  }

  #hear(frame: ServerFrame): void {
    if ("at" in frame && "seq" in frame) {
      this.heard.set(frame.seq, frame);
      this.lastSeq = Math.max(this.lastSeq, frame.seq);
    }
    if (frame.type === "welcome" || frame.type === "floor") this.#state(frame.state);
    if (frame.type === "welcome") {
      this.welcomed = true;
      this.resend();
    }
    if (frame.type === "reset") {
      for (const past of frame.snapshot.frames) this.heard.set(past.seq, past);
      this.lastSeq = frame.seq;
    }
    if (frame.type === "utterance.begin") this.shown.set(frame.turnId, "");
    if (frame.type === "utterance.segment") {
      this.shown.set(frame.turnId, (this.shown.get(frame.turnId) ?? "").slice(0, frame.offset) + frame.text);
    }
    if (frame.type === "ack") this.#acked(frame.cid, frame.seq);
    if (frame.type === "nack") this.#refused(frame.cid, frame.code);
    if (frame.type === "nack" && frame.state !== undefined) this.#state(frame.state);
  }

  #state(state: { turnId: string | null; stage: string }): void {
    this.turnId = state.turnId;
    this.stage = state.stage;
  }

  #acked(cid: string, seq: number): void {
    this.acks.set(cid, [...(this.acks.get(cid) ?? []), seq]);
    this.#settle(cid);
  }

  #refused(cid: string, code: string): void {
    if (RETRY.includes(code)) return;
    if (!this.acks.has(cid)) this.returned.set(cid, code);
    this.#settle(cid);
  }

  #settle(cid: string): void {
    const index = this.outbox.findIndex((frame) => frame.cid === cid);
    if (index >= 0) this.outbox.splice(index, 1);
  }

  /** Sends a command by HTTP; `lost`: the answer never reaches the page. */
  async byHttp(frame: CommandFrame, lost: boolean): Promise<void> {
    const call = requestOf(frame);
    if (call === null) return;
    const result = await this.world.run((runtime) =>
      "action" in call ? runtime.act(OWNER, call) : runtime.message(OWNER, call),
    );
    if (lost || result === CRASHED || "crashed" in result) return;
    if (result.ok) this.#acked(frame.cid, result.ack.seq);
    else if (result.code === "SESSION_DELETED") this.deleted = true;
    else this.#refused(frame.cid, result.code);
  }
}

/** The same command on the other road; null for what only the socket has. */
function requestOf(frame: CommandFrame): ActionCommand | MessageCommand | null {
  const { cid } = frame;
  switch (frame.type) {
    case "turn.answer":
      return { cid, turnId: frame.turnId, text: frame.text, source: "typed" };
    case "turn.hint":
      return { cid, turnId: frame.turnId, action: "hint" };
    case "turn.skip":
      return { cid, turnId: frame.turnId, action: "skip" };
    case "turn.repeat":
      return { cid, turnId: frame.turnId, action: "repeat" };
    case "session.pause":
      return { cid, action: "pause" };
    case "session.resume":
      return { cid, action: "resume" };
    case "session.end":
      return { cid, action: "end" };
    default:
      return null;
  }
}
