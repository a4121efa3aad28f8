/**
 * A stand-in for a recogniser's vendor: real upgrades and sockets with the vendor's checks, errors, pace and faults. What
 * it hears is what came: see `ear.ts`. It may be mounted on another server of the same vendor.
 */
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import { createRequire } from "node:module";
import type { Duplex } from "node:stream";
import type { WebSocket } from "ws";
import { type EarOf, earFor, samplesOf } from "./ear.ts";
import { Journal } from "./journal.ts";
import { recogniserControl } from "./recogniser-control.ts";
import { Line } from "./recogniser-line.ts";
import {
  type RecogniserFault,
  type RecogniserFaultInput,
  RecogniserFaults,
  RecogniserScript,
  type RecogniserScriptInput,
} from "./recogniser-script.ts";
import { DEEPGRAM, ELEVENLABS, type RecogniserVendor, type Refused } from "./recogniser-vendors.ts";

/** Past the bundler of tests in a Worker, which would give the version for browsers. */
const { WebSocketServer }: typeof import("ws") = createRequire(import.meta.url)("ws");

const VENDORS = { deepgram: DEEPGRAM, elevenlabs: ELEVENLABS } as const;
export type RecogniserVendorName = keyof typeof VENDORS;

export type RecogniserStandIn = {
  /** Base address, as the settings want it. */
  readonly url: string;
  readonly apiKey: string;
  readonly journal: Journal;
  /** Replaces the script; what is not named has its default. Open connections go on with it. */
  script(script: RecogniserScriptInput): void;
  /** Adds a fault; it hits the next connection that it does not skip. */
  fault(fault: RecogniserFaultInput): void;
  /** Ends all connections; new ones are taken. */
  hangUp(): void;
  /** First script, no faults, no connections, empty journal. */
  reset(): void;
  close(): Promise<void>;
};

/** All headers but the key. */
function publicHeaders({ headers }: IncomingMessage): Record<string, unknown> {
  const { authorization, "xi-api-key": key, ...rest } = headers;
  return { ...rest, key: authorization === undefined && key === undefined ? "absent" : "present" };
}

/** The vendor behind whatever server takes its upgrades. */
export class RecogniserDesk {
  readonly apiKey: string;
  readonly journal = new Journal();
  readonly #vendor: RecogniserVendor;
  readonly #server = new WebSocketServer({ noServer: true });
  readonly #first: RecogniserScript;
  readonly #lines = new Set<Line>();
  /** Upgrades without an answer. */
  readonly #waiting = new Set<Duplex>();
  readonly #earOf: EarOf;
  #script: RecogniserScript;
  #faults = new RecogniserFaults();
  #connections = 0;

  constructor(vendor: RecogniserVendorName, script: RecogniserScriptInput = {}, earOf: EarOf = earFor) {
    this.#earOf = earOf;
    this.#vendor = VENDORS[vendor];
    this.apiKey = this.#vendor.key;
    this.#first = RecogniserScript.parse(script);
    this.#script = this.#first;
  }

  takes(path: string): boolean {
    return this.#vendor.takes(path);
  }

  script(script: RecogniserScriptInput): void {
    this.#script = RecogniserScript.parse(script);
    for (const line of this.#lines) line.changeScript(this.#script);
  }

  fault(fault: RecogniserFaultInput): void {
    this.#faults.add(fault);
  }

  reset(): void {
    this.hangUp();
    this.#script = this.#first;
    this.#faults = new RecogniserFaults();
    this.journal.clear();
  }

  /** Ends all connections. */
  hangUp(): void {
    for (const line of this.#lines) line.cut();
    for (const socket of this.#waiting) socket.destroy();
    this.#waiting.clear();
  }

  upgrade(request: IncomingMessage, socket: Duplex, head: Buffer): void {
    const { pathname, searchParams: query } = new URL(request.url ?? "/", "http://stand-in");
    this.#connections += 1;
    const number = this.#connections;
    this.journal.note(number, "in", "upgrade", 0, { path: request.url, headers: publicHeaders(request) });
    const fault = this.#faults.next();
    // The others are told once they strike the line that is opened.
    if (fault?.kind === "hang" || fault?.kind === "refuse" || fault?.kind === "status")
      this.journal.note(number, "out", "fault", 0, { fault: fault.kind });
    if (fault?.kind === "hang") {
      this.#waiting.add(socket);
      return;
    }
    if (fault?.kind === "refuse") {
      this.journal.note(number, "out", "reset");
      socket.destroy();
      return;
    }
    const refused = ordered(fault) ?? this.#vendor.check(pathname, query, request.headers);
    if (refused !== null) this.#refuse(socket, number, refused, fault?.retryAfter);
    else
      this.#server.handleUpgrade(request, socket, head, (opened) =>
        this.#run(opened, pathname, { query, number }, fault),
      );
  }

  #refuse(socket: Duplex, number: number, refused: Refused, retryAfter: string | undefined): void {
    const body = this.#vendor.refusalBody(refused);
    this.journal.note(number, "out", "refusal", body.length, { ...refused });
    const retry = retryAfter === undefined ? "" : `Retry-After: ${retryAfter}\r\n`;
    const head = `HTTP/1.1 ${refused.status} Refused\r\nContent-Type: application/json\r\n${retry}`;
    socket.end(`${head}Content-Length: ${Buffer.byteLength(body)}\r\nConnection: close\r\n\r\n${body}`);
  }

  #run(
    socket: WebSocket,
    path: string,
    request: { readonly query: URLSearchParams; readonly number: number },
    fault: RecogniserFault | null,
  ): void {
    const line = new Line(socket, request, this.#script, fault, { journal: this.journal, earOf: this.#earOf });
    this.#lines.add(line);
    socket.on("close", () => this.#lines.delete(line));
    line.run(this.#vendor.course(path, line));
    socket.on("message", (data: Buffer, isBinary) => {
      line.alive();
      if (isBinary) line.sound(samplesOf(data), data.length);
      else line.heard(data.toString("utf8"));
    });
  }
}

function ordered(fault: RecogniserFault | null): Refused | null {
  return fault?.kind === "status" ? { status: fault.status, name: "ORDERED" } : null;
}

async function bodyOf(request: IncomingMessage): Promise<string> {
  const parts: Buffer[] = [];
  for await (const part of request) parts.push(Buffer.from(part));
  return Buffer.concat(parts).toString("utf8");
}

async function answer(desk: RecogniserDesk, request: IncomingMessage, response: ServerResponse): Promise<void> {
  recogniserControl(desk, `${request.method} ${request.url}`, await bodyOf(request), response);
}

export type RecogniserStandInOptions = {
  readonly port?: number;
  readonly script?: RecogniserScriptInput;
  /** How it hears; without one by what it was told, or tones. */
  readonly earOf?: EarOf | undefined;
};

/** Starts a stand-in on loopback; port 0, the default, takes any free one. */
export function startRecogniser(
  vendor: RecogniserVendorName,
  { port = 0, script = {}, earOf }: RecogniserStandInOptions = {},
): Promise<RecogniserStandIn> {
  const desk = new RecogniserDesk(vendor, script, earOf);
  const server = createServer((request, response) => {
    answer(desk, request, response).catch(() => response.destroy());
  });
  server.on("upgrade", (request, socket, head) => {
    request.socket.setNoDelay(true);
    desk.upgrade(request, socket, head);
  });
  return new Promise((resolve, reject) => {
    server.once("error", reject);
    server.listen(port, "127.0.0.1", () => {
      const address = server.address();
      if (typeof address !== "object" || address === null) return reject(new Error("no address"));
      resolve({
        url: `http://127.0.0.1:${address.port}`,
        apiKey: desk.apiKey,
        journal: desk.journal,
        script: (next) => desk.script(next),
        fault: (next) => desk.fault(next),
        hangUp: () => desk.hangUp(),
        reset: () => desk.reset(),
        close: () =>
          new Promise((done) => {
            server.close(() => done());
            desk.hangUp();
            server.closeAllConnections();
          }),
      });
    });
  });
}
