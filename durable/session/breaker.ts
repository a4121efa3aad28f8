/**
 * When a vendor is left alone, as pure functions from state and event to state. Two rules stand beside each other: a
 * breaker over all calls of one model, and one over its late first tokens in live turns. Measures no time and calls nobody.
 */
import type { ModelFault, VoiceFault } from "../ports.ts";
import { BREAKER_FAILURES, BREAKER_OPEN_MS, LATE_TOKENS_MAX, TURNS_WITHOUT_MODEL } from "./timing.ts";

/** `probe`: exactly one call may find out whether the vendor is back; whoever makes it says so with `probing`. */
export type Admission = "pass" | "probe" | "refuse";

export type Breaker = {
  /** Oldest first, as many as the rule looks back. Times are milliseconds since the epoch. */
  readonly results: readonly { readonly at: number; readonly ok: boolean }[];
  /** Null when it is closed. */
  readonly openUntil: number | null;
  readonly probing: boolean;
  /** The key or the balance was refused: nothing changes that within a session. */
  readonly shut: boolean;
};

export const CLOSED_BREAKER: Breaker = { results: [], openUntil: null, probing: false, shut: false };

export type BreakerEvent =
  | { readonly type: "probing" }
  | { readonly type: "succeeded"; readonly probe: boolean }
  | { readonly type: "failed"; readonly probe: boolean; readonly fault: ModelFault | VoiceFault }
  /** Ended from our side, or for what was asked: says nothing about the vendor. */
  | { readonly type: "withdrawn"; readonly probe: boolean };

/** Faults that only a person with the account can end. */
function isForSession(fault: ModelFault | VoiceFault): boolean {
  return fault === "unauthorised" || fault === "no_balance" || fault === "quota";
}

/** Whether a fault tells of the vendor and not of one request's content or our own decision. */
export function countsAgainstVendor(fault: ModelFault): boolean {
  return fault !== "aborted" && fault !== "filtered";
}

function mustOpen(results: Breaker["results"], now: number): boolean {
  const failures = results.filter(({ ok }) => !ok);
  const recent = failures.filter(({ at }) => now - at < BREAKER_FAILURES.windowMs);
  return recent.length >= BREAKER_FAILURES.within || failures.length >= BREAKER_FAILURES.among;
}

function afterResult(state: Breaker, ok: boolean, now: number): Breaker {
  const results = [...state.results, { at: now, ok }].slice(-BREAKER_FAILURES.last);
  if (ok || !mustOpen(results, now)) return { ...state, results };
  return { ...state, results: [], openUntil: now + BREAKER_OPEN_MS };
}

/** The breaker after an event. While it is open only its probe's result counts; late results of older calls do not. */
export function breakerAfter(state: Breaker, event: BreakerEvent, now: number): Breaker {
  if (event.type === "probing") return { ...state, probing: true };
  if (event.type === "failed" && isForSession(event.fault)) return { ...state, probing: false, shut: true };
  if (state.openUntil === null) {
    return event.type === "withdrawn" ? state : afterResult(state, event.type === "succeeded", now);
  }
  if (!event.probe) return state;
  if (event.type === "succeeded") return { ...CLOSED_BREAKER, shut: state.shut };
  if (event.type === "withdrawn") return { ...state, probing: false };
  return { ...state, probing: false, openUntil: now + BREAKER_OPEN_MS };
}

export function breakerAdmits(state: Breaker, now: number): Admission {
  if (state.shut) return "refuse";
  if (state.openUntil === null) return "pass";
  return state.probing || now < state.openUntil ? "refuse" : "probe";
}

/** Late first tokens of one model in the live turns of one session. */
export type LiveRule = {
  readonly late: number;
  /** Turns that still go without this model. */
  readonly turnsOut: number;
  readonly probing: boolean;
};

export const FRESH_LIVE_RULE: LiveRule = { late: 0, turnsOut: 0, probing: false };

export type LiveEvent = "turn_without" | "probing" | "late" | "in_time" | "withdrawn";

/** A probe in time lets the model back in, wary: one more late token opens the rule again. */
export function liveRuleAfter(state: LiveRule, event: LiveEvent): LiveRule {
  switch (event) {
    case "turn_without":
      return { ...state, turnsOut: Math.max(0, state.turnsOut - 1) };
    case "probing":
      return { ...state, probing: true };
    case "late": {
      const late = Math.min(LATE_TOKENS_MAX, state.late + 1);
      return { late, turnsOut: late >= LATE_TOKENS_MAX ? TURNS_WITHOUT_MODEL : 0, probing: false };
    }
    case "in_time":
      return state.probing ? { late: LATE_TOKENS_MAX - 1, turnsOut: 0, probing: false } : state;
    case "withdrawn":
      return { ...state, probing: false };
  }
}

export function liveRuleAdmits(state: LiveRule): Admission {
  if (state.late < LATE_TOKENS_MAX) return "pass";
  return state.turnsOut > 0 || state.probing ? "refuse" : "probe";
}
