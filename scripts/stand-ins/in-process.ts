/**
 * The stand-in without a network: answers the adapter's own requests on whatever clock it is given, so that deadlines and
 * breakers can be watched over simulated minutes. Same checks, words, faults and courses as the one that listens.
 */
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
import { type Course, courseOf } from "./course.ts";
import { Faults } from "./faults.ts";
import { type Fault, type FaultInput, Script, type ScriptInput } from "./script.ts";

/** Calls back once after so many milliseconds; what it returns takes that back. */
type Timer = (ms: number, callback: () => void) => () => void;
type Fetcher = (url: string, init: RequestInit) => Promise<Response>;

export type InProcessOptions = { readonly timer: Timer; readonly dialect?: Dialect; readonly script?: ScriptInput };

export class InProcessVendor {
  /** Requests so far. */
  requests = 0;
  readonly #timer: Timer;
  readonly #dialect: Dialect;
  #script: Script;
  #faults = new Faults();

  constructor({ timer, dialect = "deepseek", script = {} }: InProcessOptions) {
    this.#timer = timer;
    this.#dialect = dialect;
    this.#script = Script.parse(script);
  }

  /** Replaces the script; what is not named has its default. */
  script(script: ScriptInput): void {
    this.#script = Script.parse(script);
  }

  fault(fault: FaultInput): void {
    this.#faults.add(fault);
  }

  /** No fault waits any more. */
  heal(): void {
    this.#faults = new Faults();
  }

  /** Stands where `fetch` does. Rejects when the connection breaks, or when the signal ends it. */
  readonly fetcher: Fetcher = (_url, init) => {
    this.requests += 1;
    const read = readChatRequest(this.#dialect, String(init.body));
    const fault = this.#faults.next(!isRefusal(read) && read.wantsJson);
    const script = this.#script;
    const answer = (): Response | null => this.#answer(read, fault, init.signal);
    return new Promise((resolve, reject) => {
      const headersAt = fault?.kind === "hang" ? Number.POSITIVE_INFINITY : script.headersMs;
      const cancel = this.#timer(headersAt, () => {
        const response = answer();
        if (response === null) reject(new TypeError("the connection was reset"));
        else resolve(response);
      });
      init.signal?.addEventListener("abort", () => {
        cancel();
        reject(new DOMException("aborted", "AbortError"));
      });
    });
  };

  /** Null when the connection breaks without an answer. */
  #answer(read: ChatRequest | Refusal, fault: Fault | null, signal: RequestInit["signal"]): Response | null {
    if (fault?.kind === "refuse") return null;
    if (fault?.kind === "status") return refusedWith(refusal(fault.status), fault.retryAfter);
    if (isRefusal(read)) return refusedWith(read);
    if (fault?.kind === "redirect") return new Response(null, { status: 302, headers: { Location: "/elsewhere" } });
    if (fault?.kind === "not_a_stream") return new Response("<!doctype html>", HTML);
    const { scenario, seed } = this.#script;
    const words = replyTo(read, scenario, seed + this.requests);
    return this.#stream(courseOf(read, words, this.#script, fault, `chat-${this.requests}`), signal);
  }

  #stream({ steps, ending }: Course, signal: RequestInit["signal"]): Response {
    const encoder = new TextEncoder();
    const cancels: (() => void)[] = [];
    const stop = (): void => {
      for (const cancel of cancels) cancel();
    };
    // Headers came after `headersMs`; the times of the course count from the request.
    const after = (at: number): number => Math.max(0, at - this.#script.headersMs);
    const body = new ReadableStream<Uint8Array>({
      start: (controller) => {
        for (const { at, text } of steps) {
          cancels.push(this.#timer(after(at), () => controller.enqueue(encoder.encode(text))));
        }
        signal?.addEventListener("abort", () => {
          stop();
          controller.error(new DOMException("aborted", "AbortError"));
        });
        if (ending === "hang") return;
        const end = (): void =>
          ending === "fin" ? controller.close() : controller.error(new TypeError("connection lost"));
        cancels.push(this.#timer(after(steps.at(-1)?.at ?? 0), end));
      },
      cancel: stop,
    });
    return new Response(body, { headers: { "Content-Type": "text/event-stream; charset=utf-8" } });
  }
}

const HTML = { headers: { "Content-Type": "text/html" } };

function refusedWith(refusal: Refusal, retryAfter?: string): Response {
  const headers = retryAfter === undefined ? {} : { "Retry-After": retryAfter };
  return Response.json(errorBody(refusal), { status: refusal.status, headers });
}
