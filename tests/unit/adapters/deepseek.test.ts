import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { chatModels } from "../../../durable/adapters/deepseek.ts";
import { type StandIns, standInSettings, startStandIns } from "../../../scripts/stand-ins/all.ts";
import { readConfig } from "../../../worker/kernel/config.ts";
import { aCall, listen } from "../../support/model-calls.ts";

const QUICK = { headersMs: 0, firstTokenMs: 1, tokenMs: 0 };
let standIns: StandIns;

beforeAll(async () => {
  standIns = await startStandIns({ port: 0, script: QUICK });
});
afterEach(() => {
  standIns.deepseek.reset();
  standIns.fallback.reset();
});
afterAll(() => standIns.close());

function models() {
  return chatModels(readConfig({ SECRET_KEY: "0123456789abcdef".repeat(2), ...standInSettings(standIns) }));
}

function bodyOf(standIn: StandIns["deepseek"]): Record<string, unknown> {
  return JSON.parse(String(standIn.journal.rows("request")[0]?.fields.body));
}

describe("the models that the settings name", () => {
  it("are none without a key, DeepSeek with one, and the fallback after it", async () => {
    expect(chatModels(readConfig({ SECRET_KEY: "0123456789abcdef".repeat(2) }))).toEqual([]);
    expect(models().map(({ id }) => id)).toEqual(["deepseek-flash@127.0.0.1", "stand-in@127.0.0.1"]);
  });

  it("are named after the vendor at the vendor's own address", () => {
    const config = readConfig({ SECRET_KEY: "0123456789abcdef".repeat(2), DEEPSEEK_API_KEY: "sk-1" });
    expect(chatModels(config).map(({ id }) => id)).toEqual(["deepseek-flash@deepseek"]);
  });

  it("answer from the settings that the stand-ins print", async () => {
    for (const model of models()) expect((await listen(model)).outcome.ok).toBe(true);
  });

  it("switch thinking off with DeepSeek and never mention it to others", async () => {
    const [deepseek, fallback] = models();
    if (deepseek === undefined || fallback === undefined) throw new Error("no models");
    await listen(deepseek);
    await listen(fallback);
    expect(bodyOf(standIns.deepseek)).toMatchObject({ thinking: { type: "disabled" } });
    expect(bodyOf(standIns.fallback)).not.toHaveProperty("thinking");
    expect(standIns.deepseek.journal.rows("reasoning")).toHaveLength(0);
  });

  it("ask for a stream with usage, uncompressed, and for nothing else", async () => {
    const [deepseek] = models();
    if (deepseek === undefined) throw new Error("no model");
    await listen(deepseek, aCall({ maxTokens: 220, temperature: 0.6 }));
    const row = standIns.deepseek.journal.rows("request")[0];
    expect(bodyOf(standIns.deepseek)).toEqual({
      model: "deepseek-flash",
      messages: aCall().messages,
      stream: true,
      stream_options: { include_usage: true },
      max_tokens: 220,
      temperature: 0.6,
      thinking: { type: "disabled" },
    });
    expect(row?.fields.headers).toMatchObject({ "accept-encoding": "identity", authorization: "present" });
    expect(row?.fields).toMatchObject({ method: "POST", path: "/chat/completions" });
  });

  it("ask for JSON when the call wants it", async () => {
    const [deepseek] = models();
    if (deepseek === undefined) throw new Error("no model");
    const messages = [{ role: "system", content: 'Answer in json like {"points":[]}.' }] as const;
    const { outcome, text } = await listen(deepseek, aCall({ json: true, messages }));
    expect(outcome.ok).toBe(true);
    expect(JSON.parse(text)).toEqual({ points: [] });
    expect(bodyOf(standIns.deepseek)).toMatchObject({ response_format: { type: "json_object" } });
  });

  it("never wait longer than DEEPSEEK_TIMEOUT_SECONDS", async () => {
    const env = {
      SECRET_KEY: "0123456789abcdef".repeat(2),
      ...standInSettings(standIns),
      DEEPSEEK_TIMEOUT_SECONDS: "0.05",
    };
    const [deepseek] = chatModels(readConfig(env));
    if (deepseek === undefined) throw new Error("no model");
    standIns.deepseek.fault({ kind: "hang" });
    expect((await listen(deepseek)).outcome).toMatchObject({ ok: false, fault: "first_token_late" });
  });

  it("let nothing that a vendor says into an outcome", async () => {
    const [deepseek] = models();
    if (deepseek === undefined) throw new Error("no model");
    for (const kind of ["error_event", "malformed_event", "not_a_stream", "status"] as const) {
      standIns.deepseek.fault({ kind });
      const { outcome } = await listen(deepseek);
      expect(Object.keys(outcome).sort()).toEqual(["fault", "ok", "retryAfterMs", "usage"]);
    }
  });
});
