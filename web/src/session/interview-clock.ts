/**
 * The interview's clock between two states of the object: counts on from the last one, never ahead of the object's rule
 * that it stops 60 s after the candidate's last sign. Pure.
 */
import type { PublicState } from "#contract/http/sessions.ts";

/** The object stops its clock after this long without a sign of the candidate. */
export const ABSENT_MS = 60_000;

export type ClockReading = {
  readonly elapsedMs: number;
  /** Only when the interview has a limit. */
  readonly timeLeftMs: number | null;
  /** Only while holding. */
  readonly holdLeftMs: number | null;
};

/** `stateAt` and `now` are the page's clock; `signAt` is when the page last sent anything. */
export function readClock(state: PublicState, stateAt: number, now: number, signAt: number): ClockReading {
  const passed = Math.max(0, now - stateAt);
  const cap = Math.max(0, Math.max(stateAt, signAt) + ABSENT_MS - stateAt);
  const counted = state.clockRunning ? Math.min(passed, cap) : 0;
  return {
    elapsedMs: state.elapsedMs + counted,
    timeLeftMs: state.timeLeftMs === undefined ? null : Math.max(0, state.timeLeftMs - counted),
    holdLeftMs: holdLeft(state, passed),
  };
}

function holdLeft(state: PublicState, passed: number): number | null {
  if (state.holdLeftMs === undefined) return null;
  const left = state.holdLeftMs - passed;
  return left > 0 ? left : null;
}

/** `state` as it reads at `now`, so that it can be changed in part without turning its clock back. */
export function advanced(state: PublicState, stateAt: number, now: number): PublicState {
  const reading = readClock(state, stateAt, now, now);
  const { timeLeftMs: _limit, holdLeftMs: _hold, ...rest } = state;
  return {
    ...rest,
    elapsedMs: reading.elapsedMs,
    ...(reading.timeLeftMs === null ? {} : { timeLeftMs: reading.timeLeftMs }),
    ...(reading.holdLeftMs === null ? {} : { holdLeftMs: reading.holdLeftMs }),
  };
}

/** `4:05`, or `1:04:05` from an hour on. */
export function clockText(ms: number): string {
  const seconds = Math.max(0, Math.floor(ms / 1_000));
  const parts = [Math.floor(seconds / 3_600), Math.floor(seconds / 60) % 60, seconds % 60];
  const shown = parts[0] === 0 ? parts.slice(1) : parts;
  return shown.map((part, index) => (index === 0 ? String(part) : String(part).padStart(2, "0"))).join(":");
}

/** The same for ears: "4 minutes 5 seconds". */
export function clockWords(ms: number): string {
  const seconds = Math.max(0, Math.floor(ms / 1_000));
  const minutes = Math.floor(seconds / 60);
  const rest = seconds % 60;
  const words = [minutes > 0 ? plural(minutes, "minute") : "", rest > 0 || minutes === 0 ? plural(rest, "second") : ""];
  return words.filter((word) => word !== "").join(" ");
}

function plural(count: number, word: string): string {
  return `${count} ${word}${count === 1 ? "" : "s"}`;
}

const WARNINGS = [
  { atMs: 90_000, text: "90 seconds left." },
  { atMs: 30_000, text: "30 seconds left." },
] as const;

/** The warning that is due when the time left falls from `before` to `after`, or null; the later one if both are. */
export function dueWarning(before: number | null, after: number | null): string | null {
  if (before === null || after === null) return null;
  return WARNINGS.findLast((warning) => before > warning.atMs && after <= warning.atMs)?.text ?? null;
}
