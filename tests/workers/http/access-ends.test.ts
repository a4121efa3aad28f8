/** B6 for accounts: whatever ends an access closes the live sockets that it had opened, and nobody else's. */
import { createExecutionContext, waitOnExecutionContext } from "cloudflare:test";
import { env } from "cloudflare:workers";
import { beforeAll, describe, expect, it } from "vitest";
import worker from "../../../worker/index.ts";
import { type Guest, joinPage, Page } from "../session/page.ts";
import { api, createSession, json, ORIGIN, seedBank } from "../worker-client.ts";
import { Browser, codeFor, newAccount, newEmail, PASSWORD, type Person, resetTokenFor } from "./accounts-client.ts";

beforeAll(seedBank);

const NEW = "copper meadow 19 violin";
const REASON = { reason: "asked for in a test" };

async function tokenOf(email: string): Promise<string> {
  const body = { grantType: "password", email, password: PASSWORD };
  return (await json(api("/auth/token", { body }))).accessToken;
}

/** An account in a browser, and a program of the same account that holds a live socket. */
async function live(): Promise<Person & { page: Page; token: string }> {
  const person = await newAccount();
  const token = await tokenOf(person.email);
  const { id } = await createSession(token, { questionCount: 1 });
  const guest: Guest = { token, id, stub: env.INTERVIEW_SESSION.getByName(id) };
  return { ...person, token, page: await joinPage(guest) };
}

async function admin(): Promise<Browser> {
  const { browser, id } = await newAccount();
  await env.DB.prepare("UPDATE users SET role = 'admin' WHERE id = ?").bind(id).run();
  return browser;
}

type End = (person: Person & { token: string }) => Promise<{ readonly status: number }>;

const ENDS: readonly (readonly [string, number, End])[] = [
  ["a ban", 204, async ({ id }) => (await admin()).send(`/admin/users/${id}/ban`, REASON)],
  [
    "an administrator who ends the sign-ins",
    204,
    async ({ id }) => (await admin()).send(`/admin/users/${id}/sign-out`, REASON),
  ],
  [
    "a new password",
    204,
    ({ browser }) => browser.send("/auth/change-password", { currentPassword: PASSWORD, newPassword: NEW }),
  ],
  [
    "a reset of the password",
    204,
    async ({ email }) => {
      await new Browser().send("/auth/request-password-reset", { email });
      return new Browser().send("/auth/reset-password", { token: await resetTokenFor(email), newPassword: NEW });
    },
  ],
  [
    "a new address",
    200,
    async ({ browser }) => {
      const email = newEmail();
      await browser.send("/auth/change-email", { email, password: PASSWORD });
      return browser.send("/auth/change-email", { code: await codeFor(email) });
    },
  ],
  ["a log-out everywhere", 204, ({ browser }) => browser.send("/auth/logout", { everywhere: true })],
  [
    "the end of one sign-in",
    204,
    async ({ browser }) => {
      const { items } = (await browser.send("/auth/sessions")).body;
      const { id } = items.find(({ kind }: { kind: string }) => kind === "bearer");
      return browser.send(`/auth/sessions/${id}`, undefined, "DELETE");
    },
  ],
];

describe("B6: a live socket is closed with 4403", () => {
  it.each(ENDS)("by %s, and the token opens nothing any more", async (_what, status, end) => {
    const [person, other] = [await live(), await live()];
    expect((await end(person)).status).toBe(status);
    expect(await person.page.closed).toBe(4403);
    expect((await api("/users/me", { token: person.token })).status).toBe(401);
    other.page.send({ type: "clock", clientMs: 1 });
    await other.page.until("clock");
    expect((await api("/users/me", { token: other.token })).status).toBe(200);
  });

  it("or with 4410 where the account is deleted, for then its interview is gone", async () => {
    const person = await live();
    expect((await person.browser.send("/users/me", { password: PASSWORD }, "DELETE")).status).toBe(204);
    expect([4403, 4410]).toContain(await person.page.closed);
    expect((await api("/users/me", { token: person.token })).status).toBe(401);
  });
});

describe("B6: a socket that opens while the sign-in ends", () => {
  /** The upgrade as the Worker makes it, with something that happens once the object has let the socket in. */
  async function upgradeWhile(token: string, id: string, happens: () => Promise<unknown>): Promise<Page> {
    const stub = env.INTERVIEW_SESSION.getByName(id);
    const between = {
      fetch: async (request: Request) => {
        const response = await stub.fetch(request);
        await happens();
        return response;
      },
      closeAccess: (userId: string) => stub.closeAccess(userId),
    };
    const context = createExecutionContext();
    const headers = { authorization: `Bearer ${token}`, upgrade: "websocket" };
    const request = new Request(`${ORIGIN}/api/v1/sessions/${id}/socket`, { headers });
    const bindings = { ...env, INTERVIEW_SESSION: { getByName: () => between } };
    const { webSocket }: Response = await Reflect.apply(worker.fetch, worker, [request, bindings, context]);
    await waitOnExecutionContext(context);
    if (!(webSocket instanceof WebSocket)) throw new Error("the upgrade was refused");
    return new Page(webSocket);
  }

  it("is closed as soon as it is open", async () => {
    const { email, id: userId } = await newAccount();
    const token = await tokenOf(email);
    const { id } = await createSession(token, { questionCount: 1 });
    const page = await upgradeWhile(token, id, () =>
      env.DB.prepare("DELETE FROM sign_ins WHERE user_id = ?").bind(userId).run(),
    );
    expect(await page.closed).toBe(4403);
  });

  it("stays where it does not", async () => {
    const { email } = await newAccount();
    const token = await tokenOf(email);
    const { id } = await createSession(token, { questionCount: 1 });
    const page = await upgradeWhile(token, id, async () => undefined);
    page.send({ type: "hello", ticket: "none", lastSeq: 0, caps: { protocol: 1 } });
    expect(await page.closed).toBe(4401);
  });
});
