/** Interviews under faults at a fixed seed: no invariant breaks, every fault strikes, and a broken rule is noticed. */
import { describe, expect, it } from "vitest";
import { openLedger } from "../../../durable/session/model-budget.ts";
import { simulateFaults } from "../../../scripts/simulate-faults.ts";
import { checkStep, ledgerHolds, Violation } from "../../support/session-invariants.ts";
import { SimulatedPage } from "../../support/session-page.ts";
import { answerTo, playToEnd, startedWorld, view } from "../../support/session-play.ts";
import { SessionWorld } from "../../support/session-world.ts";

/** Seeds that once broke an invariant. */
const CORPUS = [3, 80, 399, 529, 704, 1022, 5178] as const;

/** The same for sessions in which a model words and reads. */
const MODEL_CORPUS = [157] as const;

describe("the simulation", () => {
  it("breaks nothing, and meets every fault it knows", async () => {
    const result = await simulateFaults({ sessions: 120, seed: 1 });
    expect(result.violations).toEqual([]);
    expect(result.acked).toBeGreaterThan(500);
    for (const [fault, count] of Object.entries(result.faults)) expect([fault, count > 0]).toEqual([fault, true]);
    const behaved = Object.entries(result.behaved);
    expect(behaved).toHaveLength(5);
    for (const [behaviour, count] of behaved) expect([behaviour, count > 20]).toEqual([behaviour, true]);
  });

  it.each(CORPUS)("holds at seed %i, which once failed", async (seed) => {
    expect((await simulateFaults({ sessions: 1, seed, model: false })).violations).toEqual([]);
  });

  it.each(MODEL_CORPUS)("holds with a model at seed %i, which once failed", async (seed) => {
    expect((await simulateFaults({ sessions: 1, seed, model: true })).violations).toEqual([]);
  });

  it("is the same for the same seed", async () => {
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
    [
      "an utterance that ends twice",
      ({ disk }) => {
        const { events } = disk.durable;
        const row = events.find(({ type }) => type === "utterance.end");
        if (row !== undefined) events.push({ ...row, seq: events.length + 1 });
      },
    ],
    ["words that were shown and then taken back", (_world, page) => void page.shown.set("t1", "Let us not begin.")],
    ["a report that nobody graded", ({ disk }) => void disk.durable.values.set("report", "{}")],
  ])("notice %s", async (_what, damage) => {
    const { world, page } = await talked();
    damage(world, page);
    expect(() => checkStep(world, page)).toThrow(Violation);
  });

  it("notice more spent than was granted", () => {
    const world = new SessionWorld();
    const books = (settled: Readonly<Record<string, number>>) => {
      const ledger = { ...openLedger({ grantId: "s:1", tokens: 12_000, untilAt: 0 }), settled };
      world.disk.durable.values.set("modelLedger", JSON.stringify(ledger));
    };
    books({ "word:t2:2": 12_000, "word:t3:3": 18_000 });
    expect(() => ledgerHolds(world, 12_000)).not.toThrow();
    books({ "word:t2:2": 12_000, "word:t3:3": 18_001 });
    expect(() => ledgerHolds(world, 12_000)).toThrow(Violation);
    books({ "word:t2:2": -1 });
    expect(() => ledgerHolds(world, 12_000)).toThrow(Violation);
  });

  it("are silent about an interview in which nothing went wrong", async () => {
    const world = await startedWorld();
    await playToEnd(world);
    expect(() => checkStep(world, new SimulatedPage(world))).not.toThrow();
  });
});
