/**
 * The socket as the link sees it: text out, text and one close in. No reconnecting and no meaning here.
 */

export type SocketEvents = {
  readonly opened: () => void;
  readonly received: (text: string) => void;
  /** Exactly once, also when the socket never opened (1006). */
  readonly closed: (code: number) => void;
};

export type SessionSocket = {
  send(text: string): void;
  close(): void;
};

export type OpenSocket = (address: string, events: SocketEvents) => SessionSocket;

/** The browser's WebSocket. Binary frames are no part of a text session and are dropped. */
export const openBrowserSocket: OpenSocket = (address, events) => {
  const socket = tryOpening(address);
  if (socket === null) {
    // A browser that forbids sockets throws at once; the link hears of it as of any socket that never opened.
    queueMicrotask(() => events.closed(1006));
    return { send: () => {}, close: () => {} };
  }
  socket.addEventListener("open", () => events.opened());
  socket.addEventListener("message", (event) => {
    if (typeof event.data === "string") events.received(event.data);
  });
  socket.addEventListener("close", (event) => events.closed(event.code), { once: true });
  return {
    send: (text) => {
      if (socket.readyState === WebSocket.OPEN) socket.send(text);
    },
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
