/**
 * Both ends of a connection in one process. Each direction is a queue that the test empties: it decides what arrives
 * and when. What the object sends goes through its output gate first.
 */
import type { SessionSocket, SocketAttachment, Sockets, Unread } from "../../durable/ports.ts";
import { withSent } from "../../durable/session/unread.ts";
import type { ClientFrame, ServerFrame } from "../../worker/contract/socket.ts";
import type { DiskLife } from "./session-disk.ts";

/** The platform's half: survives the object's memory, not its crash. */
export class FakeConnection {
  attachment: SocketAttachment | null = null;
  /** Null while open. */
  closed: { readonly code: number; readonly by: "object" | "page" | "network" } | null = null;
  /** Frames on their way to the object, oldest first. */
  readonly toObject: (string | ArrayBuffer)[] = [];
  /** Frames that have reached the page. */
  readonly received: ServerFrame[] = [];
  /** Binary frames that have. */
  readonly sounds: Uint8Array[] = [];
  /** Whether each of all that came was a frame or sound, in their order. */
  readonly arrivals: ("frame" | "sound")[] = [];
  /** What the object was told to count as unread. */
  unread: Unread = { sound: 0, text: 0 };
  #read = 0;

  send(frame: ClientFrame | string | ArrayBuffer): void {
    if (this.closed !== null) return;
    this.toObject.push(typeof frame === "string" || frame instanceof ArrayBuffer ? frame : JSON.stringify(frame));
  }

  /** Frames that came since the last call. */
  take(): ServerFrame[] {
    const news = this.received.slice(this.#read);
    this.#read = this.received.length;
    return news;
  }

  cut(): void {
    this.closed ??= { code: 1006, by: "network" };
    this.toObject.length = 0;
  }
}

class ObjectEnd implements SessionSocket {
  readonly #connection: FakeConnection;
  readonly #life: DiskLife;

  constructor(connection: FakeConnection, life: DiskLife) {
    this.#connection = connection;
    this.#life = life;
  }

  get open(): boolean {
    return this.#connection.closed === null;
  }

  get attachment(): SocketAttachment | null {
    return this.#connection.attachment;
  }

  attach(attachment: SocketAttachment): void {
    this.#connection.attachment = structuredClone(attachment);
  }

  get unread(): Unread {
    return this.#connection.unread;
  }

  reads(what: "text" | "all"): void {
    const { sound } = this.#connection.unread;
    this.#connection.unread = { sound: what === "all" ? 0 : sound, text: 0 };
  }

  send(data: string | Uint8Array): void {
    const connection = this.#connection;
    connection.unread = withSent(connection.unread, data);
    this.#life.afterCommit(() => {
      if (connection.closed !== null) return;
      connection.arrivals.push(typeof data === "string" ? "frame" : "sound");
      if (typeof data === "string") connection.received.push(JSON.parse(data));
      else connection.sounds.push(data);
    });
  }

  close(code: number): void {
    const connection = this.#connection;
    if (connection.closed !== null) return;
    this.#life.afterCommit(() => {
      connection.closed ??= { code, by: "object" };
    });
  }
}

/** All connections of one object. */
export class FakeNetwork {
  connections: FakeConnection[] = [];

  endOf(connection: FakeConnection, life: DiskLife): SessionSocket {
    return new ObjectEnd(connection, life);
  }

  socketsFor(life: DiskLife): Sockets {
    return {
      all: () => this.connections.filter((connection) => connection.closed === null).map((c) => this.endOf(c, life)),
    };
  }

  /** What a crash does to them all. */
  cutAll(): void {
    for (const connection of this.connections) connection.cut();
    this.connections = [];
  }
}
