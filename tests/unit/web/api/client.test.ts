/** The client over a fake `fetch`: addresses, bodies, and every answer as a value. */
import { describe, expect, it } from "vitest";
import { createApi } from "../../../../web/src/api/client.ts";
import { isPassing } from "../../../../web/src/api/port.ts";
import { publicState, said, sessionView } from "../../../support/web-api.ts";

type Sent = { readonly method: string; readonly path: string; readonly body: unknown };

function json(body: unknown, status = 200): Response {
  const type = status < 400 ? "application/json" : "application/problem+json";
  return new Response(JSON.stringify(body), { status, headers: { "content-type": type } });
}

function make(answer: () => Response | Promise<Response>) {
  const sent: Sent[] = [];
  const api = createApi("https://viva.test", async (input, init) => {
    const request = new Request(input, init);
    const text = await request.text();
    const { pathname, search } = new URL(request.url);
    sent.push({ method: request.method, path: pathname + search, body: text === "" ? null : JSON.parse(text) });
    return answer();
  });
  return { api, sent };
}

const PROBLEM = { type: "about:blank", title: "Wait a moment.", status: 429, code: "RATE_LIMITED", requestId: "r-1" };

describe("requests", () => {
  it("go to the addresses of the contract", async () => {
    const { api, sent } = make(() => json(sessionView()));
    await api.guest();
    await api.session("s1");
    await api.start("s1", "c1");
    await api.message("s1", { cid: "c2", text: "Words." });
    await api.action("s1", { cid: "c3", action: "hint" });
    await api.finish("s1");
    await api.report("s1");
    await api.ticket("s1");
    await api.deleteSession("s1");
    await api.logout();
    expect(sent.map((one) => `${one.method} ${one.path}`)).toEqual([
      "POST /api/v1/auth/guest",
      "GET /api/v1/sessions/s1",
      "POST /api/v1/sessions/s1/start",
      "POST /api/v1/sessions/s1/messages",
      "POST /api/v1/sessions/s1/actions",
      "POST /api/v1/sessions/s1/finish",
      "GET /api/v1/sessions/s1/report",
      "POST /api/v1/sessions/s1/ticket",
      "DELETE /api/v1/sessions/s1",
      "POST /api/v1/auth/logout",
    ]);
    expect(sent[3]?.body).toEqual({ cid: "c2", text: "Words." });
  });

  it("carry what a question to the bank is about, numbers as text", async () => {
    const { api, sent } = make(() => json({}));
    await api.coverage({
      track: "swe_intern",
      companyStyle: "amazon",
      difficulty: "hard",
      questionCount: 3,
      behavioralTarget: 0,
    });
    const query = new URLSearchParams(sent[0]?.path.split("?")[1]);
    expect(Object.fromEntries(query)).toEqual({
      track: "swe_intern",
      companyStyle: "amazon",
      difficulty: "hard",
      questionCount: "3",
      behavioralTarget: "0",
    });
  });

  it("leave out filters that are not set", async () => {
    const { api, sent } = make(() => json({ items: [], nextCursor: null }));
    await api.listSessions({ limit: 20, q: "" });
    expect(sent[0]?.path).toBe("/api/v1/sessions?limit=20");
  });

  it("escape what stands in an address", async () => {
    const { api } = make(() => json({}));
    expect(api.transcriptAddress("a/b", "md")).toBe("/api/v1/sessions/a%2Fb/transcript?format=md");
    expect(api.socketAddress("a/b")).toBe("wss://viva.test/api/v1/sessions/a%2Fb/socket");
    expect(createApi("http://localhost:8787").socketAddress("s1")).toMatch(/^ws:\/\/localhost:8787\//);
  });
});

describe("answers", () => {
  it("are the body of a success", async () => {
    const { api } = make(() => json(sessionView()));
    expect(await api.session("s1")).toEqual({ ok: true, value: sessionView() });
  });

  it("are a refusal with its code, words and waiting time", async () => {
    const { api } = make(() => json({ ...PROBLEM, retryAfterSeconds: 7 }, 429));
    expect(await api.session("s1")).toEqual({
      ok: false,
      failure: {
        kind: "refused",
        status: 429,
        code: "RATE_LIMITED",
        title: "Wait a moment.",
        requestId: "r-1",
        retryAfterSeconds: 7,
      },
    });
  });

  it("are a refusal also when the body is not ours", async () => {
    const { api } = make(() => new Response("<html>Bad gateway</html>", { status: 502 }));
    expect(await api.session("s1")).toMatchObject({
      ok: false,
      failure: { status: 502, code: "UNKNOWN", requestId: null },
    });
  });

  it("take nothing of a strange type from a problem", async () => {
    const { api } = make(() => json({ code: 4, title: ["x"], retryAfterSeconds: "soon" }, 500));
    expect(await api.session("s1")).toMatchObject({ failure: { code: "UNKNOWN", retryAfterSeconds: null } });
  });

  it("are none when there is no network", async () => {
    const { api } = make(() => {
      throw new TypeError("Failed to fetch");
    });
    expect(await api.session("s1")).toEqual({ ok: false, failure: { kind: "offline" } });
  });

  it("tell a report from one in the making", async () => {
    const pending = make(() => json({ status: "report_pending", retryAfterSeconds: 3 }, 202));
    expect(await pending.api.finish("s1")).toEqual({ ok: true, value: { ready: false, retryAfterSeconds: 3 } });
    const ready = make(() => json({ report: { sessionId: "s1" } }));
    expect(await ready.api.finish("s1")).toMatchObject({ ok: true, value: { ready: true } });
  });

  it("are nothing at all for a deletion", async () => {
    const { api } = make(() => new Response(null, { status: 204 }));
    expect(await api.deleteSession("s1")).toEqual({ ok: true, value: null });
  });

  it("are looked at before they are taken for a transcript", async () => {
    const body = { sessionId: "s1", messages: [said(1, "candidate", "Words.")] };
    expect(await make(() => json(body)).api.transcript("s1")).toEqual({ ok: true, value: body });
    for (const strange of [{}, { messages: "text" }, { messages: [{ seq: "1" }] }, { messages: [null] }, null]) {
      expect((await make(() => json(strange)).api.transcript("s1")).ok).toBe(false);
    }
  });

  it("keep the state of an answer", async () => {
    const { api } = make(() => json({ ack: { cid: "c", seq: 3 }, messages: [], state: publicState() }));
    expect(await api.message("s1", { cid: "c", text: "Words." })).toMatchObject({
      ok: true,
      value: { ack: { seq: 3 } },
    });
  });
});

describe("a failure", () => {
  it("passes when asking later may help", () => {
    const refused = (status: number) => ({ ...PROBLEM, kind: "refused" as const, status, retryAfterSeconds: null });
    expect(isPassing({ kind: "offline" })).toBe(true);
    expect([429, 500, 503].map((status) => isPassing(refused(status)))).toEqual([true, true, true]);
    expect([400, 401, 404, 409, 413, 422].map((status) => isPassing(refused(status)))).not.toContain(true);
  });
});
