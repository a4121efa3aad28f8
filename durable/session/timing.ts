/** Every time and count of the session ring in one place, in milliseconds where a name says so. Decides nothing. */

import type { EffectKind, ModelDeadlines } from "../ports.ts";

/** A socket that has not said hello by then is closed. */
export const HELLO_WITHIN_MS = 5_000;
/** Bad frames, and frames over the rate, are counted within this window. */
export const STRIKE_WINDOW_MS = 60_000;
/** More missing messages than this are sent as one reset. */
export const REPLAY_MAX = 500;
/** A used ticket is remembered this long; tickets live for 60 s. */
export const TICKET_MEMORY_MS = 600_000;

/** A run that has not ended by then may be tried again by somebody else. */
export const LEASE_MS = 30_000;
/** Runs of one effect before it is given up; the archive is never given up. */
export const MAX_ATTEMPTS = 5;
/** Waits after the first, second, … failed try to grade. */
export const GRADE_WAITS_MS = [5_000, 30_000, 120_000, 600_000] as const;
/** Changes within this time reach the archive as one push. */
export const ARCHIVE_DELAY_MS = 1_000;
export const ARCHIVE_WAIT_MAX_MS = 300_000;
/** The alarm waits this long for the archive, then leaves it to its lease. */
export const ARCHIVE_PATIENCE_MS = 3_000;

/** When the interviewer has spoken for so long, the object prepares for the answer: nobody waits for it then. */
export const PREPARE_AFTER_MS = 100;
/** When the request of a wording has surely left; no model has said a word by then. */
export const GUARD_AFTER_MS = 25;
/** When words that were there at once have surely left; what reads the answer beside the interview would keep them. */
export const BESIDE_AFTER_MS = 25;
/** When what follows from a command has gone out; the alarm that this delays is seconds away. */
export const ARM_AFTER_MS = 50;
/** A sentence end with no word after it for this long is the end of a clause. */
export const CLAUSE_IDLE_MS = 40;
/** Tries of what a model does beside the interview. */
export const MODEL_ATTEMPTS = 2;
/** The report waits this long for readings that are under way when the interview ends. */
export const READING_PATIENCE_MS = 5_000;
/** Of a call that a candidate waits for. The first token includes connecting. */
export const LIVE_DEADLINES: ModelDeadlines = { firstTokenMs: 2_500, gapMs: 4_000, totalMs: 20_000 };
/** Of a call beside the interview. */
export const OFF_PATH_DEADLINES: ModelDeadlines = { firstTokenMs: 8_000, gapMs: 5_000, totalMs: 45_000 };
/** The limit of a live turn's first token once one came too late in this session. */
export const WARY_FIRST_TOKEN_MS = 1_000;
/** Late first tokens until a model is left out of live turns, and for how many turns it is. */
export const LATE_TOKENS_MAX = 2;
export const TURNS_WITHOUT_MODEL = 3;
/** A breaker opens on so many failures within the window, or among the last results, and stays open so long. */
export const BREAKER_FAILURES = { within: 3, windowMs: 60_000, among: 5, last: 10 } as const;
export const BREAKER_OPEN_MS = 30_000;
/** With less time than this left for a first token nothing more is tried. */
export const TRY_WORTH_MS = 200;

/** A session that cannot go on with this code is looked at again after this time. */
export const FROZEN_WAIT_MS = 300_000;

/** The longest wait that any of these gives, timers of the engine apart. */
export const WAIT_MAX_MS = Math.max(ARCHIVE_WAIT_MAX_MS, ...GRADE_WAITS_MS);

/**
 * Events between two snapshots. One is taken with every input: state is a few kilobytes, and an interview that lives
 * through a deployment then goes on from what the engine of its time decided, not from what the new one would.
 */
export const SNAPSHOT_EVERY = 1;
/** Bytes of all bodies of a log; beyond it only the end of the interview is taken. An hour of talk is about 300 kB. */
export const LOG_BYTES_MAX = 8_000_000;
/** Candidate questions that a session can hold. */
export const POOL_MAX = 60;

/** Wait before try number `attempt + 1` of an effect that failed `attempt` times. */
export function retryWaitMs(kind: EffectKind, attempt: number): number {
  if (kind === "grade") return GRADE_WAITS_MS[Math.min(attempt, GRADE_WAITS_MS.length) - 1] ?? GRADE_WAITS_MS[0];
  const doubled = 1_000 * 2 ** Math.min(attempt, 20);
  if (kind !== "archive") return Math.min(doubled, LEASE_MS);
  return attempt >= MAX_ATTEMPTS ? ARCHIVE_WAIT_MAX_MS : doubled;
}

/** How long a run of an effect is its own. A push that never came back five times waits as long as a failed one. */
export function leaseMs(kind: EffectKind, attempt: number): number {
  return kind === "archive" && attempt > MAX_ATTEMPTS ? ARCHIVE_WAIT_MAX_MS : LEASE_MS;
}
