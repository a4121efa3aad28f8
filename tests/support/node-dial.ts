/** Vendor sockets for adapters that run in Node: the upgrade by `ws`, its answer in the shape that Workers give. */
import { WebSocket } from "ws";
import { type Dial, dialledBy } from "../../durable/adapters/vendor-socket.ts";
import type { AcceptableSocket, UpgradeAnswer } from "../../worker/kernel/outbound.ts";

function acceptable(socket: WebSocket): AcceptableSocket {
  function addEventListener(type: "message", listener: (event: { readonly data: unknown }) => void): void;
  function addEventListener(type: "close", listener: (event: { readonly code: number }) => void): void;
  function addEventListener(type: "error", listener: () => void): void;
  function addEventListener(
    type: string,
    listener: (event: { readonly data: unknown; readonly code: number }) => void,
  ): void {
    if (type === "message") {
      socket.on("message", (data, isBinary) => listener({ data: isBinary ? data : String(data), code: 0 }));
    } else if (type === "close") socket.on("close", (code) => listener({ data: null, code }));
    else socket.on("error", () => listener({ data: null, code: 0 }));
  }
  return {
    accept() {},
    send: (data) => socket.send(data),
    close: (code, reason) => socket.close(code, reason),
    addEventListener,
  };
}

function upgraded(url: string, headers: Readonly<Record<string, string>>): Promise<UpgradeAnswer> {
  return new Promise((resolve, reject) => {
    const socket = new WebSocket(url, { headers });
    socket.on("upgrade", ({ statusCode }) => {
      const answer = new Response(null, { status: 200 });
      resolve({
        status: statusCode ?? 101,
        headers: answer.headers,
        text: async () => "",
        webSocket: acceptable(socket),
      });
    });
    socket.on("unexpected-response", (_request, response) => {
      const parts: Buffer[] = [];
      response.on("data", (part: Buffer) => parts.push(part));
      response.on("end", () => {
        const retry = response.headers["retry-after"];
        const headersOf = new Headers(retry === undefined ? {} : { "Retry-After": retry });
        const body = Buffer.concat(parts).toString("utf8");
        resolve({ status: response.statusCode ?? 500, headers: headersOf, text: async () => body });
      });
    });
    socket.on("error", reject);
  });
}

/** Sockets below a vendor's http address. */
export function nodeDial(base: string): Dial {
  return dialledBy(({ path, headers }) => upgraded(`${base.replace(/^http/, "ws")}${path}`, headers));
}
