/** What a configured model changes from outside: sessions with and without one, and the status of the models. */
import { runInDurableObject } from "cloudflare:test";
import { env } from "cloudflare:workers";
import { beforeAll, describe, expect, it } from "vitest";
import { openDatabase } from "#db/client.ts";
import { pushProviderHealth } from "#db/queries/provider-health.ts";
import { readConfig } from "#kernel/config.ts";
import worker from "../../../worker/index.ts";
import { guestToken, json, ORIGIN, seedBank } from "../worker-client.ts";

beforeAll(seedBank);

const MODEL = { DEEPSEEK_API_KEY: "a-key-of-nobody" };

/** The Worker with a model configured, and under other settings besides. */
function withModel(settings: Record<string, string>, path: string, init: RequestInit = {}): Promise<Response> {
  return Promise.resolve(worker.fetch(new Request(`${ORIGIN}/api/v1${path}`, init), { ...env, ...MODEL, ...settings }));
}

async function created(settings: Record<string, string>) {
  const token = await guestToken();
  const headers = { authorization: `Bearer ${token}`, "content-type": "application/json" };
  const body = JSON.stringify({ track: "swe_intern", difficulty: "easy" });
  const { id } = await json(withModel(settings, "/sessions", { method: "POST", headers, body }));
  const stored = await runInDurableObject(env.INTERVIEW_SESSION.getByName(id), (_object, state) => ({
    created: JSON.parse(state.storage.sql.exec<{ body: string }>("SELECT body FROM events WHERE seq = 1").one().body),
    ledger: state.storage.sql.exec<{ body: string }>("SELECT body FROM meta WHERE name = 'modelLedger'").toArray(),
  }));
  const grants = await env.DB.prepare("SELECT id, tokens FROM budget_grants WHERE session_id = ?").bind(id).all();
  return { id, model: stored.created.config.model, ledgers: stored.ledger.length, grants: grants.results };
}

describe("an interview of a guest", () => {
  it("has a model, a slice and a ledger where guests may reach it", async () => {
    const { id, ...rest } = await created({});
    expect(rest).toEqual({ model: true, ledgers: 1, grants: [{ id: `${id}:1`, tokens: 40_000 }] });
  });

  it.each([
    ["guests may not reach it", { GUEST_PAID_VENDORS: "false" }],
    ["everybody's day is used up", { LIMIT_MODEL_TOKENS_PER_DAY: "1" }],
  ])("has none where %s, and is an interview all the same", async (_case, settings) => {
    const { id, ...rest } = await created(settings);
    expect(id).toMatch(/^[0-9a-f]{32}$/);
    expect(rest).toEqual({ model: undefined, ledgers: 0, grants: [] });
  });
});

describe("the status of the models", () => {
  it("is what objects have seen, open to anyone, and names no key", async () => {
    const id = readConfig({ ...env, ...MODEL }).models[0]?.id ?? "";
    const at = Date.now();
    await pushProviderHealth(openDatabase(env.DB), [{ id, lastOkAt: at, lastErrorAt: null, lastErrorCode: null }], at);
    const text = await (await withModel({}, "/ai/status")).text();
    expect(JSON.parse(text)).toEqual({
      configured: true,
      status: "online",
      fallbackMode: false,
      lastOkAt: new Date(at).toISOString(),
      lastErrorAt: null,
      lastErrorCode: null,
      model: id,
    });
    expect(text).not.toContain(MODEL.DEEPSEEK_API_KEY);
  });
});
