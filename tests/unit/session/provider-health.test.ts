import { describe, expect, it } from "vitest";
import { HEALTH_EVERY_MS, HealthReporter } from "#session/provider-health.ts";
import type { HealthArchive, ProviderHealth } from "../../../durable/ports.ts";
import { ManualClock } from "../../support/session-clock.ts";

class Told implements HealthArchive {
  readonly pushes: (readonly ProviderHealth[])[] = [];
  silent = false;

  async push(rows: readonly ProviderHealth[]): Promise<void> {
    this.pushes.push(rows);
    if (this.silent) throw new Error("no answer");
  }
}

function reporter() {
  const clock = new ManualClock();
  const told = new Told();
  return { clock, told, health: new HealthReporter(told, clock), at: clock.now() };
}

const answered = async () => {
  for (let tick = 0; tick < 5; tick += 1) await Promise.resolve();
};

describe("news of the providers", () => {
  it("is told at once the first time, then only when time has passed", async () => {
    const { clock, told, health, at } = reporter();
    health.saw("a@x", null);
    await answered();
    expect(told.pushes).toEqual([[{ id: "a@x", lastOkAt: at, lastErrorAt: null, lastErrorCode: null }]]);
    for (let call = 0; call < 20; call += 1) health.saw("a@x", null);
    await answered();
    expect(told.pushes).toHaveLength(1);
    clock.set(at + HEALTH_EVERY_MS);
    health.saw("a@x", null);
    expect(told.pushes.at(-1)?.[0]?.lastOkAt).toBe(at + HEALTH_EVERY_MS);
  });

  it("is told at once when a provider turns ill, and when it is well again", async () => {
    const { clock, told, health, at } = reporter();
    for (const fault of [null, "overloaded", "stalled", null] as const) {
      clock.set(clock.now() + 10);
      health.saw("a@x", fault);
      await answered();
    }
    expect(told.pushes.map(([row]) => [row?.lastOkAt, row?.lastErrorAt, row?.lastErrorCode])).toEqual([
      [at + 10, null, null],
      [at + 10, at + 20, "overloaded"],
      [at + 40, at + 30, "stalled"],
    ]);
  });

  it("is told again when the database did not answer", async () => {
    const { told, health } = reporter();
    told.silent = true;
    health.saw("a@x", "unreachable");
    health.saw("a@x", "unreachable");
    await answered();
    expect(told.pushes).toHaveLength(1);
    told.silent = false;
    health.saw("b@x", null);
    await answered();
    expect(told.pushes.at(-1)?.map(({ id }) => id)).toEqual(["a@x", "b@x"]);
  });

  it.each(["aborted", "invalid"] as const)("does not blame a provider for a call that was %s", async (fault) => {
    const { told, health } = reporter();
    health.saw("a@x", fault);
    await answered();
    expect(told.pushes).toEqual([]);
  });
});
