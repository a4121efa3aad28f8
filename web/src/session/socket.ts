/**
 * The socket as the link sees it: text and sound both ways, and one close in. No reconnecting and no meaning here.
 */

export type SocketEvents = {
  readonly opened: () => void;
  readonly received: (text: string) => void;
  /** One binary frame: sound. */
  readonly sounded: (frame: ArrayBuffer) => void;
  /** Exactly once, also when the socket never opened (1006). */
  readonly closed: (code: number) => void;
};

export type SessionSocket = {
  send(text: string): void;
  sendSound(frame: Uint8Array<ArrayBuffer>): void;
  /** Bytes that the browser has taken and not put on the wire yet. */
  backlog(): number;
  close(): void;
};

export type OpenSocket = (address: string, events: SocketEvents) => SessionSocket;

/** The browser's WebSocket. */
export const openBrowserSocket: OpenSocket = (address, events) => {
  const socket = tryOpening(address);
  if (socket === null) {
    // A browser that forbids sockets throws at once; the link hears of it as of any socket that never opened.
    queueMicrotask(() => events.closed(1006));
    return { send: () => {}, sendSound: () => {}, backlog: () => 0, close: () => {} };
  }
  socket.binaryType = "arraybuffer";
  socket.addEventListener("open", () => events.opened());
  socket.addEventListener("message", (event) => {
    if (typeof event.data === "string") events.received(event.data);
    else if (event.data instanceof ArrayBuffer) events.sounded(event.data);
  });
  socket.addEventListener("close", (event) => events.closed(event.code), { once: true });
  return {
    send: (text) => {
      if (socket.readyState === WebSocket.OPEN) socket.send(text);
    },
    sendSound: (frame) => {
      if (socket.readyState === WebSocket.OPEN) socket.send(frame);
    },
    backlog: () => socket.bufferedAmount,
    close: () => socket.close(),
  };
};

function tryOpening(address: string): WebSocket | null {
  try {
    return new WebSocket(address);
  } catch {
    return null;
  }
}
