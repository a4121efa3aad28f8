/** Sockets to a vendor from Node, where `fetch` makes no upgrades: what a Worker's adapter is given in its place. */
import type { ClientRequest, IncomingMessage } from "node:http";
import { WebSocket } from "ws";
import type { AcceptableSocket, UpgradeAnswer, UpgradeFetcher } from "#kernel/outbound.ts";
import { type Dial, socketsTo } from "../../durable/adapters/vendor-socket.ts";

async function textOf(response: IncomingMessage): Promise<string> {
  const parts: Buffer[] = [];
  for await (const part of response) parts.push(Buffer.from(part));
  return Buffer.concat(parts).toString("utf8");
}

/** Nothing is reported before `accept`; what came before it waits, as in a Worker. */
function acceptable(socket: WebSocket): AcceptableSocket {
  socket.pause();
  return {
    accept: () => socket.resume(),
    send: (data) => socket.send(data),
    close: (code, reason) => socket.close(code, reason),
    addEventListener: (type: string, listener: (event: { data: unknown; code: number }) => void) => {
      if (type === "message") {
        socket.on("message", (data: Buffer, isBinary) =>
          listener({ data: isBinary ? data : data.toString("utf8"), code: 0 }),
        );
      }
      if (type === "close") socket.on("close", (code) => listener({ data: null, code }));
      if (type === "error") socket.on("error", () => listener({ data: null, code: 1006 }));
    },
  };
}

const upgradeFetcher: UpgradeFetcher = (url, init) =>
  new Promise<UpgradeAnswer>((resolve, reject) => {
    const headers = Object.fromEntries(new Headers(init.headers));
    delete headers.upgrade;
    const socket = new WebSocket(url.replace(/^http/, "ws"), { headers, perMessageDeflate: false });
    init.signal?.addEventListener("abort", () => socket.terminate());
    socket.on("error", reject);
    socket.on("open", () =>
      resolve({ status: 101, headers: new Headers(), text: () => Promise.resolve(""), webSocket: acceptable(socket) }),
    );
    socket.on("unexpected-response", (_request: ClientRequest, response: IncomingMessage) => {
      const retryAfter = response.headers["retry-after"];
      resolve({
        status: response.statusCode ?? 0,
        headers: new Headers(retryAfter === undefined ? {} : { "Retry-After": retryAfter }),
        text: () => textOf(response),
      });
    });
  });

/** Stands where `socketsTo` does. */
export const nodeSocketsTo = (base: string): Dial => socketsTo(base, upgradeFetcher);
