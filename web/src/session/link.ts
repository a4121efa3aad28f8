/**
 * Keeps one interview connected: ticket, socket, resume, outbox, heartbeat, and HTTP where no socket can be had.
 * Decides when and over which road commands travel; what frames mean is the reducer's matter.
 */

import type { ServerFrame } from "#contract/socket.ts";
import { PING, PONG, PROTOCOL } from "#contract/socket.ts";
import type { Api, Failure } from "../api/port.ts";
import { framesOf, type RoomCommand, settles } from "./commands.ts";
import { readFrame } from "./frames.ts";
import { Heartbeat } from "./heartbeat.ts";
import { type Delivery, HttpRoad } from "./http-road.ts";
import type { Outbox } from "./outbox.ts";
import {
  type AfterClose,
  afterClose,
  HEALTHY_MS,
  retryDelayMs,
  SOCKETLESS_ATTEMPTS,
  type StopReason,
  stopReason,
  WELCOME_MS,
} from "./reconnect.ts";
import type { Scheduler } from "./scheduler.ts";
import type { OpenSocket, SessionSocket } from "./socket.ts";

/**
 * `http`: no socket, commands go by HTTP. `replaced`: another window has the floor. `outdated`: this page is too old.
 * `refused`: the object closed the door on what we sent. `left`: signed out or not ours. The last five do not reconnect.
 */
export type LinkStatus = "connecting" | "live" | "waiting" | "http" | "outdated" | StopReason;

export type LinkEvents = {
  readonly status: (status: LinkStatus) => void;
  readonly frame: (frame: ServerFrame) => void;
  /** The command whose HTTP request is open, or null: its answer brings the interviewer's words whole. */
  readonly travelling: (command: RoomCommand | null) => void;
  /** Acknowledged over HTTP, with what the interviewer said. */
  readonly delivered: (command: RoomCommand, delivery: Delivery) => void;
  /** Refused for good; the words go back to the candidate. */
  readonly returned: (command: RoomCommand, code: string) => void;
};

export type LinkDeps = {
  readonly api: Api;
  readonly sessionId: string;
  readonly outbox: Outbox;
  readonly openSocket: OpenSocket;
  readonly scheduler: Scheduler;
  readonly lastSeq: () => number;
  readonly events: LinkEvents;
};

export class SessionLink {
  readonly #deps: LinkDeps;
  readonly #road: HttpRoad;
  readonly #heartbeat: Heartbeat;
  #status: LinkStatus = "connecting";
  #socket: SessionSocket | null = null;
  /** Rises with every attempt, so that late events of an older one are known as such. */
  #attempt = 0;
  #failures = 0;
  #socketless = 0;
  #welcomed = false;
  #ticketsRefused = 0;
  #timers: (() => void)[] = [];

  constructor(deps: LinkDeps) {
    this.#deps = deps;
    this.#road = new HttpRoad(deps.api, deps.sessionId, deps.outbox, {
      delivered: deps.events.delivered,
      returned: deps.events.returned,
      travelling: deps.events.travelling,
      stalled: () => {},
    });
    this.#heartbeat = new Heartbeat(deps.scheduler, {
      beat: () => this.#socket?.send(PING),
      dead: () => this.#lost(this.#attempt, 0),
    });
  }

  get status(): LinkStatus {
    return this.#status;
  }

  /** Connects, also after `replaced`: then this page takes the floor back. */
  connect(): void {
    this.#failures = 0;
    this.#ticketsRefused = 0;
    void this.#open();
  }

  /** The network or the window is back: an attempt that waits is made now. */
  nudge(): void {
    if (this.#status === "waiting" || (this.#status === "http" && this.#socket === null)) this.connect();
  }

  /** Resolves when the command is stored; it is sent as soon as there is a road. */
  async send(command: RoomCommand): Promise<void> {
    await this.#deps.outbox.add(command);
    if (this.#status === "live") this.#write(command);
    else if (this.#status === "http") void this.#road.flush();
    else this.nudge();
  }

  /** A sign of the candidate that is neither stored nor answered; false when there is no socket to give it on. */
  sign(draftChars: number): boolean {
    if (this.#status !== "live" || this.#socket === null) return false;
    this.#socket.send(JSON.stringify({ type: "stats", draftChars, visible: isVisible() }));
    return true;
  }

  dispose(): void {
    this.#stop("over");
  }

  async #open(): Promise<void> {
    this.#drop();
    const attempt = ++this.#attempt;
    if (this.#status !== "http") this.#become("connecting");
    const ticket = await this.#deps.api.ticket(this.#deps.sessionId);
    if (attempt !== this.#attempt) return;
    if (!ticket.ok) {
      this.#noTicket(ticket.failure);
      return;
    }
    this.#welcomed = false;
    this.#socket = this.#deps.openSocket(this.#deps.api.socketAddress(this.#deps.sessionId), {
      opened: () => this.#hello(attempt, ticket.value.ticket),
      received: (text) => this.#received(attempt, text),
      closed: (code) => this.#lost(attempt, code),
    });
    this.#later(WELCOME_MS, () => {
      if (!this.#welcomed) this.#lost(attempt, 0);
    });
  }

  #hello(attempt: number, ticket: string): void {
    if (attempt !== this.#attempt) return;
    const caps = { protocol: PROTOCOL, locale: navigatorLanguage() };
    this.#socket?.send(JSON.stringify({ type: "hello", ticket, lastSeq: this.#deps.lastSeq(), caps }));
  }

  #received(attempt: number, text: string): void {
    if (attempt !== this.#attempt) return;
    this.#heartbeat.heard();
    if (text === PONG) return;
    const frame = readFrame(text);
    if (frame === null) return;
    this.#deps.events.frame(frame);
    if (frame.type === "welcome") this.#welcome();
    if (frame.type === "ack") void this.#acknowledged(frame.cid);
    if (frame.type === "nack") void this.#refusedCommand(frame.cid, frame.code, frame.retry);
    if (frame.type === "error" && frame.code === "PROTOCOL_UNSUPPORTED") this.#stop("outdated");
  }

  #welcome(): void {
    this.#welcomed = true;
    this.#socketless = 0;
    this.#ticketsRefused = 0;
    this.#become("live");
    this.#heartbeat.start();
    this.#later(HEALTHY_MS, () => {
      this.#failures = 0;
    });
    for (const command of this.#deps.outbox.waiting) this.#write(command);
  }

  async #acknowledged(cid: string): Promise<void> {
    const settled = settles(cid);
    if (settled !== null) await this.#deps.outbox.settle(settled);
  }

  async #refusedCommand(cid: string, code: string, retry: boolean): Promise<void> {
    const settled = settles(cid);
    if (settled === null) return;
    if (retry) {
      this.#again(settled);
      return;
    }
    const command = await this.#deps.outbox.settle(settled);
    if (command !== null) this.#deps.events.returned(command, code);
  }

  #again(cid: string): void {
    const delay = 500 + retryDelayMs(++this.#failures, this.#deps.scheduler.random());
    this.#later(delay, () => {
      const command = this.#deps.outbox.waiting.find((waiting) => waiting.cid === cid);
      if (command !== undefined && this.#status === "live") this.#write(command);
    });
  }

  #write(command: RoomCommand): void {
    for (const frame of framesOf(command)) this.#socket?.send(JSON.stringify(frame));
  }

  #noTicket(failure: Failure): void {
    const status = failure.kind === "refused" ? failure.status : 0;
    if (status === 404) this.#stop("deleted");
    else if (status === 401 || status === 403) this.#stop("left");
    else this.#retry();
  }

  #lost(attempt: number, code: number): void {
    if (attempt !== this.#attempt) return;
    const welcomed = this.#welcomed;
    this.#drop();
    this.#attempt += 1;
    const after = afterClose(code);
    const stop = stopReason(after);
    if (stop !== null) this.#stop(stop);
    else this.#goOn(after, welcomed);
  }

  #goOn(after: AfterClose, welcomed: boolean): void {
    if (after === "resumeNow") {
      void this.#open();
    } else if (after === "newTicket") {
      this.#ticketsRefused += 1;
      if (this.#ticketsRefused > 1) this.#stop("left");
      else void this.#open();
    } else if (after === "tooBig") {
      void this.#returnLargest();
    } else {
      if (!welcomed) this.#socketless += 1;
      this.#retry();
    }
  }

  /** The frame that the object would not take leaves the outbox, else it would cut every new socket. */
  async #returnLargest(): Promise<void> {
    const command = this.#deps.outbox.waiting.find((waiting) => waiting.kind === "answer");
    if (command !== undefined && (await this.#deps.outbox.settle(command.cid)) !== null) {
      this.#deps.events.returned(command, "TEXT_TOO_LONG");
    }
    this.#retry();
  }

  #retry(): void {
    const socketless = this.#socketless >= SOCKETLESS_ATTEMPTS;
    this.#become(socketless ? "http" : "waiting");
    if (socketless) void this.#road.flush();
    this.#later(retryDelayMs(this.#failures++, this.#deps.scheduler.random()), () => void this.#open());
  }

  #drop(): void {
    for (const cancel of this.#timers) cancel();
    this.#timers = [];
    this.#heartbeat.stop();
    const socket = this.#socket;
    this.#socket = null;
    socket?.close();
  }

  #stop(status: LinkStatus): void {
    this.#attempt += 1;
    this.#drop();
    this.#become(status);
  }

  #become(status: LinkStatus): void {
    if (status === this.#status) return;
    this.#status = status;
    this.#deps.events.status(status);
  }

  #later(ms: number, run: () => void): void {
    this.#timers.push(this.#deps.scheduler.after(ms, run));
  }
}

function isVisible(): boolean {
  return typeof document === "undefined" || document.visibilityState === "visible";
}

function navigatorLanguage(): string {
  return typeof navigator === "undefined" ? "en" : navigator.language.slice(0, 35);
}
