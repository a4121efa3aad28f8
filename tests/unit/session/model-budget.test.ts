/** F1–F3 as values: nothing is spent that was not granted, and every call counts once. */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  bookBegun,
  bookUnknown,
  freeTokens,
  type ModelLedger,
  needsRenewal,
  openLedger,
  refused,
  renewed,
  reserve,
  returned,
  settle,
  settledTokens,
  toldOfLittle,
  usedOfSlice,
} from "#session/model-budget.ts";

import type { ModelCaps } from "../../../durable/ports.ts";
import type { ModelGrant } from "../../../worker/contract/rpc.ts";

const NOW = 1_000_000;
const CAPS: ModelCaps = {
  inputPerTurn: 4_000,
  outputPerTurn: 600,
  inputPerReport: 16_000,
  outputPerReport: 2_000,
  turnsPerSession: 120,
};

function slice(tokens: number, grantId = "g1", untilAt = NOW + 900_000): ModelGrant {
  return { grantId, tokens, untilAt };
}

function call(turnId: string | null, input = 900, output = 100) {
  return { turnId, input, output };
}

function reservedFor(ledger: ModelLedger, ...ids: string[]): ModelLedger {
  return ids.reduce((before, id) => {
    const outcome = reserve(before, id, call(id), CAPS, NOW);
    if (!outcome.ok) throw new Error(`refused: ${outcome.refusal}`);
    return outcome.ledger;
  }, ledger);
}

describe("reserving", () => {
  it("takes the estimate before the call and gives back what was not needed after it", () => {
    const held = reservedFor(openLedger(slice(5_000)), "t1");
    expect(freeTokens(held, NOW)).toBe(4_000);
    expect(freeTokens(settle(held, "t1", 300), NOW)).toBe(4_700);
  });

  it("counts a repeated id once", () => {
    const once = reservedFor(openLedger(slice(5_000)), "t1");
    expect(reservedFor(once, "t1", "t1")).toEqual(once);
    const settled = settle(once, "t1", 10);
    expect(reservedFor(settled, "t1")).toEqual(settled);
  });

  it.each([
    ["input", call("t1", 4_001, 600)],
    ["output", call("t1", 4_000, 601)],
  ])("refuses a call whose %s is more than a turn may cost", (_part, estimate) => {
    expect(reserve(openLedger(slice(90_000)), "t1", estimate, CAPS, NOW)).toEqual({ ok: false, refusal: "call" });
    expect(reserve(openLedger(slice(90_000)), "t1", call("t1", 4_000, 600), CAPS, NOW).ok).toBe(true);
  });

  it("has other measures for a call about the whole interview", () => {
    const ledger = openLedger(slice(90_000));
    expect(reserve(ledger, "narrate:1", call(null, 16_000, 2_000), CAPS, NOW).ok).toBe(true);
    expect(reserve(ledger, "narrate:1", call(null, 16_001, 2_000), CAPS, NOW)).toEqual({ ok: false, refusal: "call" });
    expect(reserve(ledger, "narrate:1", call(null, 16_000, 2_001), CAPS, NOW)).toEqual({ ok: false, refusal: "call" });
    expect(settledTokens(bookBegun(ledger, "narrate:1", null, CAPS))).toBe(18_000);
  });

  it("F3: refuses the turn after the last, but not a second call for a turn that is counted, nor one about the whole", () => {
    const caps = { ...CAPS, turnsPerSession: 2 };
    const full = reservedFor(openLedger(slice(90_000)), "t1", "t2");
    expect(reserve(full, "t3", call("t3"), caps, NOW)).toEqual({ ok: false, refusal: "session" });
    expect(reserve(full, "analyse:t2", call("t2"), caps, NOW).ok).toBe(true);
    expect(reserve(full, "narrate:1", call(null), caps, NOW).ok).toBe(true);
  });

  it("refuses what the slice has not left, without a slice, and after its end", () => {
    const none = { ok: false, refusal: "slice" };
    const ledger = openLedger(slice(1_999));
    expect(reserve(reservedFor(ledger, "t1"), "t2", call("t2"), CAPS, NOW)).toEqual(none);
    expect(reserve(openLedger(null), "t1", call("t1"), CAPS, NOW)).toEqual(none);
    expect(reserve(ledger, "t1", call("t1"), CAPS, NOW + 899_999).ok).toBe(true);
    expect(reserve(ledger, "t1", call("t1"), CAPS, NOW + 900_000)).toEqual(none);
  });

  it("outlives storage", () => {
    const ledger = settle(reservedFor(openLedger(slice(9_000)), "t1", "t2"), "t1", 77);
    const stored: ModelLedger = JSON.parse(JSON.stringify(ledger));
    expect(stored).toEqual(ledger);
  });
});

describe("settling", () => {
  it("counts once, and nothing that was never reserved", () => {
    const settled = settle(reservedFor(openLedger(slice(5_000)), "t1"), "t1", 300);
    expect(settle(settled, "t1", 900)).toEqual(settled);
    expect(settle(settled, "t9", 900)).toEqual(settled);
    expect(settledTokens(settled)).toBe(300);
  });

  it("books the estimate where the vendor does not say", () => {
    expect(settledTokens(settle(reservedFor(openLedger(slice(5_000)), "t1"), "t1", null))).toBe(1_000);
  });

  it("F1: books at boot what a life before left out, and a begun call that was never stored as the dearest there is", () => {
    const crashed = settle(reservedFor(openLedger(slice(9_000)), "t1", "t2"), "t1", 100);
    const booted = bookUnknown(crashed);
    expect(settledTokens(booted)).toBe(1_100);
    expect(settle(booted, "t2", 5)).toEqual(booted);
    expect(bookBegun(booted, "t2", "t2", CAPS)).toEqual(booted);
    expect(settledTokens(bookBegun(booted, "t3", "t3", CAPS))).toBe(5_700);
    expect(freeTokens(bookBegun(booted, "t3", "t3", CAPS), NOW)).toBe(3_300);
    const uncapped = { ...CAPS, inputPerTurn: Number.MAX_SAFE_INTEGER };
    expect(settledTokens(bookBegun(booted, "t3", "t3", uncapped))).toBe(1_100 + 9_000);
  });

  it("lets the next slice pay for what a vendor counted beyond the estimate", () => {
    const over = settle(reservedFor(openLedger(slice(1_000)), "t1"), "t1", 1_250);
    expect(freeTokens(over, NOW)).toBe(0);
    expect(usedOfSlice(over)).toBe(1_000);
    expect(freeTokens(renewed(over, slice(5_000, "g2")), NOW)).toBe(4_750);
  });
});

describe("a slice", () => {
  it("is renewed before its end, when half is gone, or when there is none", () => {
    const ledger = openLedger(slice(4_000));
    expect(needsRenewal(ledger, CAPS, NOW)).toBe(false);
    expect(needsRenewal(ledger, CAPS, NOW + 720_000)).toBe(true);
    expect(needsRenewal(reservedFor(ledger, "t1", "t2"), CAPS, NOW)).toBe(false);
    expect(needsRenewal(reservedFor(ledger, "t1", "t2", "t3"), CAPS, NOW)).toBe(true);
    expect(needsRenewal(openLedger(null), CAPS, NOW)).toBe(true);
  });

  it("is not asked for again at once after a refusal, nor when the session has had its turns", () => {
    const waiting = refused(openLedger(null), NOW + 5_000);
    expect(needsRenewal(waiting, CAPS, NOW + 4_999)).toBe(false);
    expect(needsRenewal(waiting, CAPS, NOW + 5_000)).toBe(true);
    const caps = { ...CAPS, turnsPerSession: 1 };
    expect(needsRenewal(settle(reservedFor(openLedger(slice(1_000)), "t1"), "t1", null), caps, NOW)).toBe(false);
  });

  it("that is replaced keeps back what is still out; its late settlement costs the new slice nothing", () => {
    const out = reservedFor(openLedger(slice(3_000)), "t1");
    expect(usedOfSlice(out)).toBe(1_000);
    const next = renewed(out, slice(3_000, "g2"));
    expect(freeTokens(next, NOW)).toBe(3_000);
    expect(freeTokens(settle(next, "t1", 900), NOW)).toBe(3_000);
    expect(freeTokens(settle(next, "t1", 1_200), NOW)).toBe(2_800);
    expect(next.slices).toBe(2);
  });

  it("that was given back leaves nothing to spend", () => {
    const ledger = returned(settle(reservedFor(openLedger(slice(3_000)), "t1"), "t1", 400));
    expect(freeTokens(ledger, NOW)).toBe(0);
    expect(usedOfSlice(ledger)).toBe(0);
    expect(freeTokens(renewed(ledger, slice(2_000, "g2")), NOW)).toBe(2_000);
  });
});

type Step =
  | { readonly kind: "reserve"; readonly n: number; readonly input: number; readonly output: number }
  | { readonly kind: "settle"; readonly n: number; readonly share: number | null }
  | { readonly kind: "renew"; readonly tokens: number }
  | { readonly kind: "boot" };

const steps = fc.array(
  fc.oneof(
    {
      weight: 6,
      arbitrary: fc.record({
        kind: fc.constant("reserve" as const),
        n: fc.nat(199),
        input: fc.nat(4_500),
        output: fc.nat(700),
      }),
    },
    {
      weight: 6,
      arbitrary: fc.record({
        kind: fc.constant("settle" as const),
        n: fc.nat(199),
        share: fc.option(fc.double({ min: 0, max: 1, noNaN: true })),
      }),
    },
    { weight: 1, arbitrary: fc.record({ kind: fc.constant("renew" as const), tokens: fc.nat(20_000) }) },
    { weight: 1, arbitrary: fc.constant({ kind: "boot" as const }) },
  ),
  { maxLength: 300 },
);

/** The ledger beside the simplest possible books: what was granted, and what each call really cost. */
class Model {
  ledger: ModelLedger = openLedger(slice(10_000));
  granted = 10_000;
  now = NOW;

  take(step: Step): void {
    this.now += 1_000;
    if (step.kind === "reserve") {
      const outcome = reserve(
        this.ledger,
        `c${step.n}`,
        call(`t${step.n % 150}`, step.input, step.output),
        CAPS,
        this.now,
      );
      if (outcome.ok) this.ledger = outcome.ledger;
    } else if (step.kind === "settle") {
      const held = this.ledger.reserved[`c${step.n}`]?.tokens ?? 4_600;
      const usage = step.share === null ? null : Math.floor(step.share * held);
      this.ledger = settle(this.ledger, `c${step.n}`, usage);
    } else if (step.kind === "renew") {
      const used = usedOfSlice(this.ledger);
      this.granted += step.tokens - ((this.ledger.slice?.tokens ?? 0) - used);
      const grantId = `g${this.ledger.slices + 1}`;
      this.ledger = renewed(this.ledger, slice(step.tokens, grantId, this.now + 900_000));
    } else {
      this.ledger = bookUnknown(JSON.parse(JSON.stringify(this.ledger)));
    }
  }
}

describe("whatever happens", () => {
  it("what was settled, and what is out besides, is never more than what was granted and kept", () => {
    fc.assert(
      fc.property(steps, (list) => {
        const model = new Model();
        for (const step of list) {
          model.take(step);
          const out = Object.values(model.ledger.reserved).reduce((sum, { tokens }) => sum + tokens, 0);
          expect(settledTokens(model.ledger) + out).toBeLessThanOrEqual(model.granted);
          expect(model.ledger.turnIds.length).toBeLessThanOrEqual(CAPS.turnsPerSession);
        }
      }),
      { seed: 3, numRuns: 300 },
    );
  });

  it("F1: 200 turns at once spend no more than the slice, in whatever order they come home", () => {
    const caps = { ...CAPS, turnsPerSession: 200 };
    fc.assert(
      fc.property(
        fc.array(fc.record({ input: fc.integer({ min: 1, max: 4_000 }), output: fc.integer({ min: 1, max: 600 }) }), {
          minLength: 200,
          maxLength: 200,
        }),
        fc.integer({ min: 0, max: 300_000 }),
        fc.shuffledSubarray(
          Array.from({ length: 200 }, (_, index) => index),
          { minLength: 200 },
        ),
        (calls, tokens, order) => {
          let ledger = openLedger(slice(tokens));
          for (const [index, { input, output }] of calls.entries()) {
            const outcome = reserve(ledger, `c${index}`, { turnId: `t${index}`, input, output }, caps, NOW);
            if (outcome.ok) ledger = outcome.ledger;
          }
          for (const index of order) {
            ledger = settle(ledger, `c${index}`, index % 3 === 0 ? null : 1);
            expect(settledTokens(ledger)).toBeLessThanOrEqual(tokens);
          }
          expect(ledger.reserved).toEqual({});
        },
      ),
      { seed: 5, numRuns: 60 },
    );
  });
});

describe("telling that little is left", () => {
  const later = NOW + 300_000;
  const used = (tokens: number) => refused({ ...openLedger(slice(5_000)), spent: tokens }, later);

  it("begins at four fifths of a slice after which none is to be had for now", () => {
    expect(toldOfLittle(used(3_999), CAPS, NOW)).toBeNull();
    expect(toldOfLittle(used(4_000), CAPS, NOW)).toEqual({ ...used(4_000), told: 1 });
  });

  it("counts what is out as used", () => {
    const held = reservedFor(used(3_000), "t1");
    expect(toldOfLittle(held, CAPS, NOW)).toMatchObject({ told: 1, spent: 3_000 });
  });

  it("is silent while another slice may still come", () => {
    expect(toldOfLittle({ ...used(4_900), refusedUntil: 0 }, CAPS, NOW)).toBeNull();
    expect(toldOfLittle(used(4_900), CAPS, later)).toBeNull();
  });

  it("tells once a slice, also after the ledger was stored and read", () => {
    const told = toldOfLittle(used(4_500), CAPS, NOW);
    if (told === null) throw new Error("nothing was told");
    const stored: ModelLedger = JSON.parse(JSON.stringify(told));
    expect(toldOfLittle(stored, CAPS, NOW)).toBeNull();
    const next = refused({ ...renewed(stored, slice(2_000, "g2")), spent: 1_600 }, later);
    expect(toldOfLittle(next, CAPS, NOW)?.told).toBe(2);
  });

  it("has nothing to tell where nothing was granted", () => {
    expect(toldOfLittle(refused(openLedger(null), later), CAPS, NOW)).toBeNull();
  });
});
