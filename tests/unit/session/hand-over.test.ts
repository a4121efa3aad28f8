/** An interview that goes over from a guest to an account: one owner at every moment, over crashes, and the talk goes on. */
import { describe, expect, it } from "vitest";
import { OWNER, SESSION, STRANGER, sessionInit } from "../../support/session-content.ts";
import { accepted, createdWorld, refusedWith, SMALL_TALK, say, startedWorld } from "../../support/session-play.ts";
import { SessionWorld } from "../../support/session-world.ts";

const ACCOUNT = "acc0".repeat(8);

const handOver = (world: SessionWorld, from = OWNER, to = ACCOUNT) =>
  world.run((runtime) => runtime.handOver(from, to));

async function readers(world: SessionWorld): Promise<string[]> {
  const found: string[] = [];
  for (const userId of [OWNER, ACCOUNT, STRANGER]) {
    const view = await world.run((runtime) => runtime.view(userId));
    if ("ok" in view && view.ok) found.push(userId);
    const transcript = await world.run((runtime) => runtime.transcript(userId));
    expect("ok" in transcript && transcript.ok).toBe(found.includes(userId));
  }
  return found;
}

describe("handing over", () => {
  it("makes the account the only one who can read and go on, also after the object was built anew", async () => {
    const world = await startedWorld();
    await say(world, "c1", SMALL_TALK);
    expect(await readers(world)).toEqual([OWNER]);
    expect(await handOver(world)).toEqual({ ok: true });
    expect(await readers(world)).toEqual([ACCOUNT]);
    world.crash();
    expect(await readers(world)).toEqual([ACCOUNT]);
    const { seq } = accepted(
      await world.run((runtime) => runtime.message(ACCOUNT, { cid: "c2", text: SMALL_TALK, source: "typed" })),
    ).ack;
    expect(seq).toBeGreaterThan(1);
  });

  it("is done once, however often it is asked for, and never for a stranger's interview", async () => {
    const world = await startedWorld();
    expect(refusedWith(await handOver(world, STRANGER))).toBe("NOT_FOUND");
    expect(await readers(world)).toEqual([OWNER]);
    await handOver(world);
    expect(await handOver(world)).toEqual({ ok: true });
    expect(refusedWith(await handOver(world, OWNER, STRANGER))).toBe("NOT_FOUND");
    expect(await readers(world)).toEqual([ACCOUNT]);
  });

  it("closes the guest's sockets, and takes no ticket of the guest any more", async () => {
    const world = await startedWorld();
    const page = await world.join();
    await handOver(world);
    expect(page.closed?.code).toBe(4403);
    expect(await world.connect()).toBeNull();
    const theirs = await world.connect(ACCOUNT);
    theirs?.send({ type: "hello", ticket: world.signTicket(OWNER), lastSeq: 0, caps: { protocol: 1 } });
    if (theirs !== null) await world.deliverAll(theirs);
    expect(theirs?.closed?.code).toBe(4401);
    const again = await world.join(0, ACCOUNT);
    expect(again.closed).toBeNull();
  });

  it("tells D1 of the account from then on, and only the account can delete", async () => {
    const world = await startedWorld();
    await handOver(world);
    accepted(await world.run((runtime) => runtime.act(ACCOUNT, { cid: "end", action: "end" })));
    await world.advance(120_000);
    await world.settle();
    expect(world.archive.rows.get(SESSION)?.userId).toBe(ACCOUNT);
    expect(refusedWith(await world.run((runtime) => runtime.erase(OWNER)))).toBe("NOT_FOUND");
    expect(await world.run((runtime) => runtime.erase(ACCOUNT))).toEqual({ ok: true });
    expect(JSON.stringify([...world.disk.durable.values])).not.toContain(OWNER);
  });

  it("finds nothing where there is no interview, and says that a deleted one is deleted to its owner alone", async () => {
    expect(refusedWith(await handOver(new SessionWorld()))).toBe("NOT_FOUND");
    const world = await createdWorld();
    await world.run((runtime) => runtime.erase(OWNER));
    expect(refusedWith(await handOver(world))).toBe("SESSION_DELETED");
    expect(refusedWith(await handOver(world, STRANGER))).toBe("NOT_FOUND");
    expect(refusedWith(await world.run((runtime) => runtime.create(sessionInit())))).toBe("SESSION_DELETED");
  });

  it("reaches an interview that cannot be restored, so that the account can delete it", async () => {
    const world = await startedWorld();
    world.disk.durable.values.set("content", "{");
    world.crash();
    expect(await handOver(world)).toEqual({ ok: true });
    expect(refusedWith(await world.run((runtime) => runtime.erase(OWNER)))).toBe("NOT_FOUND");
    world.crash();
    expect(refusedWith(await world.run((runtime) => runtime.view(ACCOUNT)))).toBe("INTERNAL");
    expect(await world.run((runtime) => runtime.erase(ACCOUNT))).toEqual({ ok: true });
  });
});
