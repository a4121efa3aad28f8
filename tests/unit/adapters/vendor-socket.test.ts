/** A socket to a vendor: what is reported when the upgrade goes well, is refused, fails, or comes too late. */
import { describe, expect, it } from "vitest";
import type { UpgradeAnswer } from "#kernel/outbound.ts";
import { type LinkEvents, socketsTo } from "../../../durable/adapters/vendor-socket.ts";

type Listener = (event: { readonly data: unknown; readonly code: number }) => void;

class FakeSocket {
  accepted = false;
  sent: (string | Uint8Array)[] = [];
  closes: (number | undefined)[] = [];
  breaks = false;
  readonly #listeners: [string, Listener][] = [];
  accept(): void {
    this.accepted = true;
  }
  send(data: string | Uint8Array): void {
    if (this.breaks) throw new TypeError("closed");
    this.sent.push(data);
  }
  close(code?: number): void {
    if (this.breaks) throw new TypeError("closed");
    this.closes.push(code);
  }
  addEventListener(type: string, listener: Listener): void {
    this.#listeners.push([type, listener]);
  }
  fire(type: string, data: unknown = null, code = 1000): void {
    for (const [name, listener] of this.#listeners) if (name === type) listener({ data, code });
  }
}

const settled = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

function dialled(answer: (url: string, init: RequestInit) => Promise<UpgradeAnswer>) {
  const seen: unknown[][] = [];
  const events: LinkEvents = {
    opened: () => void seen.push(["opened"]),
    message: (text) => void seen.push(["message", text]),
    refused: (...what) => void seen.push(["refused", ...what]),
    unreachable: () => void seen.push(["unreachable"]),
    closed: (code) => void seen.push(["closed", code]),
  };
  const dial = socketsTo("https://vendor.example/base", answer);
  return { seen, link: dial({ path: "/v1/listen?a=b", headers: { Authorization: "Token k" } }, events) };
}

const upgraded = (webSocket: FakeSocket): UpgradeAnswer => ({
  status: 101,
  headers: new Headers(),
  text: () => Promise.resolve(""),
  webSocket,
});

describe("a socket to a vendor", () => {
  it("is asked for with an upgrade at the configured address", async () => {
    const requests: [string, RequestInit][] = [];
    const socket = new FakeSocket();
    const { seen } = dialled((url, init) => {
      requests.push([url, init]);
      return Promise.resolve(upgraded(socket));
    });
    await settled();
    expect(requests).toMatchObject([
      [
        "https://vendor.example/base/v1/listen?a=b",
        { headers: { Authorization: "Token k", Upgrade: "websocket" }, redirect: "manual" },
      ],
    ]);
    expect([seen, socket.accepted]).toEqual([[["opened"]], true]);
  });

  it("passes text on, leaves bytes alone, and reports one end", async () => {
    const socket = new FakeSocket();
    const { seen, link } = dialled(() => Promise.resolve(upgraded(socket)));
    await settled();
    link.send("a");
    socket.fire("message", "hello");
    socket.fire("message", new ArrayBuffer(2));
    socket.fire("close", null, 1011);
    socket.fire("error");
    socket.fire("message", "late");
    link.send("b");
    expect(seen).toEqual([["opened"], ["message", "hello"], ["closed", 1011]]);
    expect(socket.sent).toEqual(["a"]);
  });

  it("reports nothing after it was closed, and closes one that opens too late", async () => {
    const socket = new FakeSocket();
    const { seen, link } = dialled(() => Promise.resolve(upgraded(socket)));
    link.close();
    await settled();
    socket.fire("message", "hello");
    expect([seen, socket.closes]).toEqual([[], [1000]]);
  });

  it("takes its request back when it is closed before an answer", async () => {
    let aborted = false;
    const { seen, link } = dialled(
      (_url, init) =>
        new Promise((_resolve, reject) => {
          init.signal?.addEventListener("abort", () => {
            aborted = true;
            reject(new DOMException("aborted", "AbortError"));
          });
        }),
    );
    link.close();
    await settled();
    expect([seen, aborted]).toEqual([[], true]);
  });

  it("tells a refusal with the beginning of its body from nobody being there", async () => {
    const body = "x".repeat(5_000);
    const refused = dialled(() =>
      Promise.resolve(new Response(body, { status: 429, headers: { "Retry-After": "3" } })),
    );
    const alone = dialled(() => Promise.reject(new TypeError("refused")));
    await settled();
    await settled();
    expect(refused.seen).toEqual([["refused", 429, "x".repeat(4_096), "3"]]);
    expect(alone.seen).toEqual([["unreachable"]]);
  });

  it("is over when it cannot be written to", async () => {
    const socket = new FakeSocket();
    const { seen, link } = dialled(() => Promise.resolve(upgraded(socket)));
    await settled();
    socket.breaks = true;
    link.send("a");
    link.send("b");
    link.close();
    expect(seen).toEqual([["opened"], ["closed", 1006]]);
  });
});
