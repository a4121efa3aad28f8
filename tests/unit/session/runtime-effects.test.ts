/** The outbox over fakes: grading once, poison that stops, the archive off the path, timers late, twice or lost. */
import { describe, expect, it } from "vitest";
import { ARM_AFTER_MS } from "../../../durable/session/timing.ts";
import { OWNER, SESSION } from "../../support/session-content.ts";
import {
  accepted,
  createdWorld,
  inputsOf,
  refusedWith,
  SMALL_TALK,
  say,
  startedWorld,
  view,
} from "../../support/session-play.ts";
import type { SessionWorld } from "../../support/session-world.ts";

const effectsOf = (world: SessionWorld) => [...world.disk.durable.effects.values()];
const failing = () => {
  throw new Error("a bug in the grader");
};

async function end(world: SessionWorld): Promise<void> {
  accepted(await world.run((runtime) => runtime.act(OWNER, { cid: "end", action: "end" })));
}

describe("grading", () => {
  it("seals one report in the event that ends the interview", async () => {
    const world = await startedWorld();
    await end(world);
    expect(inputsOf(world).slice(-2)).toEqual(["session.end", "report.graded"]);
    expect(world.disk.durable.values.has("report")).toBe(true);
    expect(effectsOf(world).some(({ kind }) => kind === "grade")).toBe(false);
  });

  it("keeps the end when the grader fails, says when it tries again, and succeeds then", async () => {
    const world = await startedWorld();
    const { grade } = world;
    world.grade = failing;
    const refused = await world.run((runtime) => runtime.finish(OWNER, "f"));
    expect(refused).toMatchObject({ ok: false, code: "NOT_READY", retryAfterSeconds: 5 });
    expect((await view(world)).report).toBe("pending");
    world.grade = grade;
    await world.advance(5_000);
    expect((await view(world)).report).toBe("ready");
    accepted(await world.run((runtime) => runtime.report(OWNER)));
  });

  it("stops after five tries, is visible, and can be asked for again by the user", async () => {
    const world = await startedWorld();
    const { grade } = world;
    let tries = 0;
    world.grade = () => {
      tries += 1;
      return failing();
    };
    await end(world);
    await world.advance(3_600_000);
    expect(tries).toBe(5);
    expect((await view(world)).report).toBe("needsAttention");
    expect(world.archive.rows.get(SESSION)?.status).toBe("needs_attention");
    world.grade = grade;
    accepted(await world.run((runtime) => runtime.finish(OWNER, "again")));
    expect((await view(world)).report).toBe("ready");
  });

  it("counts a run that ends the process, and gives up after five of them", async () => {
    const world = await startedWorld();
    let tries = 0;
    world.grade = () => {
      tries += 1;
      world.life.disk.die();
      return failing();
    };
    await world.run((runtime) => runtime.act(OWNER, { cid: "end", action: "end" }));
    for (let round = 0; round < 12; round += 1) {
      await world.advance(60_000);
      world.crash();
      await view(world);
    }
    expect(tries).toBe(5);
    expect((await view(world)).report).toBe("needsAttention");
  });

  it("never replaces a report that is sealed", async () => {
    const world = await startedWorld();
    await end(world);
    const sealed = world.disk.durable.values.get("report");
    const row = { id: "report:1", kind: "grade", attempt: 0, state: "pending", notBefore: 0, leaseUntil: 0 } as const;
    world.disk.durable.effects.set(row.id, { ...row, body: "{}" });
    world.crash();
    await view(world);
    await world.advance(1);
    expect(world.disk.durable.values.get("report")).toBe(sealed);
    expect(inputsOf(world).filter((type) => type === "report.graded")).toHaveLength(1);
    expect(effectsOf(world).some(({ kind }) => kind === "grade")).toBe(false);
  });
});

describe("the archive", () => {
  it("never holds up an answer, and gets what it missed when it is back", async () => {
    const world = await startedWorld();
    world.archive.mode = "failBefore";
    await say(world, "c1", SMALL_TALK);
    await world.advance(60_000);
    await say(world, "c2", "I would keep a counter and walk the list once.");
    expect(world.archive.rows.size).toBe(0);
    world.archive.mode = "ok";
    await world.advance(300_000);
    const row = world.archive.rows.get(SESSION);
    expect(row?.status).toBe("live");
    expect(row?.questionIds).toHaveLength(row?.titles.length ?? -1);
    expect(effectsOf(world).some(({ kind }) => kind === "archive")).toBe(false);
  });

  it("is never given up, and asked no more than every five minutes after five failures", async () => {
    const world = await startedWorld();
    world.archive.mode = "failBefore";
    await world.advance(120_000);
    const before = world.archive.pushes;
    await world.advance(3_600_000);
    expect(before).toBeGreaterThanOrEqual(5);
    expect(world.archive.pushes - before).toBeLessThanOrEqual(12);
    expect(world.archive.pushes - before).toBeGreaterThanOrEqual(11);
  });

  it("takes a push with an unknown outcome twice without harm", async () => {
    const world = await startedWorld();
    world.archive.mode = "failAfter";
    await world.advance(1_000);
    world.archive.mode = "ok";
    await world.advance(60_000);
    expect(world.archive.pushes).toBe(2);
    expect(world.archive.rows.get(SESSION)?.stage).toBe("warmup_small_talk");
  });

  it("does not hold up the alarm when it stalls, and a late answer counts only under its own lease", async () => {
    const world = await startedWorld();
    world.archive.mode = "stall";
    const waking = world.advance(1_000);
    await Promise.resolve();
    for (let tick = 0; tick < 20; tick += 1) await Promise.resolve();
    world.clock.set(world.clock.now() + 3_000);
    await waking;
    expect(effectsOf(world).find(({ kind }) => kind === "archive")?.attempt).toBe(1);
    await say(world, "c1", SMALL_TALK);
    world.archive.mode = "ok";
    await world.advance(31_000);
    expect(world.archive.rows.get(SESSION)?.stage).toBe("question");
    world.archive.release();
    for (let tick = 0; tick < 20; tick += 1) await Promise.resolve();
    expect(world.archive.rows.get(SESSION)?.stage).toBe("question");
    expect(world.logged.map(({ event }) => event)).toContain("effect.discarded");
  });

  it("holds no word of the candidate", async () => {
    const world = await startedWorld();
    await say(world, "c1", "My canary is called Zebulon.");
    await end(world);
    await world.advance(10_000);
    expect(JSON.stringify([...world.archive.rows.values()])).not.toContain("Zebulon");
    expect(JSON.stringify(world.logged)).not.toContain("Zebulon");
  });
});

describe("timers", () => {
  const limited = { timeLimitMinutes: 10, warmUp: false } as const;

  it("fire once when the alarm comes twice", async () => {
    const world = await startedWorld();
    await say(world, "c1", SMALL_TALK);
    accepted(await world.run((runtime) => runtime.act(OWNER, { cid: "h", action: "hold", forMs: 5_000 })));
    await world.advance(5_000);
    world.disk.durable.alarm = world.clock.now();
    await world.fireAlarm();
    expect(inputsOf(world).filter((type) => type === "timer.fired")).toHaveLength(1);
  });

  it("fire late without harm", async () => {
    const world = await startedWorld();
    await say(world, "c1", SMALL_TALK);
    accepted(await world.run((runtime) => runtime.act(OWNER, { cid: "h", action: "hold", forMs: 5_000 })));
    world.clock.set(world.clock.now() + 65_000);
    await world.fireAlarm();
    expect((await view(world)).state.holdLeftMs).toBeUndefined();
    expect(inputsOf(world).filter((type) => type === "timer.fired")).toHaveLength(1);
  });

  it("are armed again at boot, and by the next event, when the platform lost the alarm", async () => {
    const world = await startedWorld(limited);
    expect(world.alarm).not.toBeNull();
    world.consumeAlarm();
    world.crash();
    await view(world);
    expect(world.alarm).not.toBeNull();
    world.clock.set((world.alarm ?? 0) + 1_000);
    world.consumeAlarm();
    await say(world, "c1", "I would keep a counter.");
    expect(world.alarm).not.toBeNull();
  });

  it("move the alarm only when the answer has gone out", async () => {
    const world = await startedWorld(limited);
    await say(world, "c1", SMALL_TALK);
    await world.advance(10_000);
    const before = world.alarm ?? 0;
    accepted(await world.run((runtime) => runtime.act(OWNER, { cid: "h", action: "hold", forMs: 5_000 })));
    expect(world.alarm).toBe(before);
    const now = world.clock.now();
    world.clock.set(now + ARM_AFTER_MS);
    await world.settle();
    expect(world.alarm ?? 0).toBeLessThan(Math.min(before, now + 5_001));
  });

  it("are found by the alarm that stands when the object dies before it has moved it", async () => {
    const world = await startedWorld(limited);
    await say(world, "c1", SMALL_TALK);
    accepted(await world.run((runtime) => runtime.act(OWNER, { cid: "h", action: "hold", forMs: 5_000 })));
    world.crash();
    await world.advance((world.alarm ?? 0) - world.clock.now() + 5_000);
    expect(inputsOf(world).filter((type) => type === "timer.fired")).not.toHaveLength(0);
  });

  it("are parked after five runs that fail, and the interview goes on", async () => {
    const world = await startedWorld();
    await world.advance(10_000);
    const body = JSON.stringify({ timer: "hold" }).slice(1);
    const row = { id: "timer:hold", kind: "timer", attempt: 0, state: "pending", leaseUntil: 0 } as const;
    world.disk.durable.effects.set(row.id, { ...row, notBefore: world.clock.now(), body });
    world.crash();
    await view(world);
    await world.advance(600_000);
    expect(effectsOf(world).find(({ id }) => id === row.id)).toMatchObject({ state: "parked", attempt: 5 });
    await say(world, "c1", SMALL_TALK);
  });

  it("never move time backwards when the clock steps", async () => {
    const world = await startedWorld();
    world.clock.set(world.clock.now() - 3_600_000);
    await say(world, "c1", SMALL_TALK);
    const times = world.disk.durable.events.map(({ at }) => at);
    expect(times).toEqual([...times].sort((a, b) => a - b));
  });
});

describe("storage that refuses", () => {
  it("leaves nothing half done, says that the words are kept, and takes them when it is well", async () => {
    const world = await startedWorld();
    const before = world.disk.durable.events.length;
    world.disk.plan = { at: world.disk.operations + 1, kind: "failOnce", when: "after" };
    const refused = await world.run((runtime) =>
      runtime.message(OWNER, { cid: "c", text: SMALL_TALK, source: "typed" }),
    );
    expect(refusedWith(refused)).toBe("STORAGE_UNAVAILABLE");
    expect(world.disk.durable.events).toHaveLength(before);
    await say(world, "c", SMALL_TALK);
    expect(world.disk.durable.events.filter(({ cid }) => cid === "c")).toHaveLength(1);
  });

  it("does not read on in a log that a newer version wrote, and adds nothing to it", async () => {
    const world = await createdWorld();
    world.disk.durable.events.push({ seq: 2, cid: null, class: "input", type: "future", v: 2, body: "{}", at: 0 });
    world.crash();
    expect(refusedWith(await world.run((runtime) => runtime.start(OWNER, "s")))).toBe("OVERLOADED");
    expect(world.disk.durable.events).toHaveLength(2);
    expect((await view(world)).state.stage).toBe("intro");
  });
});
