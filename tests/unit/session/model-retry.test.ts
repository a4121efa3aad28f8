import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { retryWait } from "#session/model-retry.ts";
import { LIVE_DEADLINES, OFF_PATH_DEADLINES, TRY_WORTH_MS } from "#session/timing.ts";
import { MODEL_FAULTS } from "../../../durable/model-ports.ts";
import { ANSWERED, failing } from "../../support/model-calls.ts";

const ASK = { made: 0, max: 1, backoffMs: 800, leftMs: 2_500, chance: 0.5 };

describe("a retry", () => {
  it("is made for faults that may pass, and for no other", () => {
    const retried = MODEL_FAULTS.filter((fault) => retryWait(failing(fault), ASK) !== null);
    expect(retried).toEqual(["unreachable", "rate_limited", "server_error", "overloaded"]);
    expect(retryWait(ANSWERED, ASK)).toBeNull();
  });

  it("is made as often as it may be", () => {
    expect(retryWait(failing("overloaded"), { ...ASK, made: 1 })).toBeNull();
    expect(retryWait(failing("overloaded"), { ...ASK, max: 0 })).toBeNull();
    expect(retryWait(failing("overloaded"), { ...ASK, made: 1, max: 2 })).not.toBeNull();
  });

  it("waits anything from nothing to the backoff, which doubles", () => {
    const fault = failing("overloaded");
    const wide = { ...ASK, max: 3, leftMs: 60_000 };
    expect(retryWait(fault, { ...wide, chance: 0 })).toBe(0);
    expect(retryWait(fault, { ...wide, chance: 0.5 })).toBe(400);
    expect(retryWait(fault, { ...wide, made: 1, chance: 0.5 })).toBe(800);
    expect(retryWait(fault, { ...wide, made: 2, chance: 0.5 })).toBe(1_600);
  });

  it("does what the vendor asks once, if time is left for an answer", () => {
    expect(retryWait(failing("rate_limited", 1_000), ASK)).toBe(1_000);
    expect(retryWait(failing("rate_limited", 0), ASK)).toBe(0);
    expect(retryWait(failing("rate_limited", 2_500 - TRY_WORTH_MS), ASK)).toBe(2_500 - TRY_WORTH_MS);
    expect(retryWait(failing("rate_limited", 2_501 - TRY_WORTH_MS), ASK)).toBeNull();
    expect(retryWait(failing("rate_limited", 60_000), ASK)).toBeNull();
    expect(retryWait(failing("rate_limited", 10), { ...ASK, made: 1, max: 2 })).toBeNull();
  });

  it("never uses up the time for an answer", () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...MODEL_FAULTS),
        fc.option(fc.nat(100_000), { nil: null }),
        fc.record({
          made: fc.nat(5),
          max: fc.nat(5),
          backoffMs: fc.integer({ min: 1, max: 60_000 }),
          leftMs: fc.integer({ min: -5_000, max: 10_000 }),
          chance: fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true }),
        }),
        (fault, after, ask) => {
          const wait = retryWait(failing(fault, after), ask);
          if (wait === null) return;
          expect(wait).toBeGreaterThanOrEqual(0);
          expect(ask.leftMs - wait).toBeGreaterThanOrEqual(TRY_WORTH_MS);
        },
      ),
    );
  });
});

describe("the deadlines", () => {
  it("are those of the protocol", () => {
    expect(LIVE_DEADLINES).toEqual({ firstTokenMs: 2_500, gapMs: 4_000, totalMs: 20_000 });
    expect(OFF_PATH_DEADLINES).toEqual({ firstTokenMs: 8_000, gapMs: 5_000, totalMs: 45_000 });
  });
});
