/** Sockets that a test opens, feeds and closes by hand, and that remember what the page sent. */
import type { ServerFrame } from "#contract/socket.ts";
import type { OpenSocket, SocketEvents } from "../../web/src/session/socket.ts";
import { settled } from "./web-scheduler.ts";

type SentFrame = { readonly type: string; readonly cid?: string; readonly [key: string]: unknown };

export class FakeSocket {
  readonly address: string;
  readonly sent: SentFrame[] = [];
  /** Binary frames of the page. */
  readonly sounds: Uint8Array[] = [];
  isClosed = false;
  /** What `backlog` says. */
  waiting = 0;
  readonly #events: SocketEvents;

  constructor(address: string, events: SocketEvents) {
    this.address = address;
    this.#events = events;
  }

  send(text: string): void {
    if (!this.isClosed) this.sent.push(JSON.parse(text));
  }

  sendSound(frame: Uint8Array<ArrayBuffer>): void {
    if (!this.isClosed) this.sounds.push(frame.slice());
  }

  backlog(): number {
    return this.waiting;
  }

  async receiveSound(frame: Uint8Array<ArrayBuffer>): Promise<void> {
    this.#events.sounded(frame.slice().buffer);
    await settled();
  }

  /** The page closes; the browser reports it as 1005 later, if anybody still listens. */
  close(): void {
    this.isClosed = true;
  }

  open(): void {
    this.#events.opened();
  }

  async receive(...frames: ServerFrame[]): Promise<void> {
    for (const frame of frames) this.#events.received(JSON.stringify(frame));
    await settled();
  }

  async receiveText(text: string): Promise<void> {
    this.#events.received(text);
    await settled();
  }

  async drop(code: number): Promise<void> {
    this.isClosed = true;
    this.#events.closed(code);
    await settled();
  }

  ofType(type: string): SentFrame[] {
    return this.sent.filter((frame) => frame.type === type);
  }
}

export class FakeSockets {
  readonly all: FakeSocket[] = [];

  readonly open: OpenSocket = (address, events) => {
    const socket = new FakeSocket(address, events);
    this.all.push(socket);
    return socket;
  };

  /** The newest socket; throws if the page has opened none. */
  get last(): FakeSocket {
    const socket = this.all.at(-1);
    if (socket === undefined) throw new Error("the page has opened no socket");
    return socket;
  }
}
