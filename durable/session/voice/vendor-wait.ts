/**
 * Whether a vendor that is too busy is waited for once, and how long (session-protocol §9.4): what it asks for, if that
 * fits the turn. Pure; who waits counts.
 */
import type { VoiceFailure } from "../../ports.ts";
import { BUSY_WAIT_MS, HEARING_WAIT_MAX_MS, PLAN_WAIT_MS, SPEAKING_WAIT_MAX_MS } from "./timing.ts";

/** Null: the next voice is asked. `waited`: this one was waited for already. */
export function speakingWaitMs({ fault, retryAfterMs }: VoiceFailure, waited: boolean): number | null {
  if (waited || (fault !== "rate_limited" && fault !== "busy")) return null;
  const wait = retryAfterMs ?? (fault === "busy" ? BUSY_WAIT_MS : PLAN_WAIT_MS);
  return wait > SPEAKING_WAIT_MAX_MS ? null : wait;
}

/** Null: the next recogniser is asked. `backoffMs`: how long it would be waited for anyway. */
export function hearingWaitMs({ retryAfterMs }: VoiceFailure, backoffMs: number, waited: boolean): number | null {
  if (retryAfterMs === null) return backoffMs;
  return waited || retryAfterMs > HEARING_WAIT_MAX_MS ? null : Math.max(backoffMs, retryAfterMs);
}

/** Waits before a recogniser that failed is tried again; after them the next one is asked. */
const BACKOFF_MS = [0, 250, 1_000] as const;

/** Null: the next recogniser is asked. `failures`: of this one in a row, before this. */
export function nextTryMs(failure: VoiceFailure, failures: number, waited: boolean): number | null {
  const { fault } = failure;
  const backoff = BACKOFF_MS[failures];
  const refused = fault === "unauthorised" || fault === "quota" || fault === "invalid" || backoff === undefined;
  return refused ? null : hearingWaitMs(failure, backoff, waited);
}
