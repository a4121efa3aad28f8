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
