/**
 * A failure as the page tells it: what happened, what is safe, the one thing to do. Pure words, no retrying.
 */
import type { Failure } from "../api/port.ts";

export type Told = {
  readonly what: string;
  readonly safe: string;
  /** Short reference for a report of trouble, or null. */
  readonly reference: string | null;
};

const OFFLINE = "The server cannot be reached.";

/** `safe` says what is not lost; `offlineSafe` replaces it when there is no network. */
export function tell(failure: Failure, safe: string, offlineSafe = safe): Told {
  if (failure.kind === "offline") return { what: OFFLINE, safe: offlineSafe, reference: null };
  const wait = failure.retryAfterSeconds;
  const what = wait === null ? failure.title : `${failure.title} Try again in ${waitWords(wait)}.`;
  return { what, safe, reference: failure.requestId };
}

function waitWords(seconds: number): string {
  if (seconds < 90) return `${seconds} second${seconds === 1 ? "" : "s"}`;
  return `${Math.round(seconds / 60)} minutes`;
}

/** The sign-in is gone, or the thing is not there for this user: asking again cannot help. */
export function isGone(failure: Failure): boolean {
  return failure.kind === "refused" && (failure.status === 401 || failure.status === 404);
}
