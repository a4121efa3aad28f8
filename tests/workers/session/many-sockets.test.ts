/** C5, C7, C8: two hundred sockets that do what they may not, all at once, and one that behaves among them. */
import { runInDurableObject } from "cloudflare:test";
import { beforeAll, describe, expect, it } from "vitest";
import { seedBank } from "../worker-client.ts";
import { type Guest, guestWithSession, hello, joinPage, openPage, type Page, ticketFor, upgrade } from "./page.ts";

beforeAll(seedBank);

const SESSIONS = 67;
const EACH = 3;

type Open = { readonly guest: Guest; readonly pages: readonly Page[] };

async function threePages(at: number): Promise<Open> {
  const guest = await guestWithSession();
  await runInDurableObject(guest.stub, (object) => Reflect.set(object, "mark", at));
  const pages: Page[] = [];
  for (let n = 0; n < EACH; n += 1) pages.push(await openPage(guest));
  return { guest, pages };
}

const BAD = ["{", "[]", "null", '{"type":"no.such"}', '{"type":"turn.answer","cid":"#","turnId":"x"}'] as const;

describe("two hundred sockets against the limits", () => {
  it("C5, C8: are let go one by one for what they send, a fourth is refused, and no object is reset", async () => {
    const peer = await guestWithSession();
    const well = await joinPage(peer);
    well.send({ type: "session.start", cid: "start", input: "text" });
    await well.until("floor");

    const open: Open[] = [];
    for (let at = 1; at <= SESSIONS; at += 1) open.push(await threePages(at));
    const all = open.flatMap(({ pages }) => pages);
    expect(all).toHaveLength(201);
    const fourth = await Promise.all(open.map(({ guest }) => upgrade(guest)));
    expect(new Set(fourth.map(({ status }) => status))).toEqual(new Set([429]));

    for (const { guest, pages } of open) {
      const [first, second, third] = pages;
      // One that is welcome and then talks nonsense, one that never says who it is, one with a ticket that is none.
      first?.send(hello(await ticketFor(guest)));
      for (const frame of BAD) first?.send(frame);
      for (const frame of BAD) second?.send(frame);
      third?.send(hello("not a ticket"));
    }
    for (let n = 1; n <= 10; n += 1) {
      well.send({ type: "clock", clientMs: n });
      expect((await well.until("clock")).at(-1)).toMatchObject({ clientMs: n });
    }
    const codes = await Promise.all(all.map(({ closed }) => closed));
    const perPage = (place: number) => new Set(codes.filter((_, at) => at % EACH === place));
    expect([perPage(0), perPage(2)]).toEqual([new Set([1008]), new Set([4401])]);
    expect([...perPage(1)].every((code) => code === 1008 || code === 4401)).toBe(true);

    for (const [at, { guest }] of open.entries()) {
      expect(await runInDurableObject(guest.stub, (object) => Reflect.get(object, "mark"))).toBe(at + 1);
      const page = await joinPage(guest);
      page.close();
    }
    well.close();
  });
});
