/**
 * The stand-in without a network: answers the adapter's own requests on whatever clock it is given, so that deadlines and
 * breakers can be watched over simulated minutes. Same checks, words, faults and courses as the one that listens.
 */
import { type Dialect, errorBody, isRefusal, type Refusal, readChatRequest, refusal } from "./chat-request.ts";
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
    return new Promise((resolve, reject) => {
      const cancel = this.#timer(fault?.kind === "hang" ? Number.POSITIVE_INFINITY : script.headersMs, () => {
        if (fault?.kind === "refuse") reject(new TypeError("the connection was reset"));
        else if (fault?.kind === "status") resolve(refused(refusal(fault.status), fault));
        else if (isRefusal(read)) resolve(refused(read, null));
        else if (fault?.kind === "redirect") resolve(new Response(null, { status: 302 }));
        else if (fault?.kind === "not_a_stream") resolve(new Response("<!doctype html>", HTML));
        else {
          const words = replyTo(read, script.scenario, script.seed + this.requests);
          resolve(this.#stream(courseOf(read, words, script, fault, `chat-${this.requests}`), init.signal));
        }
      });
      init.signal?.addEventListener("abort", () => {
        cancel();
        reject(new DOMException("aborted", "AbortError"));
      });
    });
  };

  #stream({ steps, ending }: Course, signal: AbortSignal | null | undefined): Response {
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

function refused(refusal: Refusal, fault: Fault | null): Response {
  const headers = { ...(fault?.retryAfter === undefined ? {} : { "Retry-After": fault.retryAfter }) };
  return Response.json(errorBody(refusal), { status: refusal.status, headers });
}
