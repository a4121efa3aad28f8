/** The contract of `ChatModel`, held by DeepSeek and by the fallback alike, over loopback against the stand-in. */
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { chatModels } from "../../../durable/adapters/deepseek.ts";
import type { ChatModel, ModelFault } from "../../../durable/ports.ts";
import { type StandIn, startDeepSeek } from "../../../scripts/stand-ins/deepseek.ts";
import type { FaultInput, ScriptInput } from "../../../scripts/stand-ins/script.ts";
import { aCall, listen, ManualTime } from "../../support/model-calls.ts";

const QUICK = { headersMs: 0, firstTokenMs: 1, tokenMs: 1, replies: [] } satisfies ScriptInput;
const WORDS = "Thank you for that. How would you keep the cache – and its Größe – fresh?";

const VENDORS = [
  { dialect: "deepseek", standIn: "deepseek", model: "deepseek-flash", path: "" },
  { dialect: "compatible", standIn: "openai", model: "some-model", path: "/v1" },
] as const;

describe.each(VENDORS)("a chat model that speaks $dialect", ({ dialect, standIn: speaks, model: name, path }) => {
  let standIn: StandIn;
  let model: ChatModel;

  const connect = (url: string, apiKey: string, platform: Parameters<typeof chatModels>[1] = {}): ChatModel => {
    const settings = {
      id: `${name}@vendor`,
      dialect,
      baseUrl: `${url}${path}`,
      apiKey,
      model: name,
      timeoutMs: 10_000,
    };
    const [made] = chatModels({ models: [settings] }, platform);
    if (made === undefined) throw new Error("no model");
    return made;
  };
  const says = (script: ScriptInput = {}): void => standIn.script({ ...QUICK, replies: [WORDS, WORDS], ...script });

  beforeAll(async () => {
    standIn = await startDeepSeek({ dialect: speaks, script: QUICK });
    model = connect(standIn.url, standIn.apiKey);
  });
  afterEach(() => standIn.reset());
  afterAll(() => standIn.close());

  it("gives the answer piece by piece, in order, with usage", async () => {
    says();
    const { outcome, text, pieces } = await listen(model);
    expect(text).toBe(WORDS);
    expect(pieces.length).toBeGreaterThan(5);
    expect(outcome).toEqual({
      ok: true,
      finish: "stop",
      usage: { promptTokens: expect.any(Number), completionTokens: expect.any(Number) },
    });
  });

  it("names who answers by the address, not by the name of the setting", () => {
    expect(model.id).toBe(`${name}@vendor`);
  });

  it("has its request on the way when the call returns", async () => {
    let sent = 0;
    const settings = {
      id: `${name}@vendor`,
      dialect,
      baseUrl: "https://api.example.com",
      apiKey: "k",
      model: name,
      timeoutMs: 1_000,
    };
    const fetcher = () => {
      sent += 1;
      return Promise.reject(new TypeError("offline"));
    };
    const answer = listen(chatModels({ models: [settings] }, { fetcher })[0] ?? model);
    expect(sent).toBe(1);
    expect((await answer).outcome).toMatchObject({ ok: false, fault: "unreachable" });
  });

  it.each([
    ["one byte at a time", { segmentBytes: 1, mergeEvents: 1 }],
    ["three bytes at a time", { segmentBytes: 3 }],
    ["in odd segments with CRLF", { segmentBytes: 7, crlf: true }],
    ["with CRLF", { crlf: true }],
    ["five events in a segment", { mergeEvents: 5 }],
    ["all events in one segment", { mergeEvents: 1_000 }],
  ] satisfies [string, ScriptInput][])("reads the same words %s", async (_, script) => {
    says(script);
    const { outcome, text } = await listen(model);
    expect(text).toBe(WORDS);
    expect(outcome.ok).toBe(true);
  });

  it("says when the answer was cut off", async () => {
    says();
    const { outcome, text } = await listen(model, aCall({ maxTokens: 3 }));
    expect(outcome).toMatchObject({ ok: true, finish: "length" });
    expect(WORDS.startsWith(text)).toBe(true);
  });

  /** Faults that leave nothing to say, with what they are called. */
  const BEFORE: [FaultInput, ModelFault][] = [
    [{ kind: "refuse" }, "unreachable"],
    [{ kind: "status", status: 400 }, "invalid"],
    [{ kind: "status", status: 401 }, "unauthorised"],
    [{ kind: "status", status: 402 }, "no_balance"],
    [{ kind: "status", status: 403 }, "unauthorised"],
    [{ kind: "status", status: 404 }, "invalid"],
    [{ kind: "status", status: 422 }, "invalid"],
    [{ kind: "status", status: 429 }, "rate_limited"],
    [{ kind: "status", status: 500 }, "server_error"],
    [{ kind: "status", status: 502 }, "server_error"],
    [{ kind: "status", status: 503 }, "overloaded"],
    [{ kind: "redirect" }, "invalid"],
    [{ kind: "not_a_stream" }, "malformed"],
    [{ kind: "empty" }, "empty"],
    [{ kind: "reset" }, "unreachable"],
    [{ kind: "end_early" }, "unreachable"],
    [{ kind: "error_event" }, "server_error"],
    [{ kind: "malformed_event" }, "malformed"],
    [{ kind: "content_filter" }, "filtered"],
    [{ kind: "no_resource" }, "overloaded"],
  ];
  it.each(BEFORE)("calls %o before any text %s", async (fault, expected) => {
    says();
    standIn.fault(fault);
    const { outcome, text } = await listen(model);
    expect(outcome).toMatchObject({ ok: false, fault: expected });
    expect(text).toBe("");
    says();
    expect((await listen(model)).text).toBe(WORDS);
  });

  const MIDWAY: [FaultInput["kind"], ModelFault][] = [
    ["reset", "truncated"],
    ["end_early", "truncated"],
    ["error_event", "server_error"],
    ["malformed_event", "malformed"],
    ["content_filter", "filtered"],
    ["no_resource", "overloaded"],
  ];
  it.each(MIDWAY)("calls %s in mid-stream %s and has given on what came before", async (kind, expected) => {
    says({ tokenMs: 10, mergeEvents: 1 });
    standIn.fault({ kind, afterTokens: 4 });
    const { outcome, text } = await listen(model);
    expect(outcome).toMatchObject({ ok: false, fault: expected });
    expect(text).not.toBe("");
    expect(WORDS.startsWith(text)).toBe(true);
  });

  it.each(["empty_choices", "null_content", "out_of_order"] as const)("is not put off by %s", async (kind) => {
    for (const afterTokens of [0, 4]) {
      says();
      standIn.fault({ kind, afterTokens });
      const { outcome, text } = await listen(model);
      expect(text).toBe(WORDS);
      expect(outcome).toMatchObject({ ok: true, finish: "stop" });
    }
  });

  it("takes a chunk that comes twice as it comes: two equal words look the same", async () => {
    says({ replies: ["no, no, that had had its day"] });
    expect((await listen(model)).text).toBe("no, no, that had had its day");
    standIn.fault({ kind: "duplicate_chunk", afterTokens: 2 });
    says({ replies: ["one two three"] });
    const { outcome, text } = await listen(model);
    expect(outcome.ok).toBe(true);
    expect(text).toBe("one two two three");
  });

  it("gives up when no first token comes, comments and blank lines notwithstanding", async () => {
    const call = aCall({ deadlines: { firstTokenMs: 60, gapMs: 5_000, totalMs: 10_000 } });
    const late: FaultInput[] = [
      { kind: "hang" },
      { kind: "comments_only" },
      { kind: "slow", ms: 30_000 },
      { kind: "stall" },
    ];
    for (const fault of late) {
      says({ keepAliveMs: 5 });
      standIn.fault(fault);
      const { outcome, text } = await listen(model, call);
      expect(outcome, fault.kind).toMatchObject({ ok: false, fault: "first_token_late" });
      expect(text).toBe("");
    }
  });

  it("counts reasoning as no progress", async () => {
    says({ reasoningTokenMs: 20 });
    standIn.fault({ kind: "reasoning" });
    const call = aCall({ deadlines: { firstTokenMs: 100, gapMs: 5_000, totalMs: 10_000 } });
    expect((await listen(model, call)).outcome).toMatchObject({ ok: false, fault: "first_token_late" });
  });

  it("waits out a slow first token with comments before it", async () => {
    says({ keepAliveMs: 5 });
    standIn.fault({ kind: "slow", ms: 40 });
    expect(await listen(model)).toMatchObject({ text: WORDS, outcome: { ok: true } });
    expect(standIn.journal.rows("comment").length).toBeGreaterThan(1);
  });

  it("gives up when the stream stalls, and when it takes too long", async () => {
    says({ mergeEvents: 1 });
    standIn.fault({ kind: "stall", afterTokens: 3 });
    const gap = { firstTokenMs: 5_000, gapMs: 60, totalMs: 10_000 };
    const stalled = await listen(model, aCall({ deadlines: gap }));
    expect(stalled.outcome).toMatchObject({ ok: false, fault: "stalled" });
    expect(WORDS.startsWith(stalled.text)).toBe(true);
    says({ tokenMs: 40, mergeEvents: 1 });
    const time = new ManualTime();
    const timed = connect(standIn.url, standIn.apiKey, { timer: time.timer });
    const total = { firstTokenMs: 5_000, gapMs: 5_000, totalMs: 150 };
    const outcome = await timed.stream(
      aCall({ deadlines: total }),
      () => void time.pass(total.totalMs),
      new AbortController().signal,
    );
    expect(outcome).toMatchObject({ ok: false, fault: "too_long" });
  });

  it("gives up on text far beyond what was asked for", async () => {
    const settings = {
      id: `${name}@vendor`,
      dialect,
      baseUrl: "https://api.example.com",
      apiKey: "k",
      model: name,
      timeoutMs: 1_000,
    };
    const chunk = JSON.stringify({ choices: [{ delta: { content: "x".repeat(2_000) }, finish_reason: null }] });
    const headers = { "Content-Type": "text/event-stream" };
    const fetcher = () => Promise.resolve(new Response(`data: ${chunk}\n\n`.repeat(9), { headers }));
    const boundless = chatModels({ models: [settings] }, { fetcher })[0] ?? model;
    expect((await listen(boundless, aCall({ maxTokens: 200 }))).outcome).toMatchObject({
      ok: false,
      fault: "too_long",
    });
  });

  it("stops at once when it is aborted, before and within the answer, and tells the vendor", async () => {
    says({ tokenMs: 5, mergeEvents: 1 });
    const before = new AbortController();
    before.abort();
    expect((await listen(model, aCall(), before.signal)).outcome).toMatchObject({ ok: false, fault: "aborted" });
    expect(standIn.journal.rows("request")).toHaveLength(0);

    const within = new AbortController();
    const pieces: string[] = [];
    const outcome = await model.stream(
      aCall(),
      (piece) => {
        pieces.push(piece);
        within.abort();
      },
      within.signal,
    );
    expect(outcome).toMatchObject({ ok: false, fault: "aborted" });
    expect(pieces).toHaveLength(1);
    await expect.poll(() => standIn.journal.rows("abort").length).toBe(1);
    expect(standIn.journal.rows("abort")[0]?.fields.tokens).toBeLessThan(8);
  });

  it("settles as aborted when its listener throws", async () => {
    says();
    const outcome = model.stream(
      aCall(),
      () => {
        throw new Error("gone");
      },
      new AbortController().signal,
    );
    await expect(outcome).resolves.toMatchObject({ ok: false, fault: "aborted" });
  });

  it.each([
    ["7", 7_000],
    ["soon", null],
  ])("reads Retry-After %s", async (retryAfter, retryAfterMs) => {
    standIn.fault({ kind: "status", status: 429, retryAfter });
    expect((await listen(model)).outcome).toEqual({ ok: false, fault: "rate_limited", retryAfterMs, usage: null });
  });

  it("is unreachable when nobody listens, and unauthorised with another key", async () => {
    const gone = await startDeepSeek({ dialect: speaks });
    await gone.close();
    expect((await listen(connect(gone.url, "k"))).outcome).toMatchObject({ ok: false, fault: "unreachable" });
    const stranger = connect(standIn.url, "sk-of-somebody-else");
    expect((await listen(stranger)).outcome).toMatchObject({ ok: false, fault: "unauthorised" });
  });
});
