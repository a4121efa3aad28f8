import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { CommandRate } from "#session/command-rate.ts";

const rate = () => new CommandRate({ controlPerSecond: 10, controlBurst: 30 });

describe("the rate of commands", () => {
  it("lets a burst pass, then one for each tenth of a second", () => {
    const bucket = rate();
    expect(Array.from({ length: 31 }, () => bucket.take(0)).filter((wait) => wait === 0)).toHaveLength(30);
    expect(bucket.take(99)).toBe(1);
    expect(bucket.take(100)).toBe(0);
    expect(bucket.take(100)).toBe(1);
  });

  it("says a wait after which there is room, also where the rate is slow", () => {
    const bucket = new CommandRate({ controlPerSecond: 0.1, controlBurst: 1 });
    expect(bucket.take(0)).toBe(0);
    const wait = bucket.take(0);
    expect(wait).toBe(10);
    expect(bucket.take(wait * 1_000)).toBe(0);
  });

  it("never lets more pass than a burst and what has refilled since, and survives a clock that is set back", () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: -500, max: 400 }), { maxLength: 200 }), (steps) => {
        const bucket = rate();
        let now = 10_000;
        let forward = 0;
        let passed = 0;
        for (const step of steps) {
          now += step;
          forward += Math.max(0, step);
          if (bucket.take(now) === 0) passed += 1;
        }
        expect(passed).toBeLessThanOrEqual(30 + forward / 100);
      }),
      { seed: 11, numRuns: 200 },
    );
  });
});
