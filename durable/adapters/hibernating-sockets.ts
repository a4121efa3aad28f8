/**
 * Sockets that outlive the object's memory. Wraps the platform's; beside a copy of their attachment it keeps only how much
 * each was sent, since the platform does not tell what still waits in them. That is forgotten with the memory, in a calm.
 */
import { PING, PONG } from "../../worker/contract/socket.ts";
import type { SessionSocket, SocketAttachment, Sockets, Unread } from "../ports.ts";

/** `readyState` of a socket that can still send. */
const OPEN = 1;

const UNREAD = new WeakMap<WebSocket, Unread>();
/** As attached in this memory: reading the platform's own costs more than a frame of sound does. */
const ATTACHED = new WeakMap<WebSocket, SocketAttachment>();
const NOTHING: Unread = { sound: 0, text: 0 };

/** Whether nothing has happened but that the bucket was drawn from: before the object is put to sleep it is full again. */
function isSameButForTokens(one: SocketAttachment, other: SocketAttachment): boolean {
  const { stage, strikes, excess, protocol, socketId } = other;
  const counted = one.strikes === strikes && one.excess === excess;
  return counted && one.stage === stage && one.protocol === protocol && one.socketId === socketId;
}

class HibernatingSocket implements SessionSocket {
  readonly #socket: WebSocket;

  constructor(socket: WebSocket) {
    this.#socket = socket;
  }

  get open(): boolean {
    return this.#socket.readyState === OPEN;
  }

  get attachment(): SocketAttachment | null {
    const known = ATTACHED.get(this.#socket);
    if (known !== undefined) return known;
    const attachment: SocketAttachment | null = this.#socket.deserializeAttachment();
    if (attachment !== null) ATTACHED.set(this.#socket, attachment);
    return attachment;
  }

  attach(attachment: SocketAttachment): void {
    const known = ATTACHED.get(this.#socket);
    if (known === undefined || !isSameButForTokens(known, attachment)) this.#socket.serializeAttachment(attachment);
    ATTACHED.set(this.#socket, attachment);
  }

  get unread(): Unread {
    return UNREAD.get(this.#socket) ?? NOTHING;
  }

  reads(what: "text" | "all"): void {
    if (what === "all") UNREAD.delete(this.#socket);
    else UNREAD.set(this.#socket, { ...this.unread, text: 0 });
  }

  send(data: string | Uint8Array): void {
    const { sound, text } = this.unread;
    const { length } = data;
    UNREAD.set(
      this.#socket,
      typeof data === "string" ? { sound, text: text + length } : { sound: sound + length, text },
    );
    try {
      this.#socket.send(data);
    } catch {
      // The peer is gone; its page will resume and get this from the log.
    }
  }

  close(code: number, reason: string): void {
    try {
      this.#socket.close(code, reason);
    } catch {
      // Closed already.
    }
  }
}

export function hibernatingSocket(socket: WebSocket): SessionSocket {
  return new HibernatingSocket(socket);
}

/** All sockets of the object, also those accepted before it was last rebuilt. */
export function hibernatingSockets(state: DurableObjectState): Sockets {
  return { all: () => state.getWebSockets().map(hibernatingSocket) };
}

/** Heartbeats are answered by the platform and never wake the object. */
export function answerHeartbeats(state: DurableObjectState): void {
  state.setWebSocketAutoResponse(new WebSocketRequestResponsePair(PING, PONG));
}
