/** The honest clock: what counts as interview time and what does not. */
import { describe, expect, it } from "vitest";
import {
  ABSENCE_MS,
  elapsedMs,
  isRunning,
  leftMs,
  needsSign,
  signOfLife,
  startClock,
  stopClock,
} from "#engine/clock.ts";

const MINUTE = 60_000;

describe("the interview clock", () => {
  it("stands still before the first sign", () => {
    const clock = startClock(undefined);
    expect(elapsedMs(clock, 5 * MINUTE)).toBe(0);
    expect(isRunning(clock, 0)).toBe(false);
    expect(leftMs(clock, 0)).toBeNull();
  });

  it("counts between signs, and a minute after the last one it stops", () => {
    const clock = signOfLife(signOfLife(startClock(10), 0), 30_000);
    expect(elapsedMs(clock, 45_000)).toBe(45_000);
    expect(elapsedMs(clock, 30_000 + ABSENCE_MS)).toBe(90_000);
    expect(elapsedMs(clock, 60 * MINUTE)).toBe(90_000);
    expect(isRunning(clock, 89_999)).toBe(true);
    expect(isRunning(clock, 90_000)).toBe(false);
    expect(leftMs(clock, 60 * MINUTE)).toBe(10 * MINUTE - 90_000);
  });

  it("takes up again after an absence without counting it", () => {
    const away = signOfLife(startClock(10), 0);
    const back = signOfLife(away, 30 * MINUTE);
    expect(elapsedMs(back, 30 * MINUTE)).toBe(ABSENCE_MS);
    expect(elapsedMs(back, 30 * MINUTE + 5_000)).toBe(ABSENCE_MS + 5_000);
  });

  it("does not count while it is stopped", () => {
    const stopped = stopClock(signOfLife(startClock(10), 0), 20_000);
    expect(elapsedMs(stopped, 9 * MINUTE)).toBe(20_000);
    expect(isRunning(stopped, 20_000)).toBe(false);
    const back = signOfLife(stopped, 9 * MINUTE);
    expect(elapsedMs(back, 9 * MINUTE + 1_000)).toBe(21_000);
  });

  it("never runs backwards when the time jumps", () => {
    const clock = signOfLife(startClock(10), 100_000);
    expect(elapsedMs(clock, 40_000)).toBe(0);
    const jumped = signOfLife(clock, 40_000);
    expect(jumped.lastSignAt).toBe(100_000);
    expect(elapsedMs(jumped, 110_000)).toBe(10_000);
  });

  it("needs a sign of one who types only when half a minute has gone by, and never while it is stopped", () => {
    const clock = signOfLife(startClock(10), 100_000);
    expect(needsSign(clock, 129_999)).toBe(false);
    expect(needsSign(clock, 130_000)).toBe(true);
    expect(needsSign(clock, 60 * MINUTE)).toBe(true);
    expect(needsSign(clock, 40_000)).toBe(false);
    expect(needsSign(stopClock(clock, 110_000), 60 * MINUTE)).toBe(false);
    expect(needsSign(startClock(10), 60 * MINUTE)).toBe(false);
  });

  it("shows no less than nothing when the limit is passed", () => {
    const clock = { ...startClock(10), runningMs: 11 * MINUTE };
    expect(leftMs(clock, 0)).toBe(0);
  });
});
