/** Interviews under faults at a fixed seed: no invariant breaks, every fault strikes, and a broken rule is noticed. */
import { describe, expect, it } from "vitest";
import { simulateFaults } from "../../../scripts/simulate-faults.ts";
import { checkStep, Violation } from "../../support/session-invariants.ts";
import { SimulatedPage } from "../../support/session-page.ts";
import { answerTo, playToEnd, startedWorld, view } from "../../support/session-play.ts";
import type { SessionWorld } from "../../support/session-world.ts";

/** Seeds that once broke an invariant. */
const CORPUS = [3, 80, 399, 529, 704, 1022, 5178] as const;

describe("the simulation", () => {
  it("breaks nothing, and meets every fault it knows", { timeout: 60_000 }, async () => {
    const result = await simulateFaults({ sessions: 120, seed: 1 });
    expect(result.violations).toEqual([]);
    expect(result.acked).toBeGreaterThan(500);
    for (const [fault, count] of Object.entries(result.faults)) expect([fault, count > 0]).toEqual([fault, true]);
  });

  it.each(CORPUS)("holds at seed %i, which once failed", { timeout: 60_000 }, async (seed) => {
    expect((await simulateFaults({ sessions: 1, seed })).violations).toEqual([]);
  });

  it("is the same for the same seed", { timeout: 60_000 }, async () => {
    const twice = [await simulateFaults({ sessions: 5, seed: 40 }), await simulateFaults({ sessions: 5, seed: 40 })];
    expect(twice[0]).toEqual(twice[1]);
  });
});

describe("the invariants", () => {
  async function talked(): Promise<{ world: SessionWorld; page: SimulatedPage }> {
    const world = await startedWorld();
    const page = new SimulatedPage(world);
    await page.connect();
    const { connection } = page;
    if (connection === null) throw new Error("no connection");
    await world.deliverAll(connection);
    page.read();
    const { state } = await view(world);
    page.give({ type: "turn.answer", cid: "c1", turnId: state.turnId ?? "", text: answerTo(state) });
    await world.deliverAll(connection);
    page.read();
    expect(() => checkStep(world, page)).not.toThrow();
    return { world, page };
  }

  it.each<[string, (world: SessionWorld, page: SimulatedPage) => void]>([
    ["an acknowledged answer that is gone", ({ disk }) => void disk.durable.events.splice(6)],
    ["a number given anew", (_world, page) => void page.acks.set("c1", [7, 8])],
    ["a gap", ({ disk }) => void disk.durable.events.splice(2, 1)],
    [
      "words the page heard otherwise",
      ({ disk }) => {
        const row = disk.durable.events[4];
        if (row !== undefined) disk.durable.events[4] = { ...row, body: row.body.replace("morning", "evening") };
      },
    ],
    [
      "a second utterance in a turn",
      ({ disk }) => {
        const { events } = disk.durable;
        const row = events.find(({ type }) => type === "utterance.committed");
        if (row !== undefined) events.push({ ...row, seq: events.length + 1 });
      },
    ],
    [
      "words filed under another turn",
      ({ disk }) => {
        const index = disk.durable.events.findIndex(({ type }) => type === "turn.committed");
        const row = disk.durable.events[index];
        if (row !== undefined) disk.durable.events[index] = { ...row, body: row.body.replace('"t1"', '"t9"') };
      },
    ],
    ["a report that nobody graded", ({ disk }) => void disk.durable.values.set("report", "{}")],
  ])("notice %s", async (_what, damage) => {
    const { world, page } = await talked();
    damage(world, page);
    expect(() => checkStep(world, page)).toThrow(Violation);
  });

  it("are silent about an interview in which nothing went wrong", async () => {
    const world = await startedWorld();
    await playToEnd(world);
    expect(() => checkStep(world, new SimulatedPage(world))).not.toThrow();
  });
});
