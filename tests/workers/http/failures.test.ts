/** What clients hear when a binding fails: the platform's bindings are exchanged, our own code is not. */
import { createExecutionContext } from "cloudflare:test";
import { env } from "cloudflare:workers";
import { beforeAll, describe, expect, it, vi } from "vitest";
import { app } from "../../../worker/app.ts";
import { createSession, guestToken, json, ORIGIN, seedBank } from "../worker-client.ts";

beforeAll(seedBank);

type Bindings = { [K in keyof Env]?: object };

/** One request to the app whose bindings are partly others. */
async function ask(path: string, bindings: Bindings, token?: string, init: RequestInit = {}): Promise<Response> {
  const headers = new Headers(init.headers);
  if (token !== undefined) headers.set("authorization", `Bearer ${token}`);
  if (init.body) headers.set("content-type", "application/json");
  const request = new Request(`${ORIGIN}${path}`, { ...init, headers });
  return app.fetch(request, Object.assign({}, env, bindings), createExecutionContext());
}

const CANARY = "canary-4711";

/** A database that rejects whatever it is asked, with a message that must stay inside. */
function failing(message: string): object {
  const reject = () => Promise.reject(new Error(`${message} ${CANARY}`));
  const statement = { bind: () => statement, all: reject, first: reject, raw: reject, run: reject };
  return { prepare: () => statement, batch: reject };
}

const GONE = failing("D1_ERROR: Network connection lost.");

describe("while the database does not answer", () => {
  it.each([
    ["GET", "/api/v1/sessions", undefined],
    ["GET", "/api/v1/questions", undefined],
    ["POST", "/api/v1/auth/token", '{"grantType":"guest"}'],
    ["POST", "/api/v1/sessions", '{"track":"swe_intern"}'],
  ])("%s %s is answered with a 503 that may be tried again", async (method, path, body) => {
    const token = await guestToken();
    const response = await ask(path, { DB: GONE }, token, { method, ...(body === undefined ? {} : { body }) });
    expect(response.status).toBe(503);
    expect(response.headers.get("retry-after")).toBe("1");
    expect(response.headers.get("content-security-policy")).toContain("default-src 'none'");
    const text = await response.text();
    expect(JSON.parse(text)).toMatchObject({ code: "STORAGE_UNAVAILABLE" });
    expect(text).not.toContain(CANARY);
  });

  it("the Worker says that it lives and what is missing", async () => {
    expect((await ask("/health", { DB: GONE })).status).toBe(200);
    const ready = await ask("/api/v1/health/ready", { DB: GONE });
    expect(ready.status).toBe(503);
    expect(await json(ready)).toMatchObject({ checks: { database: false, migrations: false, bank: false } });
  });

  it("C3, G5: no log line holds the failing statement, its values or the token", async () => {
    const token = await guestToken();
    const lines: string[] = [];
    const spy = vi.spyOn(console, "log").mockImplementation((line: unknown) => void lines.push(String(line)));
    try {
      await ask(`/api/v1/questions?q=${CANARY}`, { DB: GONE }, token);
    } finally {
      spy.mockRestore();
    }
    expect(lines.some((line) => line.includes("database.unavailable"))).toBe(true);
    for (const line of lines) {
      expect(line).not.toContain(CANARY);
      expect(line).not.toContain(token.slice(-20));
      expect(line).not.toMatch(/select/i);
    }
  });
});

describe("a database that is behind the code", () => {
  it("is not ready, and ready again once it is migrated", async () => {
    const { results } = await env.DB.prepare("SELECT * FROM d1_migrations ORDER BY id DESC LIMIT 1").all();
    const [newest] = results;
    await env.DB.prepare("DELETE FROM d1_migrations WHERE id = ?").bind(newest?.id).run();
    const behind = await ask("/api/v1/health/ready", {});
    expect(behind.status).toBe(503);
    expect(await json(behind)).toMatchObject({ status: "not_ready", checks: { database: true, migrations: false } });
    await env.DB.prepare("INSERT INTO d1_migrations (id, name) VALUES (?, ?)").bind(newest?.id, newest?.name).run();
    expect(await json(ask("/api/v1/health/ready", {}))).toMatchObject({ checks: { migrations: true } });
  });
});

describe("a statement that the database refuses", () => {
  it("X13: is an error of ours and gives nothing away", async () => {
    const broken = failing("D1_ERROR: no such column: nonsense: SQLITE_ERROR");
    const response = await ask("/api/v1/questions", { DB: broken });
    expect(response.status).toBe(500);
    const text = await response.text();
    expect(JSON.parse(text).code).toBe("INTERNAL");
    expect(text).not.toContain(CANARY);
    expect(text).not.toContain("SQLITE");
  });
});

describe("an object that cannot be reached", () => {
  const overloaded = Object.assign(new Error(CANARY), { overloaded: true });
  const INTERVIEW_SESSION = { getByName: () => ({ create: () => Promise.reject(overloaded) }) };

  it("leaves no interview behind in the list", async () => {
    const token = await guestToken();
    const body = '{"track":"swe_intern","difficulty":"easy"}';
    const response = await ask("/api/v1/sessions", { INTERVIEW_SESSION }, token, { method: "POST", body });
    expect(response.status).toBe(503);
    expect(await json(response)).toMatchObject({ code: "OVERLOADED" });
    expect((await json(ask("/api/v1/sessions", {}, token))).items).toEqual([]);
  });
});

describe("an upgrade that the object refuses", () => {
  it("is a problem of this request: one id in body and header, headers like everything else", async () => {
    const token = await guestToken();
    const { id } = await createSession(token);
    const open = () => ask(`/api/v1/sessions/${id}/socket`, {}, token, { headers: { upgrade: "websocket" } });
    // Held and accepted: a client's end that nobody holds may be collected, which closes its socket.
    const held = await Promise.all([open(), open(), open()]);
    for (const { status, webSocket } of held) {
      expect(status).toBe(101);
      webSocket?.accept();
    }
    const fourth = await open();
    expect(fourth.status).toBe(429);
    expect(Number(fourth.headers.get("retry-after"))).toBeGreaterThan(0);
    expect(fourth.headers.get("content-security-policy")).toContain("default-src 'none'");
    const body = await json(fourth);
    expect(body.code).toBe("TOO_MANY_SOCKETS");
    expect(body.requestId).toBe(fourth.headers.get("x-request-id"));
    for (const { webSocket } of held) webSocket?.close();
  });
});

describe("assets", () => {
  const layer = (answer: Response) => ({ ASSETS: { fetch: () => Promise.resolve(answer) } });
  const forYears = { "cache-control": "public, max-age=31536000, immutable" };

  it("E5: that exist are passed on with their caching", async () => {
    const script = new Response("1;", { headers: { "content-type": "text/javascript", ...forYears } });
    const response = await ask("/assets/a.js", layer(script));
    expect(response.status).toBe(200);
    expect(response.headers.get("cache-control")).toContain("immutable");
    expect((await ask("/assets/a.js", layer(new Response(null, { status: 304 })))).status).toBe(304);
  });

  it.each([
    ["the page", new Response("<!doctype html>", { headers: { "content-type": "text/html", ...forYears } })],
    ["a redirect", new Response(null, { status: 307, headers: { location: "/assets/x/", ...forYears } })],
  ])("that are missing are a 404 under an id, not %s, and nobody keeps it", async (_what, answer) => {
    const response = await ask("/assets/..%2findex.html", layer(answer));
    expect(response.status).toBe(404);
    expect(response.headers.get("cache-control")).toBe("no-store");
    const body = await json(response);
    expect(body).toMatchObject({ code: "NOT_FOUND", requestId: response.headers.get("x-request-id") });
    expect(body.requestId).toMatch(/^[0-9a-f]{16}$/);
  });
});
