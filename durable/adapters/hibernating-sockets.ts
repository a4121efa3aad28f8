/**
 * Sockets that outlive the object's memory. Wraps the platform's; beside their attachment it keeps only how much each
 * was sent, since the platform does not tell what still waits in them. That is forgotten with the memory, in a calm.
 */
import { PING, PONG } from "../../worker/contract/socket.ts";
import type { SessionSocket, SocketAttachment, Sockets } from "../ports.ts";

/** `readyState` of a socket that can still send. */
const OPEN = 1;

const UNREAD = new WeakMap<WebSocket, number>();

class HibernatingSocket implements SessionSocket {
  readonly #socket: WebSocket;

  constructor(socket: WebSocket) {
    this.#socket = socket;
  }

  get open(): boolean {
    return this.#socket.readyState === OPEN;
  }

  get attachment(): SocketAttachment | null {
    const attachment: SocketAttachment | null = this.#socket.deserializeAttachment();
    return attachment;
  }

  attach(attachment: SocketAttachment): void {
    this.#socket.serializeAttachment(attachment);
  }

  get unread(): number {
    return UNREAD.get(this.#socket) ?? 0;
  }

  reads(): void {
    UNREAD.delete(this.#socket);
  }

  send(data: string | Uint8Array): void {
    UNREAD.set(this.#socket, this.unread + data.length);
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
