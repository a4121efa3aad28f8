/**
 * A stand-in for ElevenLabs' speech: the multi-context socket and the HTTP stream, with the vendor's checks, errors, pace
 * and faults. Its sound is tones that name context and text, or a synthesiser's speech for people to listen to.
 */
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import { createRequire } from "node:module";
import type { Duplex } from "node:stream";
import { controlOf } from "./control.ts";
import { Journal } from "./journal.ts";
import type { RecogniserDesk } from "./recogniser.ts";
import { recogniserControl } from "./recogniser-control.ts";
import {
  errorBody,
  inactivityOf,
  isSpeechRefusal,
  readSpeechRequest,
  refusedUpgrade,
  SPEECH_KEY,
  type SpeechRefusal,
} from "./speech-checks.ts";
import { later, SpeechConnection } from "./speech-connection.ts";
import type { Speaker } from "./speech-sound.ts";
import { streamSpeech } from "./speech-stream.ts";
import {
  CONNECTION_FAULTS,
  SOUND_FAULTS,
  VoiceFault,
  type VoiceFaultInput,
  VoiceFaults,
  VoiceScript,
  type VoiceScriptInput,
} from "./voice-script.ts";

export type VoiceStandIn = {
  /** Base address, as the settings want it. */
  readonly url: string;
  readonly apiKey: string;
  readonly journal: Journal;
  /** Replaces the script; what is not named has its default. */
  script(script: VoiceScriptInput): void;
  /** Adds a fault; the first that fits a connection or a text hits it. */
  fault(fault: VoiceFaultInput): void;
  /** First script, no faults, empty journal, contexts counted from the beginning. */
  reset(): void;
  close(): Promise<void>;
};

// As Node finds it: a bundler that builds for Workers finds the package's face for browsers, which has no server.
const { WebSocketServer }: typeof import("ws") = createRequire(import.meta.url)("ws");

const control = controlOf(VoiceScript, VoiceFault);

/** All headers but the key. */
function publicHeaders({ headers }: IncomingMessage): Record<string, unknown> {
  const { "xi-api-key": key, ...rest } = headers;
  return { ...rest, "xi-api-key": key === undefined ? "absent" : "present" };
}

const urlOf = ({ url }: IncomingMessage): URL => new URL(url ?? "/", "http://stand-in");

class ElevenLabsStandIn {
  readonly journal = new Journal();
  readonly #server = new WebSocketServer({ noServer: true });
  readonly #faults = new VoiceFaults();
  readonly #first: VoiceScript;
  readonly #speaker: Speaker | undefined;
  #script: VoiceScript;
  #connections = 0;
  #contexts = 0;

  constructor(script: VoiceScriptInput, speaker: Speaker | undefined) {
    this.#first = VoiceScript.parse(script);
    this.#script = this.#first;
    this.#speaker = speaker;
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

  async upgrade(request: IncomingMessage, socket: Duplex, head: Buffer): Promise<void> {
    const url = urlOf(request);
    const connection = this.#arrived("upgrade", request, {});
    const fault = this.#struck(connection, this.#faults.next("socket", CONNECTION_FAULTS));
    if (fault?.kind === "hang") return;
    if (fault?.kind === "refuse") {
      socket.destroy();
      return;
    }
    const elsewhere = fault?.kind === "not_sound" ? { status: 200, error: "welcome" } : ordered(fault);
    const refused = elsewhere ?? refusedUpgrade(url, request.headers);
    if (refused !== null) {
      this.#refuseUpgrade(socket, connection, refused, fault?.retryAfterSeconds);
      return;
    }
    await later(this.#script.connectMs);
    if (socket.destroyed) return;
    this.#server.handleUpgrade(request, socket, head, (client) => {
      new SpeechConnection(client, connection, inactivityOf(url), {
        script: () => this.#script,
        speaker: this.#speaker,
        faults: this.#faults,
        journal: this.journal,
        nextContext: () => this.#nextContext(),
      });
    });
  }

  async http(request: IncomingMessage, response: ServerResponse, body: string): Promise<void> {
    const connection = this.#arrived("request", request, { body });
    const fault = this.#struck(connection, this.#faults.next("http", CONNECTION_FAULTS));
    if (fault?.kind === "hang") return;
    if (fault?.kind === "refuse") {
      request.socket.resetAndDestroy();
      return;
    }
    const read = ordered(fault) ?? readSpeechRequest(request.method, urlOf(request), request.headers, body);
    if (isSpeechRefusal(read)) {
      this.#refuse(response, connection, read, fault?.retryAfterSeconds);
    } else if (fault?.kind === "not_sound") {
      response.writeHead(200, { "Content-Type": "text/html" }).end("<!doctype html><title>Welcome</title>");
    } else {
      await streamSpeech(read.text, {
        response,
        journal: this.journal,
        connection,
        context: this.#nextContext(),
        script: this.#script,
        speaker: this.#speaker,
        fault: this.#struck(connection, this.#faults.next("http", SOUND_FAULTS)),
      });
    }
  }

  #struck(connection: number, fault: VoiceFault | null): VoiceFault | null {
    if (fault !== null) this.journal.note(connection, "out", "fault", 0, { fault: fault.kind });
    return fault;
  }

  #nextContext(): number {
    this.#contexts += 1;
    return this.#contexts;
  }

  #arrived(kind: string, request: IncomingMessage, fields: Readonly<Record<string, unknown>>): number {
    this.#connections += 1;
    const headers = publicHeaders(request);
    this.journal.note(this.#connections, "in", kind, 0, { path: request.url ?? "", headers, ...fields });
    return this.#connections;
  }

  #refuse(response: ServerResponse, connection: number, refused: SpeechRefusal, retryAfter?: number): void {
    const headers = retryAfter === undefined ? {} : { "Retry-After": String(retryAfter) };
    this.journal.note(connection, "out", "refusal", 0, { status: refused.status, error: refused.error });
    response.writeHead(refused.status, { "Content-Type": "application/json", ...headers }).end(errorBody(refused));
  }

  #refuseUpgrade(socket: Duplex, connection: number, refused: SpeechRefusal, retryAfter?: number): void {
    const body = errorBody(refused);
    const retry = retryAfter === undefined ? "" : `Retry-After: ${retryAfter}\r\n`;
    this.journal.note(connection, "out", "refusal", 0, { status: refused.status, error: refused.error });
    const head = `HTTP/1.1 ${refused.status} Refused\r\nContent-Type: application/json\r\n${retry}`;
    socket.end(`${head}Content-Length: ${Buffer.byteLength(body)}\r\nConnection: close\r\n\r\n${body}`);
  }
}

/** The refusal that a fault wants. */
function ordered(fault: VoiceFault | null): SpeechRefusal | null {
  return fault?.kind === "status" ? { status: fault.status, error: fault.error } : null;
}

async function bodyOf(request: IncomingMessage): Promise<string> {
  const parts: Buffer[] = [];
  for await (const part of request) parts.push(Buffer.from(part));
  return Buffer.concat(parts).toString("utf8");
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

type Desks = { readonly voice: ElevenLabsStandIn; readonly recogniser: RecogniserDesk | undefined };

async function answer({ voice, recogniser }: Desks, request: IncomingMessage, response: ServerResponse): Promise<void> {
  request.socket.setNoDelay(true);
  const body = await bodyOf(request);
  const path = request.url ?? "/";
  if (recogniser !== undefined && path.startsWith(RECOGNISER_CONTROL)) {
    recogniserControl(
      recogniser,
      `${request.method} /__control/${path.slice(RECOGNISER_CONTROL.length)}`,
      body,
      response,
    );
  } else if (path.startsWith("/__control/")) control(voice, `${request.method} ${path}`, body, response);
  else await voice.http(request, response, body);
}

export type VoiceStandInOptions = {
  /** 0, the default, takes any free one. */
  readonly port?: number;
  readonly script?: VoiceScriptInput;
  /** One address for both, as the vendor has it: a recogniser may be mounted beside the voice. */
  readonly recogniser?: RecogniserDesk;
  /** Speaks where a script wants `speech`; without it that is a tone too. */
  readonly speaker?: Speaker;
};

export async function startElevenLabsVoice(options: VoiceStandInOptions = {}): Promise<VoiceStandIn> {
  const { recogniser } = options;
  const voice = new ElevenLabsStandIn(options.script ?? {}, options.speaker);
  const server = createServer((request, response) => {
    answer({ voice, recogniser }, request, response).catch(() => response.destroy());
  });
  // Sockets after an upgrade, or with one that is not answered, are no longer the server's to close.
  const connections = new Set<Duplex>();
  server.on("connection", (socket) => {
    connections.add(socket);
    socket.once("close", () => connections.delete(socket));
  });
  server.on("upgrade", (request, socket, head) => {
    request.socket.setNoDelay(true);
    if (recogniser?.takes(urlOf(request).pathname)) recogniser.upgrade(request, socket, head);
    else voice.upgrade(request, socket, head).catch(() => socket.destroy());
  });
  const port = await listening(server, options.port ?? 0);
  return {
    url: `http://127.0.0.1:${port}`,
    apiKey: SPEECH_KEY,
    journal: voice.journal,
    script: (script) => voice.script(script),
    fault: (fault) => voice.fault(fault),
    reset: () => voice.reset(),
    close: () =>
      new Promise<void>((resolve) => {
        server.close(() => resolve());
        recogniser?.hangUp();
        for (const connection of connections) connection.destroy();
      }),
  };
}
