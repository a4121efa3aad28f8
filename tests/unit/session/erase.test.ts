/** NL9: what is deleted stays deleted, whatever comes late. */
import { describe, expect, it } from "vitest";
import { OWNER, STRANGER, sessionInit } from "../../support/session-content.ts";
import { accepted, refusedWith, SMALL_TALK, say, startedWorld } from "../../support/session-play.ts";
import type { SessionWorld } from "../../support/session-world.ts";

async function erased(world: SessionWorld): Promise<SessionWorld> {
  expect(await world.run((runtime) => runtime.erase(OWNER))).toEqual({ ok: true });
  return world;
}

function isEmpty(world: SessionWorld): void {
  const { events, effects, snapshot, pool, values, tickets, alarm } = world.disk.durable;
  expect({ events, snapshot, pool, alarm }).toEqual({ events: [], snapshot: null, pool: [], alarm: null });
  expect([effects.size, tickets.size, [...values.keys()]]).toEqual([0, 0, ["tombstone"]]);
}

describe("erasing", () => {
  it("leaves a tombstone and no word", async () => {
    const world = await startedWorld();
    await say(world, "c1", "My canary is called Zebulon.");
    await erased(world);
    isEmpty(world);
    expect(JSON.stringify([...world.disk.durable.values])).not.toContain("Zebulon");
  });

  it("answers the owner that it is gone and a stranger that there is nothing, also after a crash", async () => {
    const world = await erased(await startedWorld());
    world.crash();
    expect(refusedWith(await world.run((runtime) => runtime.view(OWNER)))).toBe("SESSION_DELETED");
    expect(refusedWith(await world.run((runtime) => runtime.start(OWNER, "s")))).toBe("SESSION_DELETED");
    expect(refusedWith(await world.run((runtime) => runtime.view(STRANGER)))).toBe("NOT_FOUND");
    expect(await world.connect()).toBeNull();
  });

  it("can be asked again, and a creation that comes late brings nothing back", async () => {
    const world = await erased(await startedWorld());
    await erased(world);
    expect(refusedWith(await world.run((runtime) => runtime.create(sessionInit())))).toBe("SESSION_DELETED");
    isEmpty(world);
  });

  it("closes open sockets with 4410 and does nothing for frames that were on their way", async () => {
    const world = await startedWorld();
    const page = await world.join();
    page.send({ type: "turn.answer", cid: "late", turnId: "t1", text: SMALL_TALK });
    await erased(world);
    expect(page.closed).toEqual({ code: 4410, by: "object" });
    await world.deliverAll(page);
    isEmpty(world);
  });

  it("makes a late alarm do nothing", async () => {
    const world = await startedWorld({ timeLimitMinutes: 10 });
    await erased(world);
    world.disk.durable.alarm = world.clock.now();
    await world.fireAlarm();
    isEmpty(world);
    expect(world.archive.pushes).toBe(0);
  });

  it("lets a push that was under way end without a trace", async () => {
    const world = await startedWorld();
    world.archive.mode = "stall";
    const waking = world.advance(1_000);
    for (let tick = 0; tick < 20; tick += 1) await Promise.resolve();
    await erased(world);
    world.archive.release();
    await waking;
    isEmpty(world);
  });

  it("closes a socket whose ticket was being verified", async () => {
    const world = await startedWorld();
    const page = await world.connect();
    if (page === null) throw new Error("the upgrade was refused");
    page.send({ type: "hello", ticket: world.signTicket(), lastSeq: 0, caps: { protocol: 1 } });
    const opening = world.deliverAll(page);
    await erased(world);
    await opening;
    expect(page.closed?.code).toBe(4410);
    isEmpty(world);
  });

  it("needs the owner", async () => {
    const world = await startedWorld();
    expect(refusedWith(await world.run((runtime) => runtime.erase(STRANGER)))).toBe("NOT_FOUND");
    accepted(await world.run((runtime) => runtime.view(OWNER)));
  });
});

describe("a session that cannot be restored", () => {
  /** Everything is stored, but the content that replay needs can no longer be read. */
  async function broken(): Promise<SessionWorld> {
    const world = await startedWorld();
    world.hibernate();
    world.disk.durable.values.set("content", "{");
    return world;
  }

  it("is there for nobody, but lives: calls are refused and no word of it is sent", async () => {
    const world = await broken();
    expect(refusedWith(await world.run((runtime) => runtime.view(OWNER)))).toBe("INTERNAL");
    expect(refusedWith(await world.run((runtime) => runtime.view(STRANGER)))).toBe("NOT_FOUND");
    expect(refusedWith(await world.run((runtime) => runtime.create(sessionInit())))).toBe("INTERNAL");
    expect(await world.connect()).toBeNull();
    expect(world.logged.map(({ event }) => event)).toContain("restore.failed");
  });

  it("is erased for its owner and for no other", async () => {
    const world = await broken();
    expect(refusedWith(await world.run((runtime) => runtime.erase(STRANGER)))).toBe("NOT_FOUND");
    await erased(world);
    isEmpty(world);
    world.crash();
    expect(refusedWith(await world.run((runtime) => runtime.view(OWNER)))).toBe("SESSION_DELETED");
  });

  it("is erased also when not even its owner can be read: the Worker has settled who asks", async () => {
    const world = await broken();
    world.disk.durable.values.set("owner", "{");
    world.hibernate();
    expect(refusedWith(await world.run((runtime) => runtime.view(OWNER)))).toBe("INTERNAL");
    await erased(world);
    isEmpty(world);
  });

  it("goes on when what failed once can be read again, without being built anew", async () => {
    const world = await startedWorld();
    const content = world.disk.durable.values.get("content") ?? "";
    world.hibernate();
    world.disk.durable.values.set("content", "{");
    expect(refusedWith(await world.run((runtime) => runtime.view(OWNER)))).toBe("INTERNAL");
    world.life.ports.journal.transact((writer) => writer.putValue("content", content));
    accepted(await world.run((runtime) => runtime.view(OWNER)));
    await say(world, "c1", SMALL_TALK);
  });

  it("lets an alarm come again later", async () => {
    const world = await broken();
    world.disk.durable.alarm = world.clock.now();
    await world.fireAlarm();
    expect(world.alarm).toBeGreaterThan(world.clock.now());
    expect(world.disk.durable.events.length).toBeGreaterThan(0);
  });
});
