/**
 * A stand-in for ElevenLabs' speech: the multi-context socket and the HTTP stream, with the vendor's checks, errors, pace
 * and faults. Its sound is tones that name context and clause; its character times are those of a constant pace.
 */
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { Duplex } from "node:stream";
import { type WebSocket, WebSocketServer } from "ws";
import { Journal } from "./journal.ts";
import type { RecogniserDesk } from "./recogniser.ts";
import { recogniserControl } from "./recogniser-control.ts";
import { later, SpeechConnection } from "./speech-connection.ts";
import { SPEECH_RATE_HZ, toneOf } from "./tone-speech.ts";
import { VoiceFault, type VoiceFaultInput, VoiceFaults, VoiceScript, type VoiceScriptInput } from "./voice-script.ts";

export const SPEECH_KEY = "xi-stand-in";

export type VoiceStandIn = {
  readonly url: string;
  readonly apiKey: string;
  readonly journal: Journal;
  script(script: VoiceScriptInput): void;
  fault(fault: VoiceFaultInput): void;
  reset(): void;
  close(): Promise<void>;
};

export class ElevenLabsStandIn {
  readonly journal = new Journal();
  readonly #faults = new VoiceFaults();
  readonly #first: VoiceScript;
  #script: VoiceScript;
  #connections = 0;
  #contexts = 0;

  constructor(script: VoiceScriptInput) {
    this.#first = VoiceScript.parse(script);
    this.#script = this.#first;
  }

  script(script: VoiceScriptInput): void {
    this.#script = VoiceScript.parse(script);
  }

  fault(fault: VoiceFaultInput): void {
    this.#faults.add(fault);
  }

  reset(): void {
    this.#script = this.#first;
    this.#faults.clear();
    this.#contexts = 0;
    this.journal.clear();
  }

  async upgrade(request: IncomingMessage, socket: Duplex, head: Buffer, server: WebSocketServer): Promise<void> {
    this.#connections += 1;
    const connection = this.#connections;
    this.journal.note(connection, "in", "upgrade", 0, { path: request.url ?? "" });
    const refusal = this.#refusal(request, /^\/v1\/text-to-speech\/[^/]+\/multi-stream-input\?/);
    const fault = this.#faults.next("socket", ["refuse", "status"]);
    if (fault?.kind === "refuse") {
      socket.destroy();
      return;
    }
    const status = fault === null ? refusal : { status: fault.status, error: fault.error };
    if (status !== null) {
      const body = errorBody(status.error);
      const retry = fault?.retryAfterSeconds === undefined ? "" : `Retry-After: ${fault.retryAfterSeconds}\r\n`;
      socket.end(
        `HTTP/1.1 ${status.status} Refused\r\nContent-Type: application/json\r\n${retry}Content-Length: ${Buffer.byteLength(body)}\r\nConnection: close\r\n\r\n${body}`,
      );
      return;
    }
    await later(this.#script.connectMs);
    server.handleUpgrade(request, socket, head, (client) => this.#serve(client, connection));
  }

  #refusal(request: IncomingMessage, path: RegExp): { status: number; error: string } | null {
    const url = request.url ?? "";
    if (!path.test(url)) return { status: 404, error: "not_found" };
    if (request.headers["xi-api-key"] !== SPEECH_KEY) return { status: 401, error: "invalid_api_key" };
    if (!url.includes("output_format=pcm_24000")) return { status: 400, error: "invalid_output_format" };
    return null;
  }

  #serve(client: WebSocket, connection: number): void {
    new SpeechConnection(client, connection, {
      script: () => this.#script,
      faults: this.#faults,
      journal: this.journal,
      nextContext: () => {
        this.#contexts += 1;
        return this.#contexts;
      },
    });
  }

  async http(request: IncomingMessage, response: ServerResponse, body: string): Promise<void> {
    this.#connections += 1;
    const connection = this.#connections;
    this.journal.note(connection, "in", "request", body.length, { path: request.url ?? "", body });
    const fault = this.#faults.next("http", ["refuse", "status", "slow", "stall", "reset", "empty"]);
    if (fault?.kind === "refuse") {
      request.socket.destroy();
      return;
    }
    const refusal = this.#refusal(request, /^\/v1\/text-to-speech\/[^/]+\/stream\?/);
    const status = fault?.kind === "status" ? { status: fault.status, error: fault.error } : refusal;
    if (status !== null) {
      const headers: Record<string, string> = { "Content-Type": "application/json" };
      if (fault?.retryAfterSeconds !== undefined) headers["Retry-After"] = String(fault.retryAfterSeconds);
      response.writeHead(status.status, headers).end(errorBody(status.error));
      return;
    }
    await later(fault?.kind === "slow" ? 60_000 : this.#script.firstByteMs);
    response.writeHead(200, { "Content-Type": "audio/pcm", "request-id": `stand-in-${connection}` });
    if (fault?.kind === "empty") response.end();
    else await this.#streamSound(response, connection, String(Object(JSON.parse(body)).text ?? ""), fault);
  }

  /** Pieces of odd length now and then: borders of samples are no borders of pieces. */
  async #streamSound(
    response: ServerResponse,
    connection: number,
    text: string,
    fault: VoiceFault | null,
  ): Promise<void> {
    const { charMs, chunkMs, speed } = this.#script;
    this.#contexts += 1;
    const samples = Math.round((text.length * charMs * SPEECH_RATE_HZ) / 1_000);
    const bytes = Buffer.from(toneOf({ context: this.#contexts, segment: 0 }, samples, 0).buffer);
    const size = Math.round((chunkMs * SPEECH_RATE_HZ * 2) / 1_000) + 1;
    for (let at = 0, chunk = 0; at < bytes.length; at += size, chunk += 1) {
      if (response.closed) return;
      if (fault !== null && chunk === fault.afterChunks) {
        if (fault.kind === "reset") response.destroy();
        return;
      }
      this.journal.note(connection, "out", "audio", size);
      response.write(bytes.subarray(at, at + size));
      await later(chunkMs / speed);
    }
    response.end();
  }
}

function errorBody(error: string): string {
  return JSON.stringify({ detail: { status: error, message: `refused: ${error}` } });
}

async function bodyOf(request: IncomingMessage): Promise<string> {
  const parts: Buffer[] = [];
  for await (const part of request) parts.push(Buffer.from(part));
  return Buffer.concat(parts).toString("utf8");
}

/** The control port: script, fault and reset by POST, the journal by GET. */
function controlled(standIn: ElevenLabsStandIn, asked: string, body: string): object {
  const input: unknown = body === "" ? {} : JSON.parse(body);
  switch (asked) {
    case "POST /__control/script":
      standIn.script(VoiceScript.parse(input));
      return { ok: true };
    case "POST /__control/fault":
      standIn.fault(VoiceFault.parse(input));
      return { ok: true };
    case "POST /__control/reset":
      standIn.reset();
      return { ok: true };
    case "GET /__control/journal":
      return { startedAt: standIn.journal.startedAt, rows: standIn.journal.rows() };
    default:
      return { error: "script, fault, reset (POST) and journal (GET) are here" };
  }
}

function listening(server: Server, port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once("error", reject);
    server.listen(port, "127.0.0.1", () => {
      const address = server.address();
      resolve(typeof address === "object" && address !== null ? address.port : port);
    });
  });
}

/** Where the recogniser that shares the address has its control port. */
const RECOGNISER_CONTROL = "/__control/recogniser/";

/** One address for both, as the vendor has it: a recogniser may be mounted beside the voice. */
export async function startElevenLabsVoice(
  options: { port?: number; script?: VoiceScriptInput; recogniser?: RecogniserDesk } = {},
): Promise<VoiceStandIn> {
  const { recogniser } = options;
  const standIn = new ElevenLabsStandIn(options.script ?? {});
  const sockets = new WebSocketServer({ noServer: true });
  const server = createServer((request, response) => {
    request.socket.setNoDelay(true);
    void bodyOf(request).then(async (body) => {
      const path = request.url ?? "/";
      if (recogniser !== undefined && path.startsWith(RECOGNISER_CONTROL)) {
        const asked = `${request.method} /__control/${path.slice(RECOGNISER_CONTROL.length)}`;
        recogniserControl(recogniser, asked, body, response);
        return;
      }
      if (!path.startsWith("/__control/")) {
        await standIn.http(request, response, body);
        return;
      }
      const answer = controlled(standIn, `${request.method} ${path}`, body);
      response.writeHead(200, { "Content-Type": "application/json" }).end(JSON.stringify(answer));
    });
  });
  server.on("upgrade", (request, socket, head) => {
    request.socket.setNoDelay(true);
    if (recogniser?.takes(new URL(request.url ?? "/", "http://stand-in").pathname)) {
      recogniser.upgrade(request, socket, head);
      return;
    }
    void standIn.upgrade(request, socket, head, sockets);
  });
  const port = await listening(server, options.port ?? 0);
  return {
    url: `http://127.0.0.1:${port}`,
    apiKey: SPEECH_KEY,
    journal: standIn.journal,
    script: (script) => standIn.script(script),
    fault: (fault) => standIn.fault(fault),
    reset: () => standIn.reset(),
    close: async () => {
      for (const client of sockets.clients) client.terminate();
      recogniser?.hangUp();
      server.closeAllConnections();
      await new Promise<void>((resolve) => server.close(() => resolve()));
    },
  };
}
