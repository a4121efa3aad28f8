/**
 * A stand-in for DeepSeek, or for any OpenAI-compatible endpoint: a real HTTP server with the vendor's checks, errors,
 * pace and faults. Content comes from `content.ts`; the control port and the calls here do the same.
 */
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import {
  type ChatRequest,
  type Dialect,
  errorBody,
  isRefusal,
  type Refusal,
  readChatRequest,
  refusal,
} from "./chat-request.ts";
import { replyTo } from "./content.ts";
import { control } from "./control.ts";
import { courseOf, tokensOf, usageOf } from "./course.ts";
import { Faults } from "./faults.ts";
import { Journal } from "./journal.ts";
import { type Progress, play, until } from "./play.ts";
import { type Fault, type FaultInput, Script, type ScriptInput } from "./script.ts";

export type StandIn = {
  /** Base address, as the settings want it. */
  readonly url: string;
  readonly apiKey: string;
  readonly journal: Journal;
  /** Replaces the script; what is not named has its default. */
  script(script: ScriptInput): void;
  /** Adds a fault; the first that fits a request hits it. */
  fault(fault: FaultInput): void;
  /** Default script, no faults, empty journal. */
  reset(): void;
  close(): Promise<void>;
};

export type StandInOptions = { readonly dialect?: Dialect; readonly port?: number; readonly script?: ScriptInput };

export const STAND_IN_KEY = "sk-stand-in";

type Arrived = {
  readonly request: IncomingMessage;
  readonly response: ServerResponse;
  readonly connection: number;
  readonly progress: Progress;
};

async function bodyOf(request: IncomingMessage): Promise<string> {
  const parts: Buffer[] = [];
  for await (const part of request) parts.push(Buffer.from(part));
  return Buffer.concat(parts).toString("utf8");
}

/** All headers but the key. */
function publicHeaders(request: IncomingMessage): Record<string, unknown> {
  const { authorization, ...rest } = request.headers;
  return { ...rest, authorization: authorization === undefined ? "absent" : "present" };
}

class DeepSeekStandIn {
  readonly journal = new Journal();
  readonly #dialect: Dialect;
  readonly #first: Script;
  #script: Script;
  #faults = new Faults();
  #connections = 0;
  #replies = 0;

  constructor(dialect: Dialect, script: ScriptInput) {
    this.#dialect = dialect;
    this.#first = Script.parse(script);
    this.#script = this.#first;
  }

  script(script: ScriptInput): void {
    this.#script = Script.parse(script);
    this.#replies = 0;
  }

  fault(fault: FaultInput): void {
    this.#faults.add(fault);
  }

  reset(): void {
    this.#script = this.#first;
    this.#replies = 0;
    this.#faults = new Faults();
    this.journal.clear();
  }

  async handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
    request.socket.setNoDelay(true);
    const body = await bodyOf(request);
    const path = request.url ?? "/";
    if (path.startsWith("/__control/")) {
      control(this, `${request.method} ${path}`, body, response);
      return;
    }
    this.#connections += 1;
    const arrived = { request, response, connection: this.#connections, progress: { tokens: 0, over: false } };
    this.journal.note(arrived.connection, "in", "request", Buffer.byteLength(body), {
      method: request.method,
      path,
      headers: publicHeaders(request),
      body,
    });
    const since = performance.now();
    response.once("close", () => {
      const { tokens, over } = arrived.progress;
      if (!over) this.journal.note(arrived.connection, "in", "abort", 0, { tokens });
    });
    await this.#answer(arrived, body, since);
  }

  #struck({ connection }: Arrived, wantsJson: boolean): Fault | null {
    const fault = this.#faults.next(wantsJson);
    if (fault !== null) this.journal.note(connection, "out", "fault", 0, { fault: fault.kind });
    return fault;
  }

  #refuseBefore({ request }: Arrived): Refusal | null {
    if (!/^(\/v1)?\/chat\/completions$/.test(request.url ?? "")) return refusal(404, "Not Found");
    if (request.method !== "POST") return refusal(405, "Method Not Allowed");
    if (request.headers.authorization !== `Bearer ${STAND_IN_KEY}`) return refusal(401);
    if (!/^application\/json\b/.test(request.headers["content-type"] ?? ""))
      return refusal(415, "Unsupported Media Type");
    return null;
  }

  async #answer(arrived: Arrived, body: string, since: number): Promise<void> {
    const { response } = arrived;
    const read = this.#refuseBefore(arrived) ?? readChatRequest(this.#dialect, body);
    const fault = this.#struck(arrived, !isRefusal(read) && read.wantsJson);
    if (fault?.kind === "refuse") {
      arrived.progress.over = true;
      this.journal.note(arrived.connection, "out", "reset");
      response.socket?.resetAndDestroy();
      return;
    }
    if (fault?.kind === "hang") return;
    if (!(await until(this.#script.headersMs, since, response))) return;
    const refused = fault?.kind === "status" ? refusal(fault.status) : isRefusal(read) ? read : null;
    if (refused !== null) this.#refuse(arrived, refused, fault?.retryAfter);
    else if (fault?.kind === "redirect" || fault?.kind === "not_a_stream") this.#mislead(arrived, fault.kind);
    else if (!isRefusal(read)) await this.#reply(arrived, read, fault, since);
  }

  #refuse({ response, connection, progress }: Arrived, refused: Refusal, retryAfter: string | undefined): void {
    const text = JSON.stringify(errorBody(refused));
    progress.over = true;
    this.journal.note(connection, "out", "refusal", text.length, { status: refused.status });
    response.writeHead(refused.status, {
      "Content-Type": "application/json",
      ...(retryAfter === undefined ? {} : { "Retry-After": retryAfter }),
    });
    response.end(text);
  }

  #mislead({ response, connection, progress }: Arrived, kind: "redirect" | "not_a_stream"): void {
    progress.over = true;
    this.journal.note(connection, "out", kind);
    if (kind === "redirect") response.writeHead(302, { Location: "/elsewhere" }).end();
    else response.writeHead(200, { "Content-Type": "text/html" }).end("<!doctype html><title>Welcome</title>");
  }

  #words(request: ChatRequest): string {
    const at = this.#replies;
    this.#replies += 1;
    const { replies, scenario, seed, known } = this.#script;
    return replies[at] ?? replyTo(request, scenario, seed + at, known);
  }

  async #reply(arrived: Arrived, request: ChatRequest, fault: Fault | null, since: number): Promise<void> {
    const { response, connection, progress } = arrived;
    const words = this.#words(request);
    const id = `chat-${connection}`;
    if (!request.stream) {
      await this.#replyWhole(arrived, request, words, since);
      return;
    }
    const gzip = /\bgzip\b/.test(String(arrived.request.headers["accept-encoding"] ?? ""));
    response.writeHead(200, {
      "Content-Type": "text/event-stream; charset=utf-8",
      "Cache-Control": "no-cache",
      "x-ds-trace-id": id,
      "x-request-id": id,
      ...(gzip ? { "Content-Encoding": "gzip" } : {}),
    });
    response.flushHeaders();
    this.journal.note(connection, "out", "headers");
    const script = this.#script;
    await play(courseOf(request, words, script, fault, id), {
      response,
      script,
      journal: this.journal,
      connection,
      since,
      gzip,
      progress,
    });
  }

  /** Not streamed: blank lines while queued, then one body. */
  async #replyWhole(
    { response, connection, progress }: Arrived,
    request: ChatRequest,
    words: string,
    since: number,
  ): Promise<void> {
    response.writeHead(200, { "Content-Type": "application/json" });
    response.write("\n");
    const tokens = tokensOf(words).slice(0, request.max_tokens);
    if (!(await until(this.#script.firstTokenMs + tokens.length * this.#script.tokenMs, since, response))) return;
    const message = { role: "assistant", content: tokens.join("") };
    const text = JSON.stringify({
      id: `chat-${connection}`,
      object: "chat.completion",
      model: request.model,
      choices: [{ index: 0, message, logprobs: null, finish_reason: "stop" }],
      usage: usageOf(request, tokens.length, 0),
    });
    progress.over = true;
    this.journal.note(connection, "out", "fin", text.length, { tokens: tokens.length });
    response.end(text);
  }
}

/** Starts a stand-in on loopback; port 0, the default, takes any free one. */
export function startDeepSeek({ dialect = "deepseek", port = 0, script = {} }: StandInOptions = {}): Promise<StandIn> {
  const standIn = new DeepSeekStandIn(dialect, script);
  const server = createServer((request, response) => {
    standIn.handle(request, response).catch(() => response.destroy());
  });
  return new Promise((resolve, reject) => {
    server.once("error", reject);
    server.listen(port, "127.0.0.1", () => {
      const address = server.address();
      if (typeof address !== "object" || address === null) return reject(new Error("no address"));
      resolve({
        url: `http://127.0.0.1:${address.port}`,
        apiKey: STAND_IN_KEY,
        journal: standIn.journal,
        script: (next) => standIn.script(next),
        fault: (next) => standIn.fault(next),
        reset: () => standIn.reset(),
        close: () =>
          new Promise((done) => {
            server.close(() => done());
            server.closeAllConnections();
          }),
      });
    });
  });
}
