/**
 * The interview's clock: counts only while the candidate is there. It stops in pauses and one minute after their
 * last sign, and it never runs backwards. It sets no timers itself.
 */
import type { State } from "./state.ts";

export type Clock = State["clock"];

/** Milliseconds without any sign of the candidate after which the clock stands still. */
export const ABSENCE_MS = 60_000;
/** Milliseconds since the last sign from which another one tells the clock anything: half of the absence. */
const SIGN_WORTH_MS = 30_000;
/** Milliseconds in which the open answer is still taken after the limit, and a last word after the wrap-up. */
export const GRACE_MS = 60_000;

export function startClock(limitMinutes: number | undefined): Clock {
  return {
    runningMs: 0,
    lastSignAt: null,
    limitMs: limitMinutes === undefined ? null : limitMinutes * 60_000,
    limitReached: false,
  };
}

function sinceSign(clock: Clock, now: number): number {
  if (clock.lastSignAt === null) return 0;
  return Math.min(ABSENCE_MS, Math.max(0, now - clock.lastSignAt));
}

/** Milliseconds counted until `now`. */
export function elapsedMs(clock: Clock, now: number): number {
  return clock.runningMs + sinceSign(clock, now);
}

export function isRunning(clock: Clock, now: number): boolean {
  return clock.lastSignAt !== null && now - clock.lastSignAt < ABSENCE_MS;
}

/** The candidate did something: the clock runs on from here. */
export function signOfLife(clock: Clock, now: number): Clock {
  return { ...clock, runningMs: elapsedMs(clock, now), lastSignAt: Math.max(now, clock.lastSignAt ?? now) };
}

/** Whether a sign at `now` has to be stored for the clock to go on; never while it is stopped by a pause or the end. */
export function needsSign(clock: Clock, now: number): boolean {
  return clock.lastSignAt !== null && now - clock.lastSignAt >= SIGN_WORTH_MS;
}

export function stopClock(clock: Clock, now: number): Clock {
  return { ...clock, runningMs: elapsedMs(clock, now), lastSignAt: null };
}

/** Milliseconds left, never negative; null without a limit. */
export function leftMs(clock: Clock, now: number): number | null {
  return clock.limitMs === null ? null : Math.max(0, clock.limitMs - elapsedMs(clock, now));
}
