/**
 * The clock by which a candidate's silence is measured: the samples of the microphone while they arrive, and time where
 * none do. A late frame moves nothing, so no decision depends on when sound arrived (session-protocol §5, invariant 7).
 */
import { MICROPHONE_RATE_HZ, MICROPHONE_STALL_MS } from "./timing.ts";

export type CandidateClock = {
  /** Reading at the last frame, or when frames stopped; comparable to the object's clock, and never back. */
  readonly ms: number;
  /** The object's clock at that moment. */
  readonly wallMs: number;
  /** End of the last frame in the microphone's epoch; null while nothing is captured. */
  readonly sample: number | null;
};

export function candidateClock(nowMs: number): CandidateClock {
  return { ms: nowMs, wallMs: nowMs, sample: null };
}

const SAMPLES_PER_MS = MICROPHONE_RATE_HZ / 1_000;

/** The clock's reading. While frames should come and do not, it stands still for a while and then goes on by itself. */
export function readClock(clock: CandidateClock, nowMs: number): number {
  const passed = nowMs - clock.wallMs - (clock.sample === null ? 0 : MICROPHONE_STALL_MS);
  return clock.ms + Math.max(0, passed);
}

/** When the clock will show a time at the latest, with or without frames. */
export function wallTimeOf(clock: CandidateClock, ms: number): number {
  return clock.wallMs + (ms - clock.ms) + (clock.sample === null ? 0 : MICROPHONE_STALL_MS);
}

/** The reading at a position of the microphone, or now where positions mean nothing. */
export function timeOfSample(clock: CandidateClock, sample: number | null, nowMs: number): number {
  if (sample === null || clock.sample === null) return readClock(clock, nowMs);
  return clock.ms - (clock.sample - sample) / SAMPLES_PER_MS;
}

/** `jump`: the microphone's own clock jumped, so that only time tells how much later it is. */
export function afterFrame(clock: CandidateClock, endSample: number, jump: boolean, nowMs: number): CandidateClock {
  const stalled = nowMs - clock.wallMs > MICROPHONE_STALL_MS;
  if (clock.sample === null || jump || stalled) {
    return { ms: readClock({ ...clock, sample: null }, nowMs), wallMs: nowMs, sample: endSample };
  }
  if (endSample <= clock.sample) return clock;
  return { ms: clock.ms + (endSample - clock.sample) / SAMPLES_PER_MS, wallMs: nowMs, sample: endSample };
}

/** No frames are expected: the candidate is muted, the link is down. */
export function withoutFrames(clock: CandidateClock, nowMs: number): CandidateClock {
  return { ms: readClock(clock, nowMs), wallMs: nowMs, sample: null };
}
