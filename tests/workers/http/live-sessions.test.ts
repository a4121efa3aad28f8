/** C8, C9 and B6 from outside: one interview at a time where the setting says so, and sockets that close at sign-out. */
import { createExecutionContext, runInDurableObject } from "cloudflare:test";
import { env } from "cloudflare:workers";
import { beforeAll, describe, expect, it } from "vitest";
import worker from "../../../worker/index.ts";
import { type Guest, guestWithSession, joinPage, openPage } from "../session/page.ts";
import { api, createSession, json, ORIGIN, seedBank } from "../worker-client.ts";
import { Interview } from "./sessions-client.ts";

beforeAll(seedBank);

/** The Worker under other settings than the ones that all tests share. */
function withSettings(settings: Record<string, string>, path: string, token: string, init: RequestInit = {}) {
  const headers = new Headers({ authorization: `Bearer ${token}`, ...Object.fromEntries(new Headers(init.headers)) });
  const request = new Request(`${ORIGIN}/api/v1${path}`, { ...init, headers });
  return worker.fetch(request, { ...env, ...settings }, createExecutionContext());
}

const ONE = { LIMIT_LIVE_SESSIONS_PER_USER: "1" };

const start = (id: string, token: string) => withSettings(ONE, `/sessions/${id}/start`, token, { method: "POST" });
const upgrade = (id: string, token: string) =>
  withSettings(ONE, `/sessions/${id}/socket`, token, { headers: { upgrade: "websocket" } });

async function secondOf({ token }: Guest): Promise<string> {
  return (await createSession(token, { questionCount: 1, warmUp: false, behavioralTarget: 0 })).id;
}

describe("one interview at a time", () => {
  it("C8: refuses to start or to open a second one, and says when to look again", async () => {
    const guest = await guestWithSession();
    const second = await secondOf(guest);
    expect((await start(guest.id, guest.token)).status).toBe(200);
    for (const refused of [await start(second, guest.token), await upgrade(second, guest.token)]) {
      expect(refused.status).toBe(409);
      expect(await json(refused)).toMatchObject({ code: "OTHER_SESSION_LIVE", retryAfterSeconds: 30 });
    }
    expect((await start(guest.id, guest.token)).status).toBe(200);
    expect((await upgrade(guest.id, guest.token)).status).toBe(101);
  });

  it("lets the next one begin when the first has ended", async () => {
    const guest = await guestWithSession();
    const second = await secondOf(guest);
    await start(guest.id, guest.token);
    const interview = new Interview(guest.token, { id: guest.id });
    await interview.act("end");
    await interview.settled();
    expect((await start(second, guest.token)).status).toBe(200);
    // What has ended can still be looked at over a socket.
    expect((await upgrade(guest.id, guest.token)).status).toBe(101);
  });

  it("does not concern other users, nor anybody where the setting is wide", async () => {
    const [ann, eve] = [await guestWithSession(), await guestWithSession()];
    const second = await secondOf(ann);
    expect((await start(ann.id, ann.token)).status).toBe(200);
    expect((await start(eve.id, eve.token)).status).toBe(200);
    expect((await api(`/sessions/${second}/start`, { token: ann.token, body: {} })).status).toBe(200);
  });
});

describe("signing out", () => {
  it("B6: closes every live socket of the user with 4403, in all interviews, and nobody else's", async () => {
    const [ann, eve] = [await guestWithSession(), await guestWithSession()];
    const second: Guest = { ...ann, id: await secondOf(ann) };
    const pages = [await joinPage(ann), await joinPage(second), await openPage(ann)];
    const other = await joinPage(eve);
    expect((await api("/auth/logout", { method: "POST", token: ann.token })).status).toBe(204);
    expect(await Promise.all(pages.map((page) => page.closed))).toEqual([4403, 4403, 4403]);
    other.send({ type: "clock", clientMs: 1 });
    await other.until("clock");
    expect((await api(`/sessions/${ann.id}`, { token: ann.token })).status).toBe(401);
  });

  it("B6: closes the sockets of interviews that have ended as well, opened before the end or after it", async () => {
    const [before, after] = [await guestWithSession(), await guestWithSession()];
    for (const guest of [before, after]) {
      const interview = new Interview(guest.token, { id: guest.id });
      await interview.start();
      const page = guest === before ? await joinPage(guest) : null;
      await interview.act("end");
      await interview.settled();
      const open = page ?? (await joinPage(guest));
      expect((await api("/auth/logout", { method: "POST", token: guest.token })).status).toBe(204);
      expect(await open.closed).toBe(4403);
    }
  });

  it("C9: is not the only end of access: the object's alarm is set to the end of the sign-in", async () => {
    const guest = await guestWithSession();
    await joinPage(guest);
    const stored = env.DB.prepare(
      "SELECT i.expires_at AS at FROM sign_ins i JOIN sessions s USING (user_id) WHERE s.id = ?",
    );
    const until = await stored.bind(guest.id).first("at");
    // An alarm that stands moves when what was said has gone out.
    const alarm = () => runInDurableObject(guest.stub, (_object, state) => state.storage.getAlarm());
    await expect.poll(alarm).toBe(until);
  });

  it("works for a user who never held an interview", async () => {
    const guest = await guestWithSession();
    expect((await api("/auth/logout", { method: "POST", token: guest.token })).status).toBe(204);
  });
});

describe("commands over HTTP", () => {
  it("C7: beyond the rate of a socket are answered 429 with Retry-After; reading goes on", async () => {
    const guest = await guestWithSession();
    const interview = new Interview(guest.token, { id: guest.id });
    await interview.start();
    const again = { cid: "again", action: "repeat" } as const;
    expect((await interview.post("/actions", again)).status).toBe(200);
    const row = await env.DB.prepare("SELECT user_id AS id FROM sessions WHERE id = ?").bind(guest.id).first("id");
    let taken = true;
    while (taken) taken = (await guest.stub.act(String(row), again)).ok;
    // So many at once that what refills meanwhile is not enough for all.
    const answers = await Promise.all(Array.from({ length: 40 }, () => interview.post("/actions", again)));
    const refused = answers.filter(({ status }) => status === 429);
    expect(refused.length).toBeGreaterThan(0);
    for (const { body, headers } of refused) {
      expect(body.code).toBe("RATE_LIMITED");
      expect(headers.get("retry-after")).toBe("1");
    }
    expect((await interview.get()).status).toBe(200);
  });
});
