/** One call against a hand-made body and hand-moved time: deadlines to the millisecond, and what happens to connections. */
import { describe, expect, it } from "vitest";
import { chatModels } from "../../../durable/adapters/deepseek.ts";
import type { ModelOutcome } from "../../../durable/ports.ts";
import { aCall, ManualTime, settle } from "../../support/model-calls.ts";

const DEADLINES = { firstTokenMs: 2_500, gapMs: 4_000, totalMs: 20_000 };
const token = (content: string): string => chunk({ choices: [{ delta: { content }, finish_reason: null }] });
const chunk = (body: object): string => `data: ${JSON.stringify(body)}\n\n`;
const DONE = "data: [DONE]\n\n";

/** A call whose answer the test writes. */
class Wire {
  readonly time = new ManualTime();
  readonly pieces: string[] = [];
  readonly controller = new AbortController();
  outcome: ModelOutcome | null = null;
  cancelled = false;
  signal: AbortSignal | null = null;
  #body: ReadableStreamDefaultController<Uint8Array> | null = null;
  #respond: (response: Response) => void = () => {};

  constructor(deadlines = DEADLINES) {
    const settings = {
      id: "model@vendor",
      dialect: "deepseek",
      baseUrl: "https://api.example.com",
      apiKey: "k",
      model: "m",
      timeoutMs: 45_000,
    } as const;
    const fetcher = (_: string, init: RequestInit): Promise<Response> => {
      this.signal = init.signal ?? null;
      return new Promise((resolve, reject) => {
        this.#respond = resolve;
        init.signal?.addEventListener("abort", () => reject(new DOMException("aborted", "AbortError")));
      });
    };
    const platform = { fetcher, clock: { now: this.time.now }, timer: this.time.timer };
    const [model] = chatModels({ models: [settings] }, platform);
    void model
      ?.stream(aCall({ deadlines }), (piece) => this.pieces.push(piece), this.controller.signal)
      .then((outcome) => {
        this.outcome = outcome;
      });
  }

  async answer(status = 200, headers: Record<string, string> = {}): Promise<void> {
    const body = new ReadableStream<Uint8Array>({
      start: (controller) => {
        this.#body = controller;
      },
      cancel: () => {
        this.cancelled = true;
      },
    });
    this.#respond(new Response(body, { status, headers: { "Content-Type": "text/event-stream", ...headers } }));
    await settle();
  }

  async write(text: string | Uint8Array): Promise<void> {
    this.#body?.enqueue(typeof text === "string" ? new TextEncoder().encode(text) : text);
    await settle();
  }

  async close(): Promise<void> {
    this.#body?.close();
    await settle();
  }

  get fault(): string | null {
    return this.outcome?.ok === false ? this.outcome.fault : null;
  }
}

describe("the first token", () => {
  it("may take its limit and not a millisecond more, connecting included", async () => {
    const wire = new Wire();
    await wire.time.pass(2_499);
    expect(wire.outcome).toBeNull();
    await wire.time.pass(1);
    expect(wire.fault).toBe("first_token_late");
    expect(wire.signal?.aborted).toBe(true);
  });

  it.each([
    ["comments", ": keep-alive\n\n"],
    ["blank lines", "\n\n\n"],
    ["a role", chunk({ choices: [{ delta: { role: "assistant", content: "" } }] })],
    ["null content", chunk({ choices: [{ delta: { content: null } }] })],
    ["reasoning", chunk({ choices: [{ delta: { content: null, reasoning_content: "hm" } }] })],
    ["white space", token(" \n")],
    ["no choices", chunk({ choices: [], usage: { prompt_tokens: 1, completion_tokens: 0 } })],
    ["an unknown event", "event: ping\nretry: 5\nid: 1\n\n"],
  ])("is not made of %s", async (_, text) => {
    const wire = new Wire();
    await wire.answer();
    await wire.time.pass(2_000);
    await wire.write(text);
    await wire.time.pass(500);
    expect(wire.fault).toBe("first_token_late");
    expect(wire.pieces).toEqual([]);
  });

  it("comes without the white space before it", async () => {
    const wire = new Wire();
    await wire.answer();
    await wire.write(token("\n ") + token("  Well") + token(" then"));
    expect(wire.pieces).toEqual(["Well", " then"]);
  });
});

describe("the gap between tokens", () => {
  it("begins anew with each token, and with nothing else", async () => {
    const wire = new Wire();
    await wire.answer();
    await wire.write(token("one"));
    await wire.time.pass(3_999);
    await wire.write(token(" two"));
    await wire.time.pass(3_000);
    await wire.write(": keep-alive\n\n");
    await wire.write(chunk({ choices: [{ delta: { content: "" } }] }));
    await wire.time.pass(999);
    expect(wire.outcome).toBeNull();
    await wire.time.pass(1);
    expect(wire.fault).toBe("stalled");
    expect(wire.cancelled).toBe(true);
  });

  it("also ends an answer that is whole but never said to be", async () => {
    const wire = new Wire();
    await wire.answer();
    await wire.write(token("one"));
    await wire.time.pass(3_000);
    await wire.write(chunk({ choices: [{ delta: {}, finish_reason: "stop" }] }));
    await wire.time.pass(3_999);
    expect(wire.outcome).toBeNull();
    await wire.time.pass(1);
    expect(wire.fault).toBe("stalled");
  });
});

describe("the whole answer", () => {
  it("may take its limit, however lively it is", async () => {
    const wire = new Wire();
    await wire.answer();
    for (let second = 0; second < 20; second += 1) {
      await wire.write(token("x"));
      await wire.time.pass(1_000);
    }
    expect(wire.fault).toBe("too_long");
  });

  it("is late when the whole limit passes without a word", async () => {
    const wire = new Wire({ ...DEADLINES, totalMs: 100 });
    await wire.time.pass(100);
    expect(wire.fault).toBe("first_token_late");
  });

  it("keeps the usage of a chunk of its own, and of the finishing chunk", async () => {
    const usage = { prompt_tokens: 7, completion_tokens: 2 };
    for (const extra of [
      { choices: [], usage },
      { choices: [{ delta: {}, finish_reason: "stop" }], usage },
    ]) {
      const wire = new Wire();
      await wire.answer();
      await wire.write(token("Hi") + chunk(extra) + DONE);
      expect(wire.outcome).toEqual({ ok: true, finish: "stop", usage: { promptTokens: 7, completionTokens: 2 } });
    }
  });

  it("reads characters that are split between segments", async () => {
    const wire = new Wire();
    await wire.answer();
    for (const byte of new TextEncoder().encode(token("naïve 🙂"))) await wire.write(new Uint8Array([byte]));
    expect(wire.pieces).toEqual(["naïve 🙂"]);
  });

  it("ends at [DONE]: what follows is nobody's, twice as much", async () => {
    const wire = new Wire();
    await wire.answer();
    await wire.write(token("Hi") + DONE + DONE + token(" there"));
    expect(wire.outcome).toMatchObject({ ok: true });
    expect(wire.pieces).toEqual(["Hi"]);
  });

  it("is refused when one event is larger than any chunk of a chat", async () => {
    const wire = new Wire();
    await wire.answer();
    await wire.write(`data: {"choices":"${"x".repeat(300_000)}`);
    expect(wire.fault).toBe("malformed");
  });
});

describe("the connection", () => {
  it("is read to its end after an answer, so that it can be used again", async () => {
    const wire = new Wire();
    await wire.answer();
    await wire.write(token("Hi") + DONE);
    expect(wire.outcome?.ok).toBe(true);
    await wire.close();
    expect(wire.cancelled).toBe(false);
    expect(wire.signal?.aborted).toBe(false);
    expect(wire.time.waiting).toBe(0);
  });

  it("is let go when the end does not come", async () => {
    const wire = new Wire();
    await wire.answer();
    await wire.write(token("Hi") + DONE);
    await wire.time.pass(1_000);
    expect(wire.cancelled).toBe(true);
  });

  it("is dropped with a refusal, whose body nobody reads", async () => {
    const wire = new Wire();
    await wire.answer(429, { "Retry-After": "3" });
    expect(wire.outcome).toEqual({ ok: false, fault: "rate_limited", retryAfterMs: 3_000, usage: null });
    expect(wire.signal?.aborted).toBe(true);
  });

  it("leaves no timer behind, however a call ends", async () => {
    for (const end of ["abort", "truncated", "error"] as const) {
      const wire = new Wire();
      await wire.answer();
      await wire.write(token("Hi"));
      if (end === "abort") wire.controller.abort();
      else if (end === "truncated") await wire.close();
      else await wire.write(chunk({ error: { type: "server_error" } }));
      await settle();
      expect(wire.outcome?.ok, end).toBe(false);
      expect(wire.time.waiting, end).toBe(0);
    }
  });

  it("is dropped at once by an abort", async () => {
    const wire = new Wire();
    await wire.answer();
    await wire.write(token("Hi"));
    wire.controller.abort();
    await settle();
    expect(wire.fault).toBe("aborted");
    expect(wire.cancelled).toBe(true);
    expect(wire.pieces).toEqual(["Hi"]);
  });
});
