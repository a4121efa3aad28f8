/**
 * The outbox as values: what the engine asked for as rows, which rows are due, when the next one is. Pure; running
 * them is the matter of `effect-runner.ts`.
 */
import type { Effect, TimerName } from "../engine/state.ts";
import type { EffectKind, EffectRow } from "../ports.ts";
import { ARCHIVE_DELAY_MS, leaseMs, MAX_ATTEMPTS, READING_PATIENCE_MS, retryWaitMs, WAIT_MAX_MS } from "./timing.ts";

export const ARCHIVE_ID = "archive";

export type EffectChange = { readonly put: EffectRow } | { readonly remove: string };

const fresh = { attempt: 0, state: "pending", leaseUntil: 0 } as const;

function changeOf(effect: Effect, at: number, begun: readonly string[]): EffectChange {
  switch (effect.type) {
    case "cancelTimer":
      return { remove: effect.id };
    case "setTimer": {
      const body = JSON.stringify({ timer: effect.timer });
      return { put: { ...fresh, id: effect.id, kind: "timer", notBefore: effect.dueAt, body } };
    }
    case "grade":
      return { put: { ...fresh, id: effect.id, kind: "grade", notBefore: at, body: "{}" } };
    case "word": {
      const row: EffectRow = { ...fresh, id: effect.id, kind: "word", notBefore: at, body: JSON.stringify(effect) };
      return { put: begun.includes(effect.id) ? leased(row, at) : row };
    }
    case "analyse":
    case "narrate":
      return { put: { ...fresh, id: effect.id, kind: effect.type, notBefore: at, body: JSON.stringify(effect) } };
  }
}

/**
 * The rows that the effects of one step stand for, in order. `at` is the time of its input; `begun` names the effects
 * whose first run is under way already.
 */
export function changesOf(effects: readonly Effect[], at: number, begun: readonly string[] = []): EffectChange[] {
  return effects.map((effect) => changeOf(effect, at, begun));
}

export function timerOf(row: EffectRow): TimerName {
  const { timer }: { timer: TimerName } = JSON.parse(row.body);
  return timer;
}

/**
 * The one pending push. A push that is under way keeps its lease, so that two never run at once; its end sees that the
 * body is another and leaves the row. The end of an interview is pushed at once, anything else with what follows soon.
 */
export function archiveRow(pending: EffectRow | undefined, seq: number, at: number, urgent: boolean): EffectRow {
  const wanted = urgent ? at : at + ARCHIVE_DELAY_MS;
  const failing = pending !== undefined && pending.attempt > 0;
  return {
    id: ARCHIVE_ID,
    kind: "archive",
    state: "pending",
    attempt: pending?.attempt ?? 0,
    leaseUntil: pending?.leaseUntil ?? 0,
    notBefore: failing ? Math.max(wanted, pending.notBefore) : Math.min(wanted, pending?.notBefore ?? wanted),
    body: JSON.stringify({ seq }),
  };
}

/** The report waits for readings that are under way, but not longer than they may take. */
export function afterReadings(
  changes: readonly EffectChange[],
  rows: readonly EffectRow[],
  at: number,
): EffectChange[] {
  const reading = rows.some(({ kind, state }) => kind === "analyse" && state === "pending");
  return changes.map((change) =>
    reading && "put" in change && change.put.kind === "grade"
      ? { put: { ...change.put, notBefore: at + READING_PATIENCE_MS } }
      : change,
  );
}

export function isDue(row: EffectRow, now: number): boolean {
  return row.state === "pending" && row.notBefore <= now && row.leaseUntil <= now;
}

/** The row as it stands while it runs: attempt counted, nobody else's until the lease ends. */
export function leased(row: EffectRow, now: number): EffectRow {
  const attempt = row.attempt + 1;
  return { ...row, attempt, leaseUntil: now + leaseMs(row.kind, attempt) };
}

/** Every try is used up: counted before each run, so that one which ends the process is counted too. */
export function isSpent(row: EffectRow): boolean {
  return row.kind !== "archive" && row.attempt >= MAX_ATTEMPTS;
}

/** The row after a failed run: tried again later, or parked where it may not be. */
export function failed(row: EffectRow, now: number): EffectRow {
  if (isSpent(row)) return { ...row, state: "parked", leaseUntil: 0 };
  return { ...row, leaseUntil: 0, notBefore: now + retryWaitMs(row.kind, row.attempt) };
}

/** Whether `row` is still the very run that `run` began. */
export function isSameRun(row: EffectRow | undefined, run: EffectRow): boolean {
  return row?.state === "pending" && row.attempt === run.attempt && row.leaseUntil === run.leaseUntil;
}

/**
 * The same row, unless its times lie further ahead than any lease or wait: then they came from a clock that has been
 * set back since. A timer's own time is the engine's and stays.
 */
export function withinReach(row: EffectRow, now: number): EffectRow {
  // A wording lives in memory alone: after a boot nobody is at it any more.
  const longest = row.kind === "word" ? 0 : now + leaseMs(row.kind, row.attempt);
  const leaseUntil = Math.min(row.leaseUntil, longest);
  const notBefore = row.kind === "timer" ? row.notBefore : Math.min(row.notBefore, now + WAIT_MAX_MS);
  return leaseUntil === row.leaseUntil && notBefore === row.notBefore ? row : { ...row, leaseUntil, notBefore };
}

/** The earliest time at which a row can run; null when none is pending. */
export function nextAt(rows: readonly EffectRow[]): number | null {
  const times = rows.filter((row) => row.state === "pending").map((row) => Math.max(row.notBefore, row.leaseUntil));
  return times.length === 0 ? null : Math.min(...times);
}

/** What a run that is under way takes at most, as a rule. */
const UNDER_WAY_MS = 2_000;

/** Milliseconds after which what `rows` bring about is worth asking for again. Nobody waits for the end of a lease. */
export function waitMs(rows: readonly EffectRow[], now: number): number {
  if (rows.some((row) => row.state === "pending" && row.leaseUntil > now)) return UNDER_WAY_MS;
  return Math.max(0, (nextAt(rows) ?? now) - now);
}

/** Order of work: what the candidate waits for first, the archive last. */
export function inOrder(rows: readonly EffectRow[]): EffectRow[] {
  const rank: Readonly<Record<EffectKind, number>> = {
    word: 0,
    timer: 1,
    grade: 2,
    analyse: 3,
    narrate: 4,
    archive: 5,
  };
  return [...rows].sort((a, b) => rank[a.kind] - rank[b.kind] || a.notBefore - b.notBefore || (a.id < b.id ? -1 : 1));
}
