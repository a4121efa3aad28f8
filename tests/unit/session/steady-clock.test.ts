/** Time that goes on whatever the platform's clock does. */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { SteadyClock } from "../../../durable/session/steady-clock.ts";
import { ManualClock } from "../../support/session-clock.ts";

describe("the steady clock", () => {
  it("goes on from where it was when the platform's clock is set back, at the same pace", () => {
    const platform = new ManualClock(10_000);
    const clock = new SteadyClock(platform);
    expect(clock.now()).toBe(10_000);
    platform.set(4_000);
    expect(clock.now()).toBe(10_000);
    platform.set(4_500);
    expect(clock.now()).toBe(10_500);
    expect(clock.platformTime(11_000)).toBe(5_000);
  });

  it("joins the platform's time again when that has caught up", () => {
    const platform = new ManualClock(10_000);
    const clock = new SteadyClock(platform);
    clock.now();
    platform.set(4_000);
    clock.now();
    platform.set(12_000);
    expect(clock.now()).toBe(12_000);
    expect(clock.platformTime(13_000)).toBe(13_000);
  });

  it("goes on from the newest event of a log", () => {
    const platform = new ManualClock(1_000);
    const clock = new SteadyClock(platform);
    clock.goOnFrom(5_000);
    expect(clock.now()).toBe(5_000);
    platform.set(1_250);
    expect(clock.now()).toBe(5_250);
  });

  it("never goes back, and never waits for more than time that passes", () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: -5_000, max: 5_000 }), { maxLength: 30 }), (moves) => {
        const platform = new ManualClock(100_000);
        const clock = new SteadyClock(platform);
        let before = clock.now();
        for (const move of moves) {
          platform.set(platform.now() + move);
          const now = clock.now();
          expect(now - before).toBeGreaterThanOrEqual(0);
          expect(now - before).toBeLessThanOrEqual(Math.max(0, move));
          before = now;
        }
      }),
    );
  });
});
