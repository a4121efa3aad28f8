/** B6, C8 and C9 in the object: its lease, its sockets when access ends, and the rate of commands over HTTP. */
import { describe, expect, it } from "vitest";
import { OWNER, SESSION, STRANGER } from "../../support/session-content.ts";
import { accepted, createdWorld, refusedWith, SMALL_TALK, say, startedWorld } from "../../support/session-play.ts";
import type { SessionWorld } from "../../support/session-world.ts";

const renewals = (world: SessionWorld) => world.leases.asked.filter((asked) => asked === `renew ${SESSION}`).length;
const releases = (world: SessionWorld) => world.leases.asked.filter((asked) => asked === `release ${SESSION}`).length;

async function answered(): Promise<void> {
  for (let tick = 0; tick < 5; tick += 1) await Promise.resolve();
}

describe("the lease of a live interview", () => {
  it("is renewed by what the candidate does, at most once a minute", async () => {
    const world = await startedWorld();
    expect(renewals(world)).toBe(1);
    await say(world, "c1", SMALL_TALK);
    await world.advance(59_000);
    await say(world, "c2", SMALL_TALK);
    expect(renewals(world)).toBe(1);
    await world.advance(1_000);
    await say(world, "c3", SMALL_TALK);
    expect(renewals(world)).toBe(2);
  });

  it("C10: wakes nobody: an interview in which nothing happens asks for nothing", async () => {
    const world = await startedWorld();
    await world.join();
    const before = world.leases.asked.length;
    const { lives } = world;
    await world.advance(600_000);
    expect(world.leases.asked).toHaveLength(before);
    expect(world.lives).toBe(lives);
  });

  it("is renewed over a socket too", async () => {
    const world = await createdWorld();
    await world.join();
    expect(renewals(world)).toBe(1);
  });

  it.each(["taken", "silent"] as const)("that is %s stops nothing", async (answer) => {
    const world = await startedWorld();
    const page = await world.join();
    world.leases.answer = answer;
    await world.advance(61_000);
    await say(world, "c1", SMALL_TALK);
    await answered();
    expect(page.closed).toBeNull();
    const events = world.logged.map(({ event }) => event);
    expect(events).toContain(answer === "taken" ? "lease.refused" : "lease.unanswered");
    await say(world, "c2", SMALL_TALK);
  });

  it("ends with the interview", async () => {
    const world = await startedWorld();
    accepted(await world.run((runtime) => runtime.act(OWNER, { cid: "end", action: "end" })));
    expect(releases(world)).toBe(1);
  });

  it("ends with the interview and is remembered where somebody is connected, until they are gone", async () => {
    const world = await startedWorld();
    const page = await world.join();
    accepted(await world.run((runtime) => runtime.act(OWNER, { cid: "end", action: "end" })));
    expect(world.leases.asked.at(-1)).toBe(`end ${SESSION}`);
    expect(releases(world)).toBe(0);
    page.closed = { code: 1000, by: "page" };
    world.runtime.socketClosed();
    expect(releases(world)).toBe(1);
  });

  it("ends when the last socket is gone, and is taken again by the page that comes back", async () => {
    const world = await startedWorld();
    const first = await world.join();
    const second = await world.connect();
    first.closed = { code: 1000, by: "page" };
    world.runtime.socketClosed();
    expect(releases(world)).toBe(0);
    if (second === null) throw new Error("the upgrade was refused");
    second.closed = { code: 1000, by: "page" };
    world.leases.answer = "silent";
    world.runtime.socketClosed();
    await answered();
    expect(releases(world)).toBe(1);
    world.leases.answer = "held";
    const before = renewals(world);
    await world.join();
    expect(renewals(world)).toBe(before + 1);
  });
});

describe("access that ends", () => {
  it("closes the user's sockets with 4403, changes nothing that is stored, and leaves strangers' calls without effect", async () => {
    const world = await startedWorld();
    const page = await world.join();
    const waiting = await world.connect();
    const events = world.disk.durable.events.length;
    await world.run((runtime) => runtime.closeAccess(STRANGER));
    expect(page.closed).toBeNull();
    expect(await world.run((runtime) => runtime.closeAccess(OWNER))).toEqual({ ok: true });
    expect(page.closed).toEqual({ code: 4403, by: "object" });
    expect(waiting?.closed?.code).toBe(4403);
    expect(world.disk.durable.events).toHaveLength(events);
  });

  it("C9: is noticed by the object within a minute of activity, when nobody told it", async () => {
    const world = await startedWorld();
    const page = await world.join();
    world.leases.answer = "ended";
    await world.advance(61_000);
    page.send({ type: "turn.repeat", cid: "r1", turnId: "t1" });
    await world.deliverAll(page);
    await answered();
    expect(page.closed?.code).toBe(4403);
  });

  it("C9: closes a socket when the sign-in that opened it ends, also one that slept till then", async () => {
    const world = await startedWorld();
    const end = world.clock.now() + 3_600_000;
    const page = await world.connect(OWNER, end);
    const other = await world.join();
    if (page === null) throw new Error("the upgrade was refused");
    page.send({ type: "hello", ticket: world.signTicket(), lastSeq: 0, caps: { protocol: 1 } });
    await world.deliverAll(page);
    expect(other.closed?.code).toBe(4001);
    world.hibernate();
    await world.advance(3_599_999);
    expect(page.closed).toBeNull();
    await world.advance(1);
    expect(page.closed).toEqual({ code: 4403, by: "object" });
  });

  it("is not mistaken for a hello that is late", async () => {
    const world = await startedWorld();
    const [silent, ended] = [await world.connect(), await world.connect(OWNER, world.clock.now() + 2_000)];
    await world.advance(5_000);
    expect([silent?.closed?.code, ended?.closed?.code]).toEqual([4408, 4403]);
  });

  it("closes sockets of a session that cannot be restored", async () => {
    const world = await startedWorld();
    const page = await world.join();
    world.hibernate();
    world.disk.durable.values.set("content", "{");
    await world.run((runtime) => runtime.closeAccess(OWNER));
    expect(page.closed?.code).toBe(4403);
  });
});

describe("commands over HTTP", () => {
  it("are taken at the rate of a socket's control frames, and refused with a time to wait beyond it", async () => {
    const world = await startedWorld();
    const repeat = (n: number) => world.run((runtime) => runtime.act(OWNER, { cid: `r${n}`, action: "repeat" }));
    for (let n = 0; n < 29; n += 1) accepted(await repeat(n));
    const refused = await repeat(29);
    expect(refused).toEqual({ ok: false, code: "RATE_LIMITED", retryAfterSeconds: 1 });
    const stored = world.disk.durable.events.length;
    const message = { cid: "c1", text: SMALL_TALK, source: "typed" } as const;
    expect(refusedWith(await world.run((runtime) => runtime.message(OWNER, message)))).toBe("RATE_LIMITED");
    expect(world.disk.durable.events).toHaveLength(stored);
    await world.advance(1_000);
    accepted(await repeat(29));
  });

  it("can be read at any rate", async () => {
    const world = await startedWorld();
    for (let n = 0; n < 100; n += 1) accepted(await world.run((runtime) => runtime.view(OWNER)));
  });
});
