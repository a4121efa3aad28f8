/**
 * One streamed call of an OpenAI-compatible endpoint: request out, pieces of text in, every deadline kept. Shared by all
 * vendors; what differs comes with the endpoint. Never retries, and never lets a vendor's words into an error.
 */
import { createParser, type EventSourceParser } from "eventsource-parser";
import type { outbound } from "#kernel/outbound.ts";
import type { ChatModel, Clock, ModelCall, ModelFault, ModelOutcome, ModelUsage, Timer } from "../ports.ts";
import { type ChatEvent, readChatEvent } from "./chat-event.ts";
import { faultOfStatus, retryAfterMs } from "./chat-status.ts";

export type ChatEndpoint = {
  readonly id: string;
  readonly model: string;
  readonly apiKey: string;
  /** No deadline of a call is longer than this, in milliseconds. */
  readonly timeoutMs: number;
  /** Fields of the request that only this vendor knows. */
  readonly extra: Readonly<Record<string, unknown>>;
  readonly send: ReturnType<typeof outbound>;
  readonly clock: Pick<Clock, "now">;
  readonly timer: Timer;
};

/** An event longer than this is no chunk of a chat. */
const EVENT_CHARS_MAX = 262_144;
/** How long a connection is kept open for the end of a body whose last event has come. */
const DRAIN_MS = 1_000;
/** Longest token of which a vendor's tokenizer is known, generously: more text than that was not asked for. */
const CHARS_PER_TOKEN_MAX = 32;

function bodyOf(endpoint: ChatEndpoint, call: ModelCall): string {
  return JSON.stringify({
    model: endpoint.model,
    messages: call.messages,
    stream: true,
    stream_options: { include_usage: true },
    max_tokens: call.maxTokens,
    temperature: call.temperature,
    ...(call.json ? { response_format: { type: "json_object" } } : {}),
    ...endpoint.extra,
  });
}

class ChatRun {
  readonly #endpoint: ChatEndpoint;
  readonly #call: ModelCall;
  readonly #onText: (piece: string) => void;
  readonly #settle: (outcome: ModelOutcome) => void;
  readonly #signal: AbortSignal;
  readonly #request = new AbortController();
  #settled = false;
  #chars = 0;
  #finish: "stop" | "length" | null = null;
  #usage: ModelUsage | null = null;
  #cancelProgress: () => void = () => {};
  #cancelTotal: () => void = () => {};
  #cancelDrain: () => void = () => {};
  readonly #onAbort = (): void => this.#fail("aborted");

  constructor(
    endpoint: ChatEndpoint,
    call: ModelCall,
    onText: (piece: string) => void,
    signal: AbortSignal,
    settle: (outcome: ModelOutcome) => void,
  ) {
    this.#endpoint = endpoint;
    this.#call = call;
    this.#onText = onText;
    this.#signal = signal;
    this.#settle = settle;
  }

  /** Runs to the end; the request is out before the first wait. */
  async run(): Promise<void> {
    if (this.#signal.aborted) {
      this.#fail("aborted");
      return;
    }
    const { timer } = this.#endpoint;
    this.#signal.addEventListener("abort", this.#onAbort, { once: true });
    this.#cancelTotal = timer(this.#bounded("totalMs"), () =>
      this.#fail(this.#begun ? "too_long" : "first_token_late"),
    );
    this.#cancelProgress = timer(this.#bounded("firstTokenMs"), () => this.#fail("first_token_late"));
    try {
      await this.#read(await this.#send());
    } catch {
      // Whatever broke the connection: only how far the answer had come matters.
      this.#fail(this.#begun ? "truncated" : "unreachable");
    }
  }

  #send(): Promise<Response> {
    return this.#endpoint.send("/chat/completions", {
      method: "POST",
      headers: {
        Authorization: `Bearer ${this.#endpoint.apiKey}`,
        "Content-Type": "application/json",
        Accept: "text/event-stream",
        // A compressed stream may hold small events back.
        "Accept-Encoding": "identity",
      },
      body: bodyOf(this.#endpoint, this.#call),
      signal: this.#request.signal,
    });
  }

  get #begun(): boolean {
    return this.#chars > 0;
  }

  #bounded(name: "firstTokenMs" | "gapMs" | "totalMs"): number {
    return Math.min(this.#call.deadlines[name], this.#endpoint.timeoutMs);
  }

  async #read(response: Response): Promise<void> {
    if (this.#settled) return;
    if (response.status !== 200) {
      const after = retryAfterMs(response.headers.get("Retry-After"), this.#endpoint.clock.now());
      this.#fail(faultOfStatus(response.status), after);
      return;
    }
    if (!/^text\/event-stream\b/i.test(response.headers.get("Content-Type") ?? "")) {
      this.#fail("malformed");
      return;
    }
    if (response.body === null) {
      this.#fail("unreachable");
      return;
    }
    const parser = createParser({
      maxBufferSize: EVENT_CHARS_MAX,
      onEvent: ({ data, event }) => this.#take(readChatEvent(data, event)),
      onError: ({ type }) => {
        if (type === "max-buffer-size-exceeded") this.#fail("malformed");
      },
    });
    await this.#pump(response.body.getReader(), parser);
  }

  async #pump(reader: ReadableStreamDefaultReader<Uint8Array>, parser: EventSourceParser): Promise<void> {
    const decoder = new TextDecoder();
    this.#request.signal.addEventListener("abort", () => void reader.cancel().catch(() => {}));
    try {
      for (;;) {
        const { done, value } = await reader.read();
        if (done) {
          this.#fail(this.#begun ? "truncated" : "unreachable");
          return;
        }
        if (!this.#settled) parser.feed(decoder.decode(value, { stream: true }));
      }
    } finally {
      this.#cancelDrain();
    }
  }

  #take(event: ChatEvent): void {
    if (this.#settled) return;
    if (event.kind === "done") {
      this.#end();
      return;
    }
    this.#usage = event.usage ?? this.#usage;
    if (event.kind === "fault") {
      this.#fail(event.fault);
      return;
    }
    if (event.finish !== null) this.#finish = event.finish;
    // White space before the first word is neither text nor progress.
    const text = this.#begun ? event.text : event.text.trimStart();
    if (text !== "" || (event.finish !== null && this.#begun)) this.#progress();
    if (text !== "") this.#give(text);
  }

  #progress(): void {
    this.#cancelProgress();
    this.#cancelProgress = this.#endpoint.timer(this.#bounded("gapMs"), () => this.#fail("stalled"));
  }

  #give(text: string): void {
    this.#chars += text.length;
    if (this.#chars > this.#call.maxTokens * CHARS_PER_TOKEN_MAX) {
      this.#fail("too_long");
      return;
    }
    try {
      this.#onText(text);
    } catch {
      // Who listens has failed; there is nobody left to speak to.
      this.#fail("aborted");
    }
  }

  #end(): void {
    if (!this.#begun) {
      this.#fail("empty");
      return;
    }
    // Read to its end, so that the connection can carry the next call.
    this.#cancelDrain = this.#endpoint.timer(DRAIN_MS, () => this.#request.abort());
    this.#close({ ok: true, finish: this.#finish ?? "stop", usage: this.#usage });
  }

  #fail(fault: ModelFault, after: number | null = null): void {
    this.#close({ ok: false, fault, retryAfterMs: after, usage: this.#usage });
  }

  #close(outcome: ModelOutcome): void {
    if (this.#settled) return;
    this.#settled = true;
    this.#cancelProgress();
    this.#cancelTotal();
    this.#signal.removeEventListener("abort", this.#onAbort);
    // Ends the request or what is left of its body, and with it the read that may be waiting.
    if (!outcome.ok) this.#request.abort();
    this.#settle(outcome);
  }
}

/** A model behind an endpoint that streams chat completions. */
export function streamedChat(endpoint: ChatEndpoint): ChatModel {
  return {
    id: endpoint.id,
    stream: (call, onText, signal) =>
      new Promise((resolve) => {
        void new ChatRun(endpoint, call, onText, signal, resolve).run();
      }),
  };
}
