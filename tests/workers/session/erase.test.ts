/** NL9 in workerd: storage emptied, tombstone kept, sockets closed, alarms without effect. */
import { evictDurableObject, runDurableObjectAlarm, runInDurableObject } from "cloudflare:test";
import { env } from "cloudflare:workers";
import { beforeAll, describe, expect, it } from "vitest";
import { api, seedBank } from "../worker-client.ts";
import { type Guest, guestWithSession, joinPage } from "./page.ts";

beforeAll(seedBank);

async function ownerOf({ stub }: Guest): Promise<string> {
  return runInDurableObject(stub, (_object, state) => {
    const row = state.storage.sql.exec<{ body: string }>("SELECT body FROM meta WHERE name = 'owner'").one();
    return String(JSON.parse(row.body).userId);
  });
}

/** Everything that the object still has. */
function left({ stub }: Guest) {
  return runInDurableObject(stub, async (_object, state) => {
    const count = (table: string) =>
      state.storage.sql.exec<{ n: number }>(`SELECT count(*) AS n FROM ${table}`).one().n;
    const rows = ["events", "effects", "snapshots", "pool", "tickets"].map(count);
    const names = state.storage.sql.exec<{ name: string }>("SELECT name FROM meta").toArray();
    return { rows, names: names.map(({ name }) => name), alarm: await state.storage.getAlarm() };
  });
}

const EMPTY = { rows: [0, 0, 0, 0, 0], names: ["tombstone"], alarm: null };

describe("deleting", () => {
  it("empties the object, closes its page with 4410 and answers 404 from then on", async () => {
    const guest = await guestWithSession({ timeLimitMinutes: 10 });
    const page = await joinPage(guest);
    page.send({ type: "session.start", cid: "start", input: "text" });
    await page.until("floor");
    const deleted = await api(`/sessions/${guest.id}`, { method: "DELETE", token: guest.token });
    expect(deleted.status).toBe(204);
    expect(await page.closed).toBe(4410);
    expect(await left(guest)).toEqual(EMPTY);
    expect((await api(`/sessions/${guest.id}`, { token: guest.token })).status).toBe(404);
    const row = await env.DB.prepare("SELECT id FROM sessions WHERE id = ?").bind(guest.id).first();
    expect(row).toBeNull();
  });

  it("holds against whatever calls the object afterwards, also when it is built anew", async () => {
    const guest = await guestWithSession();
    const userId = await ownerOf(guest);
    expect(await guest.stub.erase("f".repeat(32))).toMatchObject({ ok: false, code: "NOT_FOUND" });
    expect(await guest.stub.erase(userId)).toEqual({ ok: true });
    await evictDurableObject(guest.stub);
    expect(await guest.stub.view(userId)).toMatchObject({ ok: false, code: "SESSION_DELETED" });
    expect(await guest.stub.start(userId, "late")).toMatchObject({ ok: false, code: "SESSION_DELETED" });
    expect(await guest.stub.erase(userId)).toEqual({ ok: true });
    expect(await left(guest)).toEqual(EMPTY);
  });

  it("makes an alarm that was already on its way do nothing", async () => {
    const guest = await guestWithSession();
    await api(`/sessions/${guest.id}/start`, { token: guest.token, body: {} });
    await guest.stub.erase(await ownerOf(guest));
    await runInDurableObject(guest.stub, (_object, state) => state.storage.setAlarm(Date.now() + 60_000));
    await runDurableObjectAlarm(guest.stub);
    expect(await left(guest)).toEqual(EMPTY);
  });

  it("reaches a session that can no longer be restored", async () => {
    const guest = await guestWithSession();
    await api(`/sessions/${guest.id}/start`, { token: guest.token, body: {} });
    await runInDurableObject(guest.stub, (_object, state) => {
      state.storage.sql.exec("UPDATE meta SET body = '{' WHERE name = 'content'");
    });
    await evictDurableObject(guest.stub);
    expect((await api(`/sessions/${guest.id}`, { token: guest.token })).status).toBe(500);
    expect((await api(`/sessions/${guest.id}`, { method: "DELETE", token: guest.token })).status).toBe(204);
    expect(await left(guest)).toEqual(EMPTY);
  });
});
