/** Typing as a sign of the candidate: what of it reaches the log, and that it costs next to nothing. */
import { describe, expect, it } from "vitest";
import type { LinkFrame, ServerFrame } from "../../../worker/contract/socket.ts";
import { OWNER } from "../../support/session-content.ts";
import { accepted, createdWorld, inputsOf, SMALL_TALK, say, startedWorld, view } from "../../support/session-play.ts";
import type { FakeConnection } from "../../support/session-sockets.ts";
import type { SessionWorld } from "../../support/session-world.ts";

const SECOND = 1_000;
const TYPING: LinkFrame = { type: "stats", draftChars: 12, visible: true };

async function send(world: SessionWorld, page: FakeConnection, frame: LinkFrame = TYPING): Promise<ServerFrame[]> {
  page.take();
  page.send(frame);
  await world.deliverAll(page);
  return page.take();
}

/** Types for so many seconds, and says so every fifteen. */
async function typeFor(world: SessionWorld, page: FakeConnection, seconds: number): Promise<void> {
  for (let past = 0; past < seconds; past += 15) {
    await world.advance(15 * SECOND);
    await send(world, page);
  }
}

const signs = (world: SessionWorld) => inputsOf(world).filter((type) => type === "candidate.active").length;

describe("frames of a page in which somebody types", () => {
  it("keep the clock going with two inputs a minute, and no more facts", async () => {
    const world = await startedWorld();
    const page = await world.join();
    const { seq } = (await view(world)).state;
    await typeFor(world, page, 300);
    const { state } = await view(world);
    expect(state).toMatchObject({ elapsedMs: 300 * SECOND, clockRunning: true });
    expect(signs(world)).toBe(10);
    expect(state.seq).toBe(seq + 10);
  });

  it("are worth nothing within half a minute of a command, and a flood of them no more than one", async () => {
    const world = await startedWorld();
    const page = await world.join();
    await world.advance(29_999);
    expect(await send(world, page)).toEqual([]);
    expect(signs(world)).toBe(0);
    await world.advance(1);
    for (let count = 0; count < 20; count += 1) page.send(TYPING);
    await world.deliverAll(page);
    expect(signs(world)).toBe(1);
    await say(world, "c1", SMALL_TALK);
    await world.advance(15 * SECOND);
    await send(world, page);
    expect(signs(world)).toBe(1);
  });

  it("show the page the clock as it goes on", async () => {
    const world = await startedWorld();
    const page = await world.join();
    await world.advance(90 * SECOND);
    expect((await view(world)).state).toMatchObject({ elapsedMs: 60 * SECOND, clockRunning: false });
    expect(await send(world, page)).toMatchObject([
      { type: "floor", eph: true, state: { elapsedMs: 60 * SECOND, clockRunning: true } },
    ]);
  });

  it("are the same after the object was rebuilt", async () => {
    const world = await startedWorld();
    const page = await world.join();
    await typeFor(world, page, 60);
    const before = await view(world);
    world.crash();
    expect(await view(world)).toEqual(before);
    expect(world.logged.filter(({ event }) => event === "session.restored")).toEqual([]);
  });

  it.each([
    ["hidden", { type: "stats", draftChars: 3, visible: false }],
    ["without a draft", { type: "stats", visible: true }],
    ["about the clock", { type: "clock", clientMs: 5 }],
  ] satisfies [string, LinkFrame][])("are no sign when they are %s", async (_what, frame) => {
    const world = await startedWorld();
    const page = await world.join();
    await world.advance(45 * SECOND);
    await send(world, page, frame);
    expect(signs(world)).toBe(0);
  });

  it("store nothing before the start, in a pause or after the end", async () => {
    const fresh = await createdWorld();
    const early = await fresh.join();
    await fresh.advance(60 * SECOND);
    expect(await send(fresh, early)).toEqual([]);
    const world = await startedWorld();
    const page = await world.join();
    for (const action of ["pause", "end"] as const) {
      accepted(await world.run((runtime) => runtime.act(OWNER, { cid: action, action })));
      await world.advance(60 * SECOND);
      expect(await send(world, page)).toEqual([]);
    }
    expect(signs(fresh) + signs(world)).toBe(0);
  });

  it("count only from the page that has the floor", async () => {
    const world = await startedWorld();
    const former = await world.join();
    const reader = await world.connect();
    await world.join();
    await world.advance(45 * SECOND);
    await send(world, former);
    if (reader !== null) await send(world, reader);
    expect(signs(world)).toBe(0);
  });

  it("are let go when storage refuses them: the page is not disturbed and the next one counts", async () => {
    const world = await startedWorld();
    const page = await world.join();
    await world.advance(45 * SECOND);
    world.disk.plan = { at: world.disk.operations + 1, kind: "failOnce", when: "before" };
    expect(await send(world, page)).toEqual([]);
    expect(world.logged.map(({ event }) => event)).toContain("activity.failed");
    expect(signs(world)).toBe(0);
    await send(world, page);
    expect(signs(world)).toBe(1);
  });
});
