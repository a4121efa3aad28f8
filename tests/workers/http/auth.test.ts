import { env, exports } from "cloudflare:workers";
import { describe, expect, it } from "vitest";
import { signAccessToken } from "#kernel/tokens.ts";
import { api, guestCookie, guestToken, json, ORIGIN } from "../worker-client.ts";

const KEY = env.SECRET_KEY ?? "";

describe("a guest", () => {
  it("keeps the sign-in it has", async () => {
    const cookie = await guestCookie();
    const again = await api("/auth/guest", { method: "POST", cookie, headers: { origin: ORIGIN } });
    expect(again.status).toBe(200);
    expect(again.headers.get("set-cookie")).toBeNull();
    const first = (await json(again)).user;
    const third = await api("/auth/guest", { method: "POST", cookie, headers: { origin: ORIGIN } });
    expect((await json(third)).user).toEqual(first);
  });

  it("is nobody with a cookie that was never given", async () => {
    const cookie = `__Host-viva=${"a".repeat(64)}`;
    expect((await api("/sessions", { cookie })).status).toBe(401);
    expect((await api("/sessions", { cookie: "__Host-viva=%00<script>" })).status).toBe(401);
  });

  it("B4: is signed out on the server: the old cookie opens nothing", async () => {
    const cookie = await guestCookie();
    expect((await api("/sessions", { cookie })).status).toBe(200);
    const out = await api("/auth/logout", { method: "POST", cookie, headers: { origin: ORIGIN } });
    expect(out.status).toBe(204);
    expect(out.headers.get("clear-site-data")).toContain("storage");
    expect((await api("/sessions", { cookie })).status).toBe(401);
  });

  it("B3: stores no secret: only its hash is in the database", async () => {
    const cookie = await guestCookie();
    const secret = cookie.split("=")[1] ?? "";
    const rows = await env.DB.prepare("SELECT * FROM sign_ins").all();
    expect(JSON.stringify(rows.results)).not.toContain(secret);
  });
});

describe("a program", () => {
  it("gets a token for ten minutes and needs no origin", async () => {
    const body = await json(api("/auth/token", { body: { grantType: "guest" } }));
    expect(body).toMatchObject({ tokenType: "bearer", expiresIn: 600 });
    expect((await api("/sessions", { token: body.accessToken })).status).toBe(200);
  });

  it("may write the name of its scheme in either case", async () => {
    const authorization = `bearer ${await guestToken()}`;
    expect((await api("/sessions", { headers: { authorization } })).status).toBe(200);
  });

  it("B7: renews an expired token while its sign-in lives, for the same user", async () => {
    const token = await guestToken();
    const claims = JSON.parse(atob(token.split(".")[1]?.replaceAll("-", "+").replaceAll("_", "/") ?? ""));
    const anHourAgo = new Date(Date.now() - 3_600_000);
    const expired = await signAccessToken(KEY, { userId: claims.sub, signInHash: claims.jti }, anHourAgo);
    expect((await api("/sessions", { token: expired })).status).toBe(401);
    const renewed = await json(api("/auth/token", { body: { grantType: "renew", accessToken: expired } }));
    expect((await api("/sessions", { token: renewed.accessToken })).status).toBe(200);
    const monthAgo = new Date(Date.now() - 30 * 86_400_000);
    const ancient = await signAccessToken(KEY, { userId: claims.sub, signInHash: claims.jti }, monthAgo);
    expect((await api("/auth/token", { body: { grantType: "renew", accessToken: ancient } })).status).toBe(401);
  });

  it("cannot go on with a token whose sign-in was ended, nor use it as a cookie", async () => {
    const token = await guestToken();
    expect((await api("/auth/logout", { method: "POST", token })).status).toBe(204);
    expect((await api("/sessions", { token })).status).toBe(401);
    expect((await api("/auth/token", { body: { grantType: "renew", accessToken: token } })).status).toBe(401);
    expect((await api("/sessions", { cookie: `__Host-viva=${await guestToken()}` })).status).toBe(401);
  });

  it("B10: is told exactly what is wrong with its request", async () => {
    expect((await api("/auth/token", { body: "{" })).status).toBe(400);
    expect((await api("/auth/token", { body: "{}", headers: { "content-type": "text/plain" } })).status).toBe(415);
    const wrong = await api("/auth/token", { body: { grantType: "password", email: "nobody", password: "x" } });
    expect((await json(wrong)).issues).toEqual([{ path: "email", message: "is not an e-mail address" }]);
    const extra = await json(api("/auth/token", { body: { grantType: "guest", isAdmin: true } }));
    expect(extra.issues).toEqual([{ path: "isAdmin", message: "is not a known field" }]);
  });
});

describe("bodies and queries", () => {
  it("are refused when too large, too deep or repeated", async () => {
    const token = await guestToken();
    const large = JSON.stringify({ cid: "c", text: "x".repeat(70_000) });
    expect((await api("/sessions", { token, body: large })).status).toBe(413);
    const deep = `${"[".repeat(200)}${"]".repeat(200)}`;
    expect((await api("/sessions", { token, body: deep })).status).toBe(400);
    expect((await api("/questions?track=swe_intern&track=behavioral")).status).toBe(422);
    expect((await api("/questions?nonsense=1")).status).toBe(422);
  });

  it("are deep enough at twenty levels and too deep at one more", async () => {
    const token = await guestToken();
    const nested = (levels: number) => `${"[".repeat(levels)}${"]".repeat(levels)}`;
    expect((await api("/sessions", { token, body: nested(20) })).status).toBe(422);
    expect((await api("/sessions", { token, body: nested(21) })).status).toBe(400);
    expect((await api("/sessions", { token, body: nested(32_000) })).status).toBe(400);
  });

  it("are answered with a few faults, however many there are and however long their names", async () => {
    const token = await guestToken();
    const many = Object.fromEntries(Array.from({ length: 3_000 }, (_, at) => [`key${at}`, 1]));
    const response = await api("/sessions", { token, body: { [`k${"x".repeat(9_000)}`]: 1, ...many } });
    expect(response.status).toBe(422);
    const text = await response.text();
    expect(JSON.parse(text).issues).toHaveLength(20);
    expect(text.length).toBeLessThan(4_000);
  });

  it("are read as UTF-8 or not at all", async () => {
    const token = await guestToken();
    const send = (bytes: Uint8Array<ArrayBuffer>) =>
      exports.default.fetch(
        new Request(`${ORIGIN}/api/v1/sessions`, {
          method: "POST",
          headers: { authorization: `Bearer ${token}`, "content-type": "application/json" },
          body: bytes,
        }),
      );
    const body = new TextEncoder().encode('{"track":"swe_intern","difficulty":"easy","role":"Ingénieur"}');
    const latin1 = new Uint8Array([...new TextEncoder().encode('{"track":"swe_intern","role":"Ing'), 0xe9, 0x22, 0x7d]);
    expect((await send(latin1)).status).toBe(400);
    const created = await send(new Uint8Array([0xef, 0xbb, 0xbf, ...body]));
    expect(created.status).toBe(422);
    expect((await json(created)).code).toBe("EMPTY_POOL");
  });

  it("X3, X6: cannot reach prototypes", async () => {
    const token = await guestToken();
    const body = '{"track":"swe_intern","__proto__":{"isAdmin":true}}';
    expect((await api("/sessions", { token, body })).status).toBe(422);
    expect(Object.prototype).not.toHaveProperty("isAdmin");
  });
});
