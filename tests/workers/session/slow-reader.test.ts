/** What is counted as unread, on the platform's own sockets. */
import { runInDurableObject } from "cloudflare:test";
import { beforeAll, describe, expect, it } from "vitest";
import { hibernatingSockets } from "../../../durable/adapters/hibernating-sockets.ts";
import { CLOSE } from "../../../worker/contract/socket.ts";
import { seedBank } from "../worker-client.ts";
import { guestWithSession, joinPage, type Stub, upgrade } from "./page.ts";

beforeAll(seedBank);

const LONG = { type: "limit", eph: true, kind: "test", used: 1, of: 1, text: "x".repeat(55_000) };

const unreadOf = (stub: Stub) =>
  runInDurableObject(stub, (_object, state) =>
    hibernatingSockets(state)
      .all()
      .map(({ unread }) => unread.text),
  );

describe("C11: what a page leaves unread", () => {
  it("is counted for each socket by itself, through every way to it, and ends with an answer that is taken", async () => {
    const guest = await guestWithSession();
    const page = await joinPage(guest);
    expect(await unreadOf(guest.stub)).toEqual([0]);
    page.send({ type: "clock", clientMs: 1 });
    await page.until("clock");
    const [afterClock = 0] = await unreadOf(guest.stub);
    expect(afterClock).toBeGreaterThan(20);
    page.send({ type: "turn.answer", cid: "early", turnId: "t1", text: "Before it began." });
    await page.until("nack");
    const [afterRefusal = 0] = await unreadOf(guest.stub);
    expect(afterRefusal).toBeGreaterThan(afterClock);
    page.send({ type: "session.start", cid: "start", input: "text" });
    await page.until("floor");
    const [afterStart = 0] = await unreadOf(guest.stub);
    expect(afterStart).toBeGreaterThan(0);
    page.close();
  });

  it("is of two kinds: who only sends sound has read the text, and played nothing", async () => {
    const guest = await guestWithSession();
    const { webSocket } = await upgrade(guest);
    webSocket?.accept();
    const counts = await runInDurableObject(guest.stub, (_object, state) => {
      const [socket] = hibernatingSockets(state).all();
      const [again] = hibernatingSockets(state).all();
      socket?.send(JSON.stringify(LONG));
      again?.send(new Uint8Array(100));
      const all = [again?.unread];
      socket?.reads("text");
      all.push(again?.unread);
      socket?.reads("all");
      all.push(again?.unread);
      return all;
    });
    expect(counts).toEqual([
      { sound: 100, text: JSON.stringify(LONG).length },
      { sound: 100, text: 0 },
      { sound: 0, text: 0 },
    ]);
    webSocket?.close(1000, "enough");
  });

  it("closes the socket with 1013 where it is too much, and the page comes in again", async () => {
    const guest = await guestWithSession();
    const page = await joinPage(guest);
    await runInDurableObject(guest.stub, (_object, state) => {
      const [socket] = hibernatingSockets(state).all();
      for (let at = 0; at < 5; at += 1) socket?.send(JSON.stringify(LONG));
    });
    page.send({ type: "clock", clientMs: 1 });
    expect(await page.closed).toBe(CLOSE.slow);
    const again = await joinPage(guest);
    again.send({ type: "session.start", cid: "start", input: "text" });
    await again.until("floor");
    again.close();
  });
});
