/**
 * Keeps one interview connected: ticket, socket, resume, outbox, heartbeat, and HTTP where no socket can be had.
 * Decides when and over which road commands travel; what frames mean is the reducer's matter.
 */

import type { LinkFrame } from "#contract/socket.ts";
import { PING, PONG } from "#contract/socket.ts";
import type { Failure } from "../api/port.ts";
import { framesOf, type RoomCommand, settles } from "./commands.ts";
import { readFrame } from "./frames.ts";
import { Heartbeat } from "./heartbeat.ts";
import { capsOf, helloText } from "./hello.ts";
import { HttpRoad } from "./http-road.ts";
import type { LinkDeps, LinkStatus, LinkVoice } from "./link-ports.ts";
import {
  type AfterClose,
  afterClose,
  HEALTHY_MS,
  HEARTBEAT_MS,
  retryDelayMs,
  SOCKETLESS_ATTEMPTS,
  stopReason,
  VOICE_HEARTBEAT_MS,
  WELCOME_MS,
} from "./reconnect.ts";
import type { SessionSocket } from "./socket.ts";

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
  #voice: LinkVoice | null = null;

  constructor(deps: LinkDeps) {
    this.#deps = deps;
    this.#road = new HttpRoad(deps.api, deps.sessionId, deps.outbox, {
      delivered: deps.events.delivered,
      returned: deps.events.returned,
      travelling: deps.events.travelling,
      stalled: () => {},
    });
    this.#heartbeat = new Heartbeat(
      deps.scheduler,
      {
        beat: () => this.#socket?.send(PING),
        dead: () => this.#lost(this.#attempt, 0),
      },
      () => (this.#voice === null ? HEARTBEAT_MS : VOICE_HEARTBEAT_MS),
    );
  }

  /** Sound and every frame go to `voice` too from now on; null when nothing is spoken any more. */
  attach(voice: LinkVoice | null): void {
    this.#voice = voice;
  }

  /** Says something that is neither stored nor answered; dropped where there is no socket. */
  tell(frame: LinkFrame): void {
    if (this.#status === "live") this.#socket?.send(JSON.stringify(frame));
  }

  /** False where there is no socket. `frame` is complete. */
  sendSound(frame: Uint8Array<ArrayBuffer>): boolean {
    if (this.#status !== "live" || this.#socket === null) return false;
    this.#socket.sendSound(frame);
    return true;
  }

  /** Bytes that wait for the network. */
  backlog(): number {
    return this.#socket?.backlog() ?? 0;
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
      sounded: (frame) => this.#sounded(attempt, frame),
      closed: (code) => this.#lost(attempt, code),
    });
    this.#later(WELCOME_MS, () => {
      if (!this.#welcomed) this.#lost(attempt, 0);
    });
  }

  #hello(attempt: number, ticket: string): void {
    if (attempt !== this.#attempt) return;
    const caps = capsOf(this.#voice?.caps() ?? {});
    this.#socket?.send(helloText(ticket, this.#deps.lastSeq(), caps, this.#voice?.held() ?? null));
  }

  #sounded(attempt: number, frame: ArrayBuffer): void {
    if (attempt !== this.#attempt) return;
    this.#heartbeat.heard();
    this.#voice?.sound(frame);
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
    this.#voice?.frame(frame);
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
    const delay = 500 + this.#retryDelay(++this.#failures);
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
    const attempt = this.#attempt;
    const command = this.#deps.outbox.waiting.find((waiting) => waiting.kind === "answer");
    if (command !== undefined && (await this.#deps.outbox.settle(command.cid)) !== null) {
      this.#deps.events.returned(command, "TEXT_TOO_LONG");
    }
    // The room may have been left meanwhile.
    if (attempt === this.#attempt) this.#retry();
  }

  #retry(): void {
    const socketless = this.#socketless >= SOCKETLESS_ATTEMPTS;
    this.#become(socketless ? "http" : "waiting");
    if (socketless) void this.#road.flush();
    this.#later(this.#retryDelay(this.#failures++), () => void this.#open());
  }

  #retryDelay(failures: number): number {
    return retryDelayMs(failures, this.#deps.scheduler.random(), this.#voice !== null);
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
