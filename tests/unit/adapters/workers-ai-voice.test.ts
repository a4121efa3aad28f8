/** Speech by a binding: what it is asked for, what comes of it, and every way in which it fails. */
import { describe, expect, it } from "vitest";
import { type SpeakingBinding, workersAiVoice } from "../../../durable/adapters/workers-ai-voice.ts";
import { TurnedClock } from "../../support/turned-clock.ts";
import { SpokenReports } from "../../support/voices.ts";

type Asked = Parameters<SpeakingBinding["run"]>;
type Answer = (...asked: Asked) => Response | Promise<Response>;

const settled = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

function opened(answer: Answer) {
  const asked: Asked[] = [];
  const clock = new TurnedClock();
  const heard = new SpokenReports();
  const ai: SpeakingBinding = {
    run: (...request) => {
      asked.push(request);
      return Promise.resolve(answer(...request));
    },
  };
  const voice = workersAiVoice(ai, (persona) => `speaker of ${persona}`, clock.timer, {
    firstByteMs: 2_500,
    gapMs: 2_000,
  });
  const stream = voice.begin({ generation: 1, persona: "warm" }, heard.sink);
  return { asked, clock, heard, stream };
}

/** A body that the test fills. */
function body() {
  let controller: ReadableStreamDefaultController<Uint8Array> | null = null;
  let cancelled = false;
  const stream = new ReadableStream<Uint8Array>({
    start: (one) => {
      controller = one;
    },
    cancel: () => {
      cancelled = true;
    },
  });
  return {
    stream,
    put: (...bytes: number[]) => controller?.enqueue(Uint8Array.from(bytes)),
    end: () => controller?.close(),
    breaks: () => controller?.error(new TypeError("lost")),
    get cancelled() {
      return cancelled;
    },
  };
}

const sound = (...bytes: number[]) => new Response(Uint8Array.from(bytes));

describe("a voice of Workers AI", () => {
  it("asks for each clause in turn, as plain samples, in the persona's voice", async () => {
    const { asked, heard, stream } = opened((_model, { text }) => (text === "One." ? sound(1, 2) : sound(3, 4)));
    stream.push(0, "One.", true);
    stream.push(1, "Two.", false);
    stream.end();
    await heard.over();
    const common = { speaker: "speaker of warm", encoding: "linear16", container: "none", sample_rate: 24_000 };
    expect(asked).toEqual([
      ["@cf/deepgram/aura-1", { text: "One.", ...common }, { returnRawResponse: true }],
      ["@cf/deepgram/aura-1", { text: "Two.", ...common }, { returnRawResponse: true }],
    ]);
    expect([heard.kinds(), [...heard.samples(0)], [...heard.samples(1)]]).toEqual([
      ["audio", "audio", "done"],
      [0x0201],
      [0x0403],
    ]);
  });

  it("puts samples together that came in pieces", async () => {
    const { stream: sounds, put, end } = body();
    const { heard, stream } = opened(() => new Response(sounds));
    stream.push(0, "One.", true);
    stream.end();
    put(1);
    put(2, 3, 4);
    put(5);
    end();
    await heard.over();
    expect([heard.bytes, heard.kinds().at(-1)]).toEqual([[1, 2, 3, 4], "done"]);
  });

  it.each([
    ["3036: You have used up your daily free allocation", "quota"],
    ["InferenceUpstreamError: 3040: No more data centers to forward the request to", "busy"],
    ["3007: Request timeout", "late"],
    ["5018: The account is not allowed to access this model", "unauthorised"],
    ["5007: No such model", "invalid"],
    ["network connection lost", "unreachable"],
  ])("that throws “%s” has failed as %s", async (message, fault) => {
    const { heard, stream } = opened(() => {
      throw new Error(message);
    });
    stream.push(0, "One.", true);
    await heard.over();
    expect(heard.failure).toEqual({ fault, retryAfterMs: null });
  });

  it.each([
    [429, '{"errors":[{"code":3036,"message":"m"}]}', "quota", "7", 7_000],
    [429, "{}", "rate_limited", null, null],
    [400, '{"errors":[{"code":5004}]}', "invalid", null, null],
    [500, "", "server_error", null, null],
  ] as const)("that answers %i %s has failed as %s", async (status, text, fault, after, retryAfterMs) => {
    const headers: Record<string, string> = after === null ? {} : { "Retry-After": after };
    const { heard, stream } = opened(() => new Response(text, { status, headers }));
    stream.push(0, "One.", true);
    await heard.over();
    expect(heard.failure).toEqual({ fault, retryAfterMs });
  });

  it("has failed when nothing came, or something that is no sound", async () => {
    for (const [answer, fault] of [
      [new Response(new Uint8Array(0)), "empty"],
      [new Response(null), "empty"],
      [Response.json({ result: "no" }), "malformed"],
    ] as const) {
      const { heard, stream } = opened(() => answer);
      stream.push(0, "One.", true);
      await heard.over();
      expect(heard.failure?.fault).toBe(fault);
    }
  });

  it("is late when nobody answers, and asks for nothing more", async () => {
    const { asked, clock, heard, stream } = opened(() => new Promise(() => {}));
    stream.push(0, "One.", true);
    stream.push(1, "Two.", true);
    await settled();
    clock.turn(2_499);
    expect(heard.kinds()).toEqual([]);
    clock.turn(1);
    await heard.over();
    expect([heard.failure?.fault, asked.length, clock.waiting]).toEqual(["late", 1, 0]);
  });

  it("has stalled when its sound does, and leaves the rest unread", async () => {
    const sounds = body();
    const { clock, heard, stream } = opened(() => new Response(sounds.stream));
    stream.push(0, "One.", true);
    sounds.put(1, 2);
    await heard.until(() => heard.kinds().length === 1);
    clock.turn(1_999);
    sounds.put(3, 4);
    await heard.until(() => heard.kinds().length === 2);
    clock.turn(2_000);
    await heard.over();
    expect([heard.failure?.fault, sounds.cancelled]).toEqual(["stalled", true]);
  });

  it("has failed when its sound breaks off", async () => {
    const sounds = body();
    const { heard, stream } = opened(() => new Response(sounds.stream));
    stream.push(0, "One.", true);
    sounds.put(1, 2);
    await heard.until(() => heard.kinds().length === 1);
    sounds.breaks();
    await heard.over();
    expect(heard.failure?.fault).toBe("closed");
  });

  it("says nothing more once it was cancelled, and leaves no timer", async () => {
    const sounds = body();
    const { asked, clock, heard, stream } = opened(() => new Response(sounds.stream));
    stream.push(0, "One.", true);
    stream.push(1, "Two.", true);
    sounds.put(1, 2);
    await heard.until(() => heard.kinds().length === 1);
    stream.cancel();
    await settled();
    stream.push(2, "Three.", true);
    stream.end();
    await settled();
    expect([heard.kinds(), sounds.cancelled, asked.length, clock.waiting]).toEqual([["audio"], true, 1, 0]);
  });
});
