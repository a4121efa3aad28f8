/** The adapters to D1 for money and health, as an interview's object uses them. */
import { env } from "cloudflare:workers";
import { describe, expect, it } from "vitest";
import { openDatabase } from "#db/client.ts";
import { dayOf, readDay } from "#db/queries/budgets.ts";
import { readProviderHealth } from "#db/queries/provider-health.ts";
import { d1Grants } from "../../../durable/adapters/d1-grants.ts";
import { d1Health } from "../../../durable/adapters/d1-health.ts";

const db = openDatabase(env.DB);

function clockAt(start: number) {
  let now = start;
  return {
    now: () => now,
    after: () => Promise.resolve(),
    soon: () => Promise.resolve(),
    set: (time: number) => (now = time),
  };
}

const CAPS = { perUser: 1_000, global: 5_000, sliceTokens: 400 };

describe("grants over D1", () => {
  it("give a slice of 15 minutes, the same one to the same request, and none when the day is used up", async () => {
    const clock = clockAt(Date.UTC(2026, 1, 1, 12));
    const grants = d1Grants(env.DB, clock, CAPS);
    const ask = (n: number) => grants.renew({ userId: "u", sessionId: "s", grantId: `s:${n}`, returning: null });
    expect(await ask(1)).toEqual({ tokens: 400, untilAt: clock.now() + 900_000 });
    expect(await ask(1)).toEqual({ tokens: 400, untilAt: clock.now() + 900_000 });
    expect([(await ask(2)).tokens, (await ask(3)).tokens, (await ask(4)).tokens]).toEqual([400, 200, 0]);
    expect((await readDay(db, "u", dayOf(clock.now()))).user.granted).toBe(1_000);
  });

  it("take back the slice that is over before they give the next, also over midnight", async () => {
    const clock = clockAt(Date.UTC(2026, 1, 2, 23, 50));
    const grants = d1Grants(env.DB, clock, CAPS);
    await grants.renew({ userId: "v", sessionId: "t", grantId: "t:1", returning: null });
    const before = dayOf(clock.now());
    clock.set(Date.UTC(2026, 1, 3, 0, 10));
    const returning = { grantId: "t:1", used: 70 };
    await grants.renew({ userId: "v", sessionId: "t", grantId: "t:2", returning });
    expect((await readDay(db, "v", before)).user).toEqual({ granted: 70, used: 70 });
    expect((await readDay(db, "v", dayOf(clock.now()))).user).toEqual({ granted: 400, used: 0 });
    await grants.giveBack({ userId: "v", grantId: "t:2", used: 30 });
    expect((await readDay(db, "v", dayOf(clock.now()))).user).toEqual({ granted: 30, used: 30 });
  });
});

describe("health over D1", () => {
  it("stores what an object has seen", async () => {
    const row = { id: "m@v", lastOkAt: 5, lastErrorAt: 7, lastErrorCode: "stalled" } as const;
    await d1Health(env.DB, clockAt(9)).push([row]);
    expect(await readProviderHealth(db, ["m@v"])).toEqual([row]);
  });
});
