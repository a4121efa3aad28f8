/** Accounts under the settings of production, with a real mail server: limits that bind, and logs that tell nothing. */
import { createExecutionContext, waitOnExecutionContext } from "cloudflare:test";
import { env } from "cloudflare:workers";
import { afterEach, beforeAll, beforeEach, describe, expect, inject, it, vi } from "vitest";
import worker from "../../../worker/index.ts";
import { newEmail, PASSWORD } from "../http/accounts-client.ts";
import { ORIGIN, seedBank } from "../worker-client.ts";

beforeAll(seedBank);

beforeEach(async () => {
  await fetch(`${inject("smtpJournal")}/refuse/none`);
  await env.DB.batch([env.DB.prepare("DELETE FROM counters"), env.DB.prepare("DELETE FROM login_failures")]);
});

const PRODUCTION = { ...env, ENVIRONMENT: "production" };

type Sent = { readonly body?: unknown; readonly method?: string; readonly cookie?: string; readonly address?: string };
type Answer = {
  readonly status: number;
  readonly body: ReturnType<typeof JSON.parse>;
  readonly cookie: string;
  readonly headers: Headers;
};

/** One request to production, with all that goes on behind its answer. */
async function send(path: string, { body, method, cookie = "", address = "203.0.113.1" }: Sent = {}): Promise<Answer> {
  const context = createExecutionContext();
  const headers = new Headers({ origin: ORIGIN, "cf-connecting-ip": address, "content-type": "application/json" });
  if (cookie !== "") headers.set("cookie", cookie);
  const init = { method: method ?? (body === undefined ? "GET" : "POST"), headers };
  const request = new Request(
    `${ORIGIN}/api/v1${path}`,
    body === undefined ? init : { ...init, body: JSON.stringify(body) },
  );
  const response = await worker.fetch(request, PRODUCTION, context);
  const text = response.headers.get("content-type")?.includes("json") === true ? await response.text() : "";
  if (text === "") await response.arrayBuffer();
  await waitOnExecutionContext(context);
  const set = response.headers.getSetCookie().map((one) => one.split(";")[0] ?? "");
  return {
    status: response.status,
    body: text === "" ? null : JSON.parse(text),
    cookie: set.join("; "),
    headers: response.headers,
  };
}

async function mailed(email: string): Promise<string> {
  const all: { to: string[]; raw: string }[] = await (await fetch(inject("smtpJournal"))).json();
  return all.filter(({ to }) => to.includes(email)).at(-1)?.raw ?? "";
}

/** Quoted-printable breaks lines with `=`, and writes `=` as `=3D`. */
const unquoted = (raw: string): string => raw.replace(/=\r?\n/g, "").replaceAll("=3D", "=");

async function codeOf(email: string): Promise<string> {
  return /^Subject: (\d{6}) /m.exec(await mailed(email))?.[1] ?? "none";
}

describe("G5: logs of production", () => {
  it("hold no address, password, code, token, cookie or word of anybody, whatever accounts are put through", async () => {
    const lines: string[] = [];
    const spies = (["log", "info", "warn", "error", "debug"] as const).map((kind) =>
      vi.spyOn(console, kind).mockImplementation((...args: unknown[]) => void lines.push(args.map(String).join(" "))),
    );
    const email = newEmail();
    const secrets: string[] = [email, PASSWORD, "Heron Canary", "lighthouse-canary"];
    const signedUp = await send("/auth/signup", { body: { email, password: PASSWORD, name: "Heron Canary" } });
    const code = await codeOf(email);
    const verified = await send("/auth/verify", { body: { email, code }, cookie: signedUp.cookie });
    const { cookie } = verified;
    secrets.push(
      code,
      ...[signedUp.cookie, cookie].flatMap((text) => text.split("; ").map((one) => one.split("=")[1] ?? "")),
    );
    const setUp = { track: "swe_intern", difficulty: "easy", questionCount: 1, warmUp: false, behavioralTarget: 0 };
    const { id } = (await send("/sessions", { body: setUp, cookie })).body;
    await send(`/sessions/${id}/start`, { body: {}, cookie });
    await send(`/sessions/${id}/messages`, { body: { cid: "c1", text: "A hash map, lighthouse-canary." }, cookie });
    await send(`/sessions/${id}/finish`, { body: {}, cookie });
    const shared = await send(`/sessions/${id}/share`, { body: { sections: ["overall", "quotes"] }, cookie });
    secrets.push(shared.body.url.split("#token=")[1]);
    await send("/shared", { body: { token: shared.body.url.split("#token=")[1] } });
    await send("/feedback", { body: { sessionId: id, comment: "lighthouse-canary" }, cookie });
    await send("/auth/login", { body: { email, password: "a wrong one, lighthouse-canary" } });
    const token = await send("/auth/token", { body: { grantType: "password", email, password: PASSWORD } });
    secrets.push(token.body.accessToken);
    await env.DB.prepare("DELETE FROM counters WHERE key LIKE 'mail-minute:%'").run();
    await send("/auth/request-password-reset", { body: { email } });
    const reset = /#token=([0-9a-f]{64})/.exec(unquoted(await mailed(email)))?.[1] ?? "no token";
    secrets.push(reset);
    expect(
      (await send("/auth/reset-password", { body: { token: reset, newPassword: "copper lighthouse-canary 19" } }))
        .status,
    ).toBe(204);
    await fetch(`${inject("smtpJournal")}/refuse/recipient`);
    await env.DB.prepare("DELETE FROM counters WHERE key LIKE 'mail-minute:%'").run();
    await send("/auth/request-password-reset", { body: { email } });
    const back = await send("/auth/login", { body: { email, password: "copper lighthouse-canary 19" } });
    await send("/users/me/export", { cookie: back.cookie });
    await send("/users/me", {
      method: "DELETE",
      body: { password: "copper lighthouse-canary 19" },
      cookie: back.cookie,
    });
    for (const spy of spies) spy.mockRestore();
    expect(lines.length).toBeGreaterThan(15);
    expect(lines.join("\n")).toContain('"event":"mail.failed"');
    for (const secret of secrets) {
      expect(secret.length).toBeGreaterThan(5);
      expect(
        lines.filter((line) => line.includes(secret)),
        secret.slice(0, 6),
      ).toEqual([]);
    }
  });
});

describe("limits of production", () => {
  // Windows begin at whole minutes and hours: a test that runs across one would be let through.
  beforeEach(() => {
    vi.useFakeTimers({ toFake: ["Date"] });
  });
  afterEach(() => {
    vi.useRealTimers();
  });

  it("A12, A16: bind sign-up without any challenge: one mail a minute to a mailbox, twenty an hour from an address", async () => {
    const email = newEmail();
    const first = await send("/auth/signup", { body: { email, password: PASSWORD } });
    expect(first.status).toBe(202);
    const again = await send("/auth/resend-verification", { body: { email }, cookie: first.cookie });
    expect(again.status).toBe(429);
    expect(Number(again.headers.get("retry-after"))).toBeGreaterThan(0);
    await env.DB.prepare("UPDATE counters SET count = 20 WHERE key LIKE 'mail-from:%'").run();
    const other = await send("/auth/request-password-reset", { body: { email: newEmail() } });
    expect(other.status).toBe(429);
    const elsewhere = await send("/auth/request-password-reset", {
      body: { email: newEmail() },
      address: "203.0.113.2",
    });
    expect(elsewhere.status).toBe(202);
  });

  it("A9: bind guests: twenty an hour from one address, whichever way they come", async () => {
    for (let at = 0; at < 20; at += 1) expect((await send("/auth/guest", { body: {} })).status).toBe(201);
    expect((await send("/auth/guest", { body: {} })).status).toBe(429);
    expect((await send("/auth/token", { body: { grantType: "guest" } })).status).toBe(429);
    expect((await send("/auth/signup", { body: { email: newEmail(), password: PASSWORD } })).status).toBe(429);
  });

  it("A9: bind log-ins: twenty a minute from one address", async () => {
    await send("/auth/login", { body: { email: newEmail(), password: PASSWORD } });
    await env.DB.prepare("UPDATE counters SET count = 20 WHERE key LIKE 'login:%'").run();
    expect((await send("/auth/login", { body: { email: newEmail(), password: PASSWORD } })).status).toBe(429);
  });
});

describe("without a mail server", () => {
  it("production makes no accounts, and those there are can still log in", async () => {
    const email = newEmail();
    const made = await send("/auth/signup", { body: { email, password: PASSWORD } });
    await send("/auth/verify", { body: { email, code: await codeOf(email) }, cookie: made.cookie });
    const mailless = {
      ...PRODUCTION,
      SMTP_HOST: "",
      SMTP_FROM: "",
      SMTP_USERNAME: "",
      SMTP_PASSWORD: "",
      SMTP_TLS: "starttls",
    };
    const post = (path: string, body: object) =>
      worker.fetch(
        new Request(`${ORIGIN}/api/v1${path}`, {
          method: "POST",
          headers: { origin: ORIGIN, "content-type": "application/json" },
          body: JSON.stringify(body),
        }),
        mailless,
        createExecutionContext(),
      );
    const closed = await post("/auth/signup", { email: newEmail(), password: PASSWORD });
    expect([closed.status, await closed.json()]).toMatchObject([403, { code: "SIGN_UP_CLOSED" }]);
    expect((await post("/auth/login", { email, password: PASSWORD })).status).toBe(200);
  });
});
