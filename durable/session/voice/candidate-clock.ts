/**
 * The clock by which a candidate's silence is measured: the samples of the microphone while they arrive, and time where
 * none do. A late frame moves nothing, so no decision depends on when sound arrived (session-protocol §5, invariant 7).
 */
import { MICROPHONE_RATE_HZ, MICROPHONE_STALL_MS } from "./timing.ts";

export type CandidateClock = {
  /** Reading at the last frame by samples, or when frames stopped; comparable to the object's clock, and never back. */
  readonly ms: number;
  /** The object's clock at that moment. */
  readonly wallMs: number;
  /** End of the last frame in the microphone's epoch; null while nothing is captured. */
  readonly sample: number | null;
  /** What the object's clock lacked to this one at the frame that was the least late. */
  readonly offsetMs: number;
};

export function candidateClock(nowMs: number): CandidateClock {
  return { ms: nowMs, wallMs: nowMs, sample: null, offsetMs: 0 };
}

const SAMPLES_PER_MS = MICROPHONE_RATE_HZ / 1_000;

/**
 * The clock's reading. While frames should come and do not, it stands still for a while and then goes on by itself; what
 * comes late after that is counted once.
 */
export function readClock({ ms, wallMs, sample, offsetMs }: CandidateClock, nowMs: number): number {
  if (sample === null) return ms + Math.max(0, nowMs - wallMs);
  return Math.max(ms, nowMs + offsetMs - MICROPHONE_STALL_MS);
}

/** When the clock will show a time at the latest, with or without frames. */
export function wallTimeOf({ ms, wallMs, sample, offsetMs }: CandidateClock, atMs: number): number {
  return sample === null ? wallMs + (atMs - ms) : atMs - offsetMs + MICROPHONE_STALL_MS;
}

/** The reading at a position of the microphone, or now where positions mean nothing. */
export function timeOfSample(clock: CandidateClock, sample: number | null, nowMs: number): number {
  const reading = readClock(clock, nowMs);
  return sample === null || clock.sample === null ? reading : reading - (clock.sample - sample) / SAMPLES_PER_MS;
}

/** `jump`: the microphone's own clock jumped, so that only time tells how much later it is. */
export function afterFrame(clock: CandidateClock, endSample: number, jump: boolean, nowMs: number): CandidateClock {
  if (clock.sample === null || jump) {
    const ms = Math.max(readClock(clock, nowMs), clock.ms + Math.max(0, nowMs - clock.wallMs));
    return { ms, wallMs: nowMs, sample: endSample, offsetMs: ms - nowMs };
  }
  if (endSample <= clock.sample) return clock;
  const ms = clock.ms + (endSample - clock.sample) / SAMPLES_PER_MS;
  return { ms, wallMs: nowMs, sample: endSample, offsetMs: Math.max(clock.offsetMs, ms - nowMs) };
}

/** No frames are expected: the candidate is muted, the link is down. */
export function withoutFrames(clock: CandidateClock, nowMs: number): CandidateClock {
  return { ms: readClock(clock, nowMs), wallMs: nowMs, sample: null, offsetMs: 0 };
}
