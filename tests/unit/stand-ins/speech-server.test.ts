/** The speech stand-in by itself: what it refuses, in which words, what its journal keeps, and how it behaves to clients. */
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { WebSocket } from "ws";
import { startElevenLabsVoice, type VoiceStandIn } from "../../../scripts/stand-ins/elevenlabs-voice.ts";
import { readTone, SPEECH_RATE_HZ } from "../../../scripts/stand-ins/tone-speech.ts";

let standIn: VoiceStandIn;

beforeAll(async () => {
  standIn = await startElevenLabsVoice({ script: { connectMs: 0, firstByteMs: 0, speed: 400 } });
});
afterAll(() => standIn.close());
beforeEach(() => standIn.reset());

const QUERY = "model_id=eleven_flash_v2_5&output_format=pcm_24000";
const FLASH = { text: "Hello there.", model_id: "eleven_flash_v2_5" };

type Asked = { method?: string; path?: string; key?: string; body?: unknown };

async function asked({ method = "POST", path = "v1/stream?output_format=pcm_24000", key, body = FLASH }: Asked) {
  const response = await fetch(`${standIn.url}/v1/text-to-speech/${path}`, {
    method,
    headers: { "xi-api-key": key ?? standIn.apiKey, "Content-Type": "application/json" },
    ...(method === "GET" ? {} : { body: typeof body === "string" ? body : JSON.stringify(body) }),
  });
  return { status: response.status, body: await response.json() };
}

class Client {
  readonly messages: Record<string, unknown>[] = [];
  readonly socket: WebSocket;
  readonly #closed: Promise<number>;
  #wake: () => void = () => {};

  constructor(query = QUERY, key = standIn.apiKey) {
    const url = `${standIn.url.replace("http", "ws")}/v1/text-to-speech/v1/multi-stream-input?${query}`;
    this.socket = new WebSocket(url, { headers: { "xi-api-key": key } });
    this.socket.on("message", (data) => {
      this.messages.push(JSON.parse(String(data)));
      this.#wake();
    });
    this.#closed = new Promise((resolve) => this.socket.on("close", resolve));
  }

  opened(): Promise<this> {
    return new Promise((resolve, reject) => {
      this.socket.once("open", () => resolve(this));
      this.socket.once("unexpected-response", (_request, { statusCode }) => reject(new Error(String(statusCode))));
    });
  }

  says(...messages: (object | string)[]): void {
    for (const message of messages) this.socket.send(typeof message === "string" ? message : JSON.stringify(message));
  }

  get closed(): Promise<number> {
    return this.#closed;
  }

  async until(fits: (message: Record<string, unknown>) => boolean): Promise<void> {
    while (!this.messages.some(fits)) {
      await new Promise<void>((resolve) => {
        this.#wake = resolve;
      });
    }
  }

  /** Samples of one context. */
  samples(contextId: string): Int16Array {
    const parts = this.messages.filter((message) => message.contextId === contextId && message.audio !== null);
    const bytes = Buffer.concat(parts.map(({ audio }) => Buffer.from(String(audio), "base64")));
    return new Int16Array(Uint8Array.from(bytes).buffer);
  }
}

describe("a request for speech", () => {
  it.each([
    [{ key: "wrong" }, 401, { detail: { status: "invalid_api_key" } }],
    [{ path: "v1/elsewhere?output_format=pcm_24000" }, 404, { detail: { status: "not_found" } }],
    [{ path: "a%20b/stream?output_format=pcm_24000" }, 404, { detail: { status: "voice_not_found" } }],
    [{ path: "v1/stream" }, 400, { detail: { status: "invalid_output_format" } }],
    [{ method: "GET" }, 405, { detail: { status: "method_not_allowed" } }],
    [{ body: "{" }, 422, { detail: [{ loc: ["body"] }] }],
    [{ body: { model_id: "eleven_flash_v2_5" } }, 422, { detail: [{ loc: ["body", "text"], type: "invalid_type" }] }],
    [{ body: { ...FLASH, model_id: "gpt" } }, 400, { detail: { status: "invalid_model_id" } }],
    [
      { body: { text: "a".repeat(10_001), model_id: "eleven_multilingual_v2" } },
      400,
      { detail: { status: "max_character_limit_exceeded" } },
    ],
  ] as const)("%j is refused with %i in the vendor's words", async (request, status, body) => {
    expect(await asked(request)).toMatchObject({ status, body });
  });

  it("is answered with samples in torn pieces; the journal keeps it, and no key", async () => {
    const response = await fetch(`${standIn.url}/v1/text-to-speech/v1/stream?output_format=pcm_24000`, {
      method: "POST",
      headers: { "xi-api-key": standIn.apiKey },
      body: JSON.stringify(FLASH),
    });
    const bytes = new Uint8Array(await response.arrayBuffer());
    expect(bytes.length).toBe(2 * Math.round((FLASH.text.length * 60 * SPEECH_RATE_HZ) / 1_000));
    expect(response.headers.get("request-id")).toMatch(/^stand-in-\d+$/);
    const pieces = standIn.journal.rows("audio").map((row) => row.bytes);
    expect(pieces.some((size) => size % 2 === 1)).toBe(true);
    expect(pieces.reduce((sum, size) => sum + size, 0)).toBe(bytes.length);
    const [arrived] = standIn.journal.rows("request");
    expect(arrived?.fields).toMatchObject({ headers: { "xi-api-key": "present" }, body: JSON.stringify(FLASH) });
    expect(JSON.stringify(standIn.journal.rows())).not.toContain(standIn.apiKey);
  });

  it("that the client gives up is noted with what had been sent", async () => {
    standIn.script({ connectMs: 0, firstByteMs: 0, speed: 1 });
    const controller = new AbortController();
    const response = await fetch(`${standIn.url}/v1/text-to-speech/v1/stream?output_format=pcm_24000`, {
      method: "POST",
      headers: { "xi-api-key": standIn.apiKey },
      body: JSON.stringify({ ...FLASH, text: FLASH.text.repeat(20) }),
      signal: controller.signal,
    });
    await response.body?.getReader().read();
    controller.abort();
    await expect.poll(() => standIn.journal.rows("abort").length).toBe(1);
    expect(Number(standIn.journal.rows("abort")[0]?.fields.bytes)).toBeGreaterThan(0);
  });
});

describe("a socket", () => {
  it.each([
    ["model_id=eleven_v3&output_format=pcm_24000", undefined, "400"],
    ["model_id=eleven_flash_v2_5&output_format=mp3_44100_128", undefined, "400"],
    [`${QUERY}&inactivity_timeout=181`, undefined, "400"],
    [QUERY, "wrong", "401"],
  ])("with %s and key %s is refused with %s", async (query, key, status) => {
    await expect(new Client(query, key).opened()).rejects.toThrow(status);
  });

  it.each([
    ["no JSON", ["{"], "invalid_input_message"],
    ["no context", [{ text: " " }], "invalid_input_message"],
    ["a keep-alive before the context was begun", [{ text: "", context_id: "a" }], "invalid_input_message"],
    ["words before the context was begun", [{ text: "Hello. ", context_id: "a" }], "invalid_input_message"],
    [
      "a sixth context",
      [1, 2, 3, 4, 5, 6].map((id) => ({ text: " ", context_id: `c${id}` })),
      "max_active_conversations",
    ],
  ])("with %s is closed by 1008, and told why before", async (_case, messages, error) => {
    const client = await new Client().opened();
    client.says(...messages);
    expect(await client.closed).toBe(1008);
    expect(client.messages).toEqual([{ message: `refused: ${error}`, error, code: 1008 }]);
  });

  it("is closed when it is silent for too long", async () => {
    standIn.script({ connectMs: 0, inactivityMs: 40 });
    const client = await new Client().opened();
    client.says({ text: " ", context_id: "a" });
    expect(await client.closed).toBe(1008);
    expect(client.messages).toMatchObject([{ error: "input_timeout_exceeded", code: 1008 }]);
  });

  it("speaks what was flushed, and tells which context and text it is of", async () => {
    const client = await new Client().opened();
    client.says(
      { text: " ", context_id: "a" },
      { text: "One. ", context_id: "a" },
      { text: "Two. ", context_id: "a", flush: true },
      { context_id: "a", flush: true },
      { context_id: "a", close_context: true },
    );
    await client.until(({ isFinal }) => isFinal === true);
    const samples = client.samples("a");
    expect(samples.length).toBe(Math.round((11 * 60 * SPEECH_RATE_HZ) / 1_000));
    expect(readTone(samples.subarray(1_000, 3_400))).toEqual({ context: 1, segment: 0 });
    expect(readTone(samples.subarray(-3_400, -1_000))).toEqual({ context: 1, segment: 1 });
  });

  it("cuts a context short that is closed in the middle of a text, and still sends a little of it", async () => {
    standIn.script({ connectMs: 0, firstByteMs: 0, speed: 20, lateChunks: 1 });
    const client = await new Client().opened();
    const text = "A long text that takes its time. ".repeat(20);
    client.says({ text: " ", context_id: "a" }, { text, context_id: "a", flush: true });
    await client.until(({ audio }) => typeof audio === "string");
    const before = client.messages.length;
    client.says({ context_id: "a", close_context: true });
    await client.until(({ isFinal }) => isFinal === true);
    expect(client.messages.length - before).toBeLessThanOrEqual(6);
    expect(client.samples("a").length).toBeLessThan((text.length * 60 * SPEECH_RATE_HZ) / 2_000);
  });
});

describe("the control port", () => {
  const control = async (what: string, body?: string) => {
    const init = body === undefined ? {} : { method: "POST", body };
    const response = await fetch(`${standIn.url}/__control/${what}`, init);
    return { status: response.status, body: await response.json() };
  };

  it("takes scripts and faults, and says what is wrong with others", async () => {
    expect((await control("script", '{"speed":2}')).status).toBe(200);
    expect((await control("fault", '{"kind":"stall","afterChunks":1}')).status).toBe(200);
    for (const [what, body] of [
      ["script", '{"speed":0}'],
      ["fault", '{"kind":"unheard-of"}'],
      ["fault", "{"],
    ] as const) {
      expect(await control(what, body)).toMatchObject({ status: 400, body: { error: expect.any(String) } });
    }
    expect((await control("elsewhere")).status).toBe(404);
  });

  it("shows the journal with times, and forgets it", async () => {
    await asked({ key: "wrong" });
    const { body } = await control("journal");
    expect(body.rows).toMatchObject([{ kind: "request" }, { kind: "refusal", fields: { status: 401 } }]);
    expect(body.startedAt).toBeLessThanOrEqual(Date.now());
    await control("reset", "");
    expect((await control("journal")).body.rows).toEqual([]);
  });
});
