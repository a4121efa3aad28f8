/** The browser's socket as the link sees it: text and sound apart, nothing sent before it is open, one close in any case. */
import { describe, expect, it, onTestFinished, vi } from "vitest";
import { openBrowserSocket } from "../../../../web/src/session/socket.ts";
import { settled } from "../../../support/web-scheduler.ts";

const [CONNECTING, OPEN, CLOSED] = [0, 1, 3];

class Socket extends EventTarget {
  static readonly OPEN = OPEN;
  static made: Socket[] = [];
  readonly address: string;
  readonly sent: unknown[] = [];
  binaryType = "blob";
  bufferedAmount = 0;
  readyState = CONNECTING;

  constructor(address: string) {
    super();
    this.address = address;
    Socket.made.push(this);
  }

  send(what: unknown): void {
    this.sent.push(what);
  }

  close(): void {
    this.readyState = CLOSED;
  }

  opens(): void {
    this.readyState = OPEN;
    this.dispatchEvent(new Event("open"));
  }

  says(data: unknown): void {
    this.dispatchEvent(new MessageEvent("message", { data }));
  }

  ends(code: number): void {
    this.readyState = CLOSED;
    this.dispatchEvent(Object.assign(new Event("close"), { code }));
  }
}

function open(Made: unknown = Socket) {
  Socket.made = [];
  vi.stubGlobal("WebSocket", Made);
  onTestFinished(() => void vi.unstubAllGlobals());
  const told: unknown[] = [];
  const socket = openBrowserSocket("wss://viva.test/s1", {
    opened: () => told.push("opened"),
    received: (text) => told.push(text),
    sounded: (frame) => told.push(frame.byteLength),
    closed: (code) => told.push(code),
  });
  return { socket, told, browser: Socket.made[0] };
}

function opened() {
  const made = open();
  if (made.browser === undefined) throw new Error("no socket");
  made.browser.opens();
  return { ...made, browser: made.browser };
}

describe("a socket", () => {
  it("is opened at the address, and asks for sound as bytes", () => {
    const { browser, told } = opened();
    expect([browser.address, browser.binaryType, told]).toEqual(["wss://viva.test/s1", "arraybuffer", ["opened"]]);
  });

  it("tells text from sound, and leaves out what is neither", () => {
    const { browser, told } = opened();
    browser.says('{"type":"pong"}');
    browser.says(new ArrayBuffer(12));
    browser.says(new Blob(["x"]));
    browser.says(null);
    expect(told).toEqual(["opened", '{"type":"pong"}', 12]);
  });

  it("sends text and sound once it is open, and nothing before or after", () => {
    const { socket, browser } = open();
    const sound = Uint8Array.of(1, 2);
    socket.send("too early");
    socket.sendSound(sound);
    browser?.opens();
    socket.send("in time");
    socket.sendSound(sound);
    browser?.ends(1006);
    socket.send("too late");
    socket.sendSound(sound);
    expect(browser?.sent).toEqual(["in time", sound]);
  });

  it("says how much is still to go out", () => {
    const { socket, browser } = opened();
    browser.bufferedAmount = 640;
    expect(socket.backlog()).toBe(640);
  });

  it("tells its end once, with its code", () => {
    const { browser, told } = opened();
    browser.ends(4001);
    browser.ends(1006);
    expect(told).toEqual(["opened", 4001]);
  });

  it("is closed on request", () => {
    const { socket, browser } = opened();
    socket.close();
    expect(browser.readyState).toBe(CLOSED);
  });
});

describe("a browser that forbids sockets", () => {
  class Forbidden {
    constructor() {
      throw new DOMException("blocked", "SecurityError");
    }
  }

  it("is told as a socket that never opened, and not before the link can hear it", async () => {
    const { socket, told } = open(Forbidden);
    expect(told).toEqual([]);
    await settled();
    expect(told).toEqual([1006]);
    socket.send("lost");
    socket.sendSound(Uint8Array.of(1));
    socket.close();
    expect([socket.backlog(), told]).toEqual([0, [1006]]);
  });
});
