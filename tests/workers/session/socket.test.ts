/** The socket in workerd: handshake, replay, takeover, heartbeat, limits, hibernation. */
import { evictDurableObject, runDurableObjectAlarm, runInDurableObject } from "cloudflare:test";
import { env } from "cloudflare:workers";
import { beforeAll, describe, expect, it } from "vitest";
import { newId } from "#kernel/ids.ts";
import { signTicket } from "#kernel/tokens.ts";
import { USER_HEADER } from "../../../worker/contract/rpc.ts";
import { PING, PONG } from "../../../worker/contract/socket.ts";
import { api, guestCookie, json, ORIGIN, seedBank } from "../worker-client.ts";
import { guestWithSession, hello, joinPage, openPage, outboxEmptied, Page, ticketFor, upgrade } from "./page.ts";

beforeAll(seedBank);

const start = { type: "session.start", cid: "start", input: "text" };

describe("opening", () => {
  it("welcomes, starts and talks over one socket", async () => {
    const guest = await guestWithSession();
    const page = await joinPage(guest);
    page.send(start);
    const frames = await page.until("floor");
    expect(frames.map(({ type }) => type)).toEqual([
      "ack",
      "session.started",
      "turn.opened",
      "utterance.committed",
      "utterance.end",
      "floor",
    ]);
  });

  it("C8: replays to a second page what the first was told, and gives it the floor", async () => {
    const guest = await guestWithSession();
    const former = await joinPage(guest);
    former.send(start);
    const told = (await former.until("floor")).filter((frame) => "at" in frame);
    const newest = await joinPage(guest);
    const replayed = await newest.until("utterance.end");
    expect(replayed.map((frame) => ({ ...frame, replay: undefined }))).toEqual(told);
    expect(await former.closed).toBe(4001);
  });

  it("C1: opens for no page of another origin, however it is written, and for a cookie without one not at all", async () => {
    const cookie = await guestCookie();
    const headers = { origin: ORIGIN };
    const body = { track: "swe_intern", difficulty: "easy", questionCount: 1 };
    const { id } = await json(api("/sessions", { cookie, headers, body }));
    const open = (origin: string | null) =>
      api(`/sessions/${id}/socket`, {
        cookie,
        headers: { upgrade: "websocket", ...(origin === null ? {} : { origin }) },
      });
    const hostile = [
      null,
      "null",
      "",
      "https://evil.example",
      `${ORIGIN}.evil.example`,
      `https://evil.example/?${ORIGIN}`,
      `${ORIGIN}:8443`,
      ORIGIN.replace("https", "http"),
      ORIGIN.replace("viva", "a.viva"),
      ORIGIN.replace("viva", "xviva"),
      `${ORIGIN}/`,
      `${ORIGIN}@evil.example`,
      "file://",
    ];
    for (const origin of hostile) expect((await open(origin)).status, String(origin)).toBe(403);
    const own = await open(ORIGIN);
    own.webSocket?.accept();
    own.webSocket?.close(1000, "enough");
    expect(own.status).toBe(101);
  });

  it("C2: takes a ticket once", async () => {
    const guest = await guestWithSession();
    const ticket = await ticketFor(guest);
    const first = await openPage(guest);
    first.send(hello(ticket));
    expect((await first.next()).type).toBe("welcome");
    const second = await openPage(guest);
    second.send(hello(ticket));
    expect(await second.next()).toMatchObject({ type: "error", code: "TICKET_INVALID" });
    expect(await second.closed).toBe(4401);
  });

  it("C2: takes no ticket of another session", async () => {
    const guest = await guestWithSession();
    const other = await guestWithSession();
    const page = await openPage(guest);
    page.send(hello(await ticketFor(other)));
    expect(await page.closed).toBe(4401);
  });

  it("C2: takes no ticket that is older than a minute, and reads none in the address", async () => {
    const guest = await guestWithSession();
    const userId = await env.DB.prepare("SELECT user_id FROM sessions WHERE id = ?").bind(guest.id).first("user_id");
    const claims = { ticketId: newId(), userId: String(userId), sessionId: guest.id };
    const late = await openPage(guest);
    late.send(hello(await signTicket(env.SECRET_KEY ?? "", claims, new Date(Date.now() - 61_000))));
    expect(await late.next()).toMatchObject({ type: "error", code: "TICKET_INVALID" });
    expect(await late.closed).toBe(4401);
    const ticket = await ticketFor(guest);
    const headers = { upgrade: "websocket" };
    expect((await api(`/sessions/${guest.id}/socket?ticket=${ticket}`, { headers })).status).toBe(401);
    const { webSocket } = await api(`/sessions/${guest.id}/socket?ticket=${ticket}`, { headers, token: guest.token });
    if (!webSocket) throw new Error("the upgrade was refused");
    const page = new Page(webSocket);
    page.send(hello("none"));
    expect(await page.closed).toBe(4401);
    const other = await openPage(guest);
    other.send(hello(ticket));
    expect((await other.next()).type).toBe("welcome");
  });

  it("C4: refuses the object's door to a stranger who got past the Worker, and to what is no upgrade", async () => {
    const { stub } = await guestWithSession();
    const headers = { Upgrade: "websocket", [USER_HEADER]: "f".repeat(32) };
    expect((await stub.fetch("https://object/socket", { headers })).status).toBe(404);
    expect((await stub.fetch("https://object/socket")).status).toBe(404);
  });

  it("C8: accepts three sockets and answers the fourth with 429", async () => {
    const guest = await guestWithSession();
    for (let count = 0; count < 3; count += 1) await openPage(guest);
    const fourth = await upgrade(guest);
    expect(fourth.status).toBe(429);
    expect(await json(fourth)).toMatchObject({ code: "TOO_MANY_SOCKETS" });
  });

  it("sets the alarm for a hello that may never come", async () => {
    const guest = await guestWithSession();
    const before = Date.now();
    await openPage(guest);
    const at = await runInDurableObject(guest.stub, (_object, state) => state.storage.getAlarm());
    expect(at).toBeGreaterThanOrEqual(before);
    expect(at).toBeLessThanOrEqual(Date.now() + 5_000);
  });
});

describe("a live socket", () => {
  it("C10: is answered its heartbeat by the platform", async () => {
    const guest = await guestWithSession();
    const page = await joinPage(guest);
    const response = await runInDurableObject(guest.stub, (_object, state) => {
      const pair = state.getWebSocketAutoResponse();
      return pair === null ? null : [pair.request, pair.response];
    });
    expect(response).toEqual([PING, PONG]);
    page.send(PING);
    expect((await page.next()).type).toBe("pong");
  });

  it("goes on after the object was evicted between any two frames", async () => {
    const guest = await guestWithSession();
    const page = await joinPage(guest);
    await evictDurableObject(guest.stub);
    page.send(start);
    const [ack] = await page.until("floor");
    await evictDurableObject(guest.stub);
    page.send(start);
    expect(await page.next()).toEqual(ack);
  });

  it("C5: is closed at the fifth bad frame, also when the object forgot the first four", async () => {
    const guest = await guestWithSession();
    const page = await joinPage(guest);
    for (let count = 0; count < 4; count += 1) {
      page.send("nonsense");
      expect(await page.next()).toMatchObject({ type: "error", code: "BAD_FRAME" });
    }
    await evictDurableObject(guest.stub);
    page.send("nonsense");
    expect(await page.closed).toBe(1008);
  });

  it("C6: is closed with 1009 for a frame over 64 KiB", async () => {
    const page = await joinPage(await guestWithSession());
    page.send("x".repeat(65_537));
    expect(await page.closed).toBe(1009);
  });

  it("C6: is closed with 1009 for sound over 64 KiB, and not for one frame of it at that size", async () => {
    const page = await joinPage(await guestWithSession());
    page.send(new ArrayBuffer(65_536));
    expect(await page.next()).toMatchObject({ type: "error", code: "BAD_FRAME" });
    page.send(new ArrayBuffer(65_537));
    expect(await page.closed).toBe(1009);
  });

  it("hears what is said over HTTP", async () => {
    const guest = await guestWithSession();
    const page = await joinPage(guest);
    await api(`/sessions/${guest.id}/start`, { token: guest.token, body: {} });
    expect((await page.until("floor")).map(({ type }) => type)).toContain("utterance.committed");
  });

  it("C6: carries an attachment far below the platform's limit, without a word or a secret", async () => {
    const guest = await guestWithSession();
    const page = await joinPage(guest);
    for (let count = 0; count < 4; count += 1) {
      page.send("nonsense");
      await page.next();
    }
    const attached = await runInDurableObject(guest.stub, (_object, state) =>
      JSON.stringify(state.getWebSockets().map((socket) => socket.deserializeAttachment())),
    );
    expect(attached.length).toBeLessThan(1_000);
    expect(attached).not.toContain("ticket");
  });
});

describe("what the object tells D1", () => {
  it("arrives without being asked for, and again changes nothing", async () => {
    const guest = await guestWithSession();
    await api(`/sessions/${guest.id}/start`, { token: guest.token, body: {} });
    await api(`/sessions/${guest.id}/finish`, { token: guest.token, body: {} });
    await outboxEmptied(guest.stub);
    const read = () => env.DB.prepare("SELECT status, seq FROM sessions WHERE id = ?").bind(guest.id).first();
    const row = await read();
    expect(row).toMatchObject({ status: "done" });
    await runDurableObjectAlarm(guest.stub);
    expect(await read()).toEqual(row);
  });
});
