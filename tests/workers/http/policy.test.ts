import { createExecutionContext } from "cloudflare:test";
import { env } from "cloudflare:workers";
import { beforeAll, describe, expect, it } from "vitest";
import type { Route } from "#contract/http/route-row.ts";
import { API, ROUTES } from "#contract/http/routes.ts";
import { app } from "../../../worker/app.ts";
import worker from "../../../worker/index.ts";
import { api, call, createSession, guestToken, json, ORIGIN, seedBank } from "../worker-client.ts";

const rows = Object.entries<Route>(ROUTES);
const unknownId = "0".repeat(32);

beforeAll(seedBank);

function pathOf(route: Route, id: string): string {
  return route.path.replace(":id", id);
}

function request(route: Route, id: string, token?: string) {
  const upgrade = route.path.endsWith("/socket") ? { headers: { upgrade: "websocket" } } : {};
  const body = route.method === "post" || route.method === "patch" ? { body: {} } : {};
  return api(pathOf(route, id), {
    method: route.method.toUpperCase(),
    ...body,
    ...upgrade,
    ...(token === undefined ? {} : { token }),
  });
}

describe("the route table", () => {
  it("X1: holds every route that the app mounts, and the app mounts every row", () => {
    const mounted = app.routes
      .filter((route) => route.method !== "ALL" && route.path.startsWith(`${API}/`))
      .map((route) => `${route.method.toLowerCase()} ${route.path.slice(API.length).replace(/\/$/, "")}`);
    const table = rows.map(([, route]) => `${route.method} ${route.path}`);
    expect([...new Set(mounted)].sort()).toEqual(table.sort());
  });

  it.each(rows.filter(([, route]) => route.policy !== "public"))(
    "refuses %s to anyone not signed in",
    async (_name, route) => {
      const response = await request(route, unknownId);
      expect(response.status).toBe(401);
      expect((await json(response)).code).toBe("UNAUTHENTICATED");
    },
  );

  it.each(rows.filter(([, route]) => route.policy === "account" || route.policy === "admin"))(
    "refuses %s to guests",
    async (_name, route) => {
      const response = await request(route, unknownId, await guestToken());
      expect([response.status, (await json(response)).code]).toEqual([403, "ACCOUNT_NEEDED"]);
    },
  );

  it.each(rows.filter(([, route]) => route.policy === "public"))("opens %s to anyone", async (_name, route) => {
    expect((await request(route, unknownId)).status).not.toBe(401);
  });

  it.each(rows.filter(([, route]) => route.policy === "user" && route.path.includes("/sessions/:id")))(
    "C4: answers a foreign and an unknown session alike in %s",
    async (name, route) => {
      const owner = await guestToken();
      const { id } = await createSession(owner);
      const stranger = await guestToken();
      const body =
        name === "shareReport"
          ? { sections: ["overall"] }
          : name === "message"
            ? { cid: "c", text: "mine" }
            : name === "action"
              ? { cid: "c", action: "end" }
              : {};
      const ask = async (sessionId: string) => {
        const response = await api(pathOf(route, sessionId), {
          method: route.method.toUpperCase(),
          token: stranger,
          ...(route.method === "post" ? { body } : {}),
          ...(route.path.endsWith("/socket") ? { headers: { upgrade: "websocket" } } : {}),
        });
        const { requestId: _requestId, ...rest } = await json(response);
        return { status: response.status, ...rest };
      };
      const foreign = await ask(id);
      expect(foreign).toEqual(await ask(unknownId));
      expect(foreign).toMatchObject({ status: 404, code: "NOT_FOUND" });
      expect((await api(`/sessions/${id}`, { token: owner })).status).toBe(200);
    },
  );
});

describe("what no route takes", () => {
  it("H4: answers 404 for unknown addresses and 405 with Allow for wrong methods", async () => {
    expect((await api("/nowhere")).status).toBe(404);
    const wrong = await api("/sessions", { method: "PUT", body: {} });
    expect(wrong.status).toBe(405);
    expect(wrong.headers.get("allow")?.split(", ").sort()).toEqual(["GET", "POST"]);
    expect((await api("/questions", { method: "DELETE" })).status).toBe(405);
    for (const path of ["/health", "/health/ready", "/api/docs"]) {
      const posted = await call(path, { method: "POST", body: {} });
      expect(posted.status, path).toBe(405);
      expect(posted.headers.get("allow")).toBe("GET");
    }
  });

  it("keeps /health exact, at the root and below the API", async () => {
    expect(await json(call("/health"))).toEqual({ status: "ok" });
    expect(await json(api("/health"))).toEqual({ status: "ok" });
  });

  it("says what is not ready and what is", async () => {
    const ready = await api("/health/ready");
    expect(ready.status).toBe(200);
    expect(await json(ready)).toMatchObject({ checks: { database: true, migrations: true, bank: true } });
  });
});

describe("headers", () => {
  it.each(["/api/v1/health", "/api/v1/nowhere", "/api/docs", "/health", "/api/v1/sessions"])(
    "X10, E3, E5: secures %s and keeps it out of caches",
    async (path) => {
      const { headers } = await call(path);
      expect(headers.get("content-security-policy")).toContain("default-src 'none'");
      expect(headers.get("content-security-policy")).not.toContain("unsafe");
      expect(headers.get("strict-transport-security")).toContain("includeSubDomains");
      expect(headers.get("x-content-type-options")).toBe("nosniff");
      expect(headers.get("referrer-policy")).toBe("no-referrer");
      expect(headers.get("permissions-policy")).toContain("microphone=(self)");
      expect(headers.get("cache-control")).toBe("no-store");
      expect(headers.get("access-control-allow-origin")).toBeNull();
    },
  );

  it("gives every problem an id that its header repeats", async () => {
    const response = await api("/nowhere");
    expect(response.headers.get("content-type")).toBe("application/problem+json");
    expect((await json(response)).requestId).toBe(response.headers.get("x-request-id"));
  });

  it("serves the description and its page without a script", async () => {
    const page = await (await call("/api/docs")).text();
    expect(page).toContain("/api/v1/sessions/:id/messages");
    expect(page).not.toContain("<script");
    expect((await json(api("/openapi.json"))).openapi).toBe("3.1.0");
    expect(await (await call("/api/docs")).text()).toBe(page);
    const again = await api("/openapi.json");
    expect(again.headers.get("content-type")).toBe("application/json");
    expect(await again.text()).toBe(await (await api("/openapi.json")).text());
  });
});

describe("C1, C3: the way a request comes", () => {
  const ask = (address: string, environment: string, headers: Record<string, string> = {}, method = "GET") =>
    worker.fetch(
      new Request(address, { method, headers }),
      { ...env, ENVIRONMENT: environment },
      createExecutionContext(),
    );

  it("is TLS in production, whoever asks, for sockets as for everything else", async () => {
    const token = await guestToken();
    const { id } = await createSession(token);
    const socket = { authorization: `Bearer ${token}`, upgrade: "websocket" };
    for (const host of ["viva.example", "localhost:8787"]) {
      for (const path of ["/api/v1/health", "/health", "/api/docs", "/api/v1/auth/guest"]) {
        expect((await ask(`http://${host}${path}`, "production")).status, host + path).toBe(403);
      }
      const open = await ask(`http://${host}/api/v1/sessions/${id}/socket`, "production", socket);
      expect([open.status, (await json(open)).code]).toEqual([403, "FORBIDDEN_ORIGIN"]);
    }
    const secure = await ask(`https://viva.example/api/v1/sessions/${id}/socket`, "production", socket);
    secure.webSocket?.accept();
    secure.webSocket?.close(1000, "enough");
    expect(secure.status).toBe(101);
  });

  it("is plain in development only under a name of this very machine, so that no other page can pass for the own", async () => {
    for (const host of ["localhost:8787", "127.0.0.1:8787", "[::1]:8787"]) {
      expect((await ask(`http://${host}/api/v1/health`, "development")).status, host).toBe(200);
    }
    for (const host of [
      "rebound.example:8787",
      "localhost.evil.example",
      "127.0.0.1.evil.example",
      "192.168.1.9:8787",
    ]) {
      const headers = { origin: `http://${host}`, "sec-fetch-site": "same-origin" };
      for (const [method, path] of [
        ["POST", "/api/v1/auth/guest"],
        ["GET", "/api/dev/outbox?format=json"],
        ["GET", "/api/v1/health"],
      ] as const) {
        const response = await ask(`http://${host}${path}`, "development", headers, method);
        expect([response.status, response.headers.get("set-cookie")], host + path).toEqual([403, null]);
      }
    }
  });
});

describe("C4: an object", () => {
  it("is not asked for anything by who is not let in, nor about what is not theirs", async () => {
    const owner = await guestToken();
    const { id } = await createSession(owner);
    const stranger = await guestToken();
    const asked: string[] = [];
    const untouchable = {
      getByName: (name: string) => {
        asked.push(name);
        throw new Error("asked");
      },
    };
    const about = rows.filter(([, route]) => route.path.startsWith("/sessions/:id"));
    expect(about.length).toBeGreaterThan(15);
    for (const [name, route] of about) {
      for (const token of [undefined, "none", stranger]) {
        const headers = new Headers({ upgrade: "websocket", "content-type": "application/json" });
        if (token !== undefined) headers.set("authorization", `Bearer ${token}`);
        const body = route.method === "post" ? { body: "{}" } : {};
        const address = `${ORIGIN}${API}${pathOf(route, id).replace(":linkId", unknownId)}`;
        const request = new Request(address, { method: route.method.toUpperCase(), headers, ...body });
        const bindings = { ...env, INTERVIEW_SESSION: untouchable };
        const response: Response = await Reflect.apply(worker.fetch, worker, [
          request,
          bindings,
          createExecutionContext(),
        ]);
        expect([401, 404, 422], name).toContain(response.status);
      }
    }
    expect(asked).toEqual([]);
  });
});

describe("cookie requests", () => {
  it("B10, C1: may change something only from the own page", async () => {
    const cookie = (await api("/auth/guest", { method: "POST", headers: { origin: ORIGIN } })).headers
      .get("set-cookie")
      ?.split(";")[0];
    expect(cookie).toMatch(/^__Host-viva=[0-9a-f]{64}$/);
    const body = { track: "swe_intern", difficulty: "easy" };
    const send = (headers: Record<string, string>) =>
      api("/sessions", { body, ...(cookie === undefined ? {} : { cookie }), headers });
    for (const origin of [
      "null",
      "https://evil.example",
      "https://viva.example.evil.example",
      "https://sub.viva.example",
      "http://viva.example",
      "https://viva.example:8443",
      "https://viva.exampl",
    ]) {
      expect((await send({ origin })).status, origin).toBe(403);
    }
    expect((await send({})).status).toBe(403);
    expect((await send({ "sec-fetch-site": "cross-site" })).status).toBe(403);
    expect((await send({ "sec-fetch-site": "same-origin" })).status).toBe(201);
    expect((await send({ origin: ORIGIN })).status).toBe(201);
  });

  it("B10: are JSON where they have a body, and no form where they have none", async () => {
    const cookie = (await api("/auth/guest", { method: "POST", headers: { origin: ORIGIN } })).headers
      .get("set-cookie")
      ?.split(";")[0];
    const send = (type: string | null, path: string, body?: string) =>
      call(`${API}${path}`, {
        method: "POST",
        headers: { origin: ORIGIN, ...(type === null ? {} : { "content-type": type }) },
        ...(cookie === undefined ? {} : { cookie }),
        ...(body === undefined ? {} : { body }),
      });
    const { id } = await json(send("application/json", "/sessions", '{"track":"swe_intern","difficulty":"easy"}'));
    for (const type of ["text/plain", "application/x-www-form-urlencoded", "multipart/form-data; boundary=x"]) {
      expect((await send(type, `/sessions/${id}/rescore`)).status, type).toBe(415);
      expect((await send(type, "/auth/logout")).status, type).toBe(415);
      expect((await send(type, "/sessions", '{"track":"swe_intern","difficulty":"easy"}')).status, type).toBe(415);
    }
    expect((await send(null, "/auth/logout")).status).toBe(204);
  });

  it("B1: are made with a cookie that scripts cannot read", async () => {
    const response = await api("/auth/guest", { method: "POST", headers: { origin: ORIGIN } });
    const cookie = response.headers.get("set-cookie") ?? "";
    for (const part of ["HttpOnly", "Secure", "SameSite=Lax", "Path=/"]) expect(cookie).toContain(part);
    expect(cookie).not.toContain("Domain");
    expect(JSON.stringify(await json(response))).not.toContain(cookie.slice(12, 40));
  });
});
