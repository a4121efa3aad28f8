/**
 * What a session may still spend on a model, as a value: slices of 15 minutes, reservations before a call, settlements
 * after it, each counted once by the id of the call. Pure; asking for slices and storing the value are for
 * `model-spending.ts`.
 */
import type { ModelGrant } from "../../worker/contract/rpc.ts";
import type { ModelCaps } from "../ports.ts";

/** Upper bounds of one call, in tokens. `turnId` null: a call about the whole interview. */
export type ModelEstimate = { readonly turnId: string | null; readonly input: number; readonly output: number };

type Reservation = { readonly grantId: string; readonly tokens: number };

/** Goes through JSON unchanged. */
export type ModelLedger = {
  readonly slice: ModelGrant | null;
  /** Slices received so far; numbers the next one. */
  readonly slices: number;
  /** Of the slice, settled; may pass `slice.tokens` when a vendor counted more than was reserved. */
  readonly spent: number;
  /** Calls that are out, by id. */
  readonly reserved: Readonly<Record<string, Reservation>>;
  /** What each call has cost, by id. */
  readonly settled: Readonly<Record<string, number>>;
  readonly turnIds: readonly string[];
  /** Slices are not asked for before this time: the last request was refused. */
  readonly refusedUntil: number;
  /** Number of the slice of which its user was last told that little is left. */
  readonly told?: number | undefined;
};

/** `call`: it is larger than a turn, or a report, may cost. `session`: too many turns. `slice`: nothing, or too little, is left. */
export type BudgetRefusal = "call" | "session" | "slice";
export type Reserved =
  | { readonly ok: true; readonly ledger: ModelLedger }
  | { readonly ok: false; readonly refusal: BudgetRefusal };

/** A slice is renewed so long before its end. */
export const RENEW_BEFORE_MS = 180_000;

const sum = (numbers: readonly number[]) => numbers.reduce((total, number) => total + number, 0);

/** `slice` null: nothing was granted yet. */
export function openLedger(slice: ModelGrant | null): ModelLedger {
  return { slice, slices: 1, spent: 0, reserved: {}, settled: {}, turnIds: [], refusedUntil: 0 };
}

function outstanding(ledger: ModelLedger): number {
  const { slice } = ledger;
  const held = Object.values(ledger.reserved).filter(({ grantId }) => grantId === slice?.grantId);
  return sum(held.map(({ tokens }) => tokens));
}

/** What can be reserved now. */
export function freeTokens(ledger: ModelLedger, now: number): number {
  const { slice, spent } = ledger;
  if (slice === null || now >= slice.untilAt) return 0;
  return Math.max(0, slice.tokens - spent - outstanding(ledger));
}

/** What all calls of the session have cost so far. */
export function settledTokens(ledger: ModelLedger): number {
  return sum(Object.values(ledger.settled));
}

/** What one call may cost. */
function mostOf(turnId: string | null, caps: ModelCaps): { readonly input: number; readonly output: number } {
  if (turnId !== null) return { input: caps.inputPerTurn, output: caps.outputPerTurn };
  return { input: caps.inputPerReport, output: caps.outputPerReport };
}

/** Takes the estimate out of the slice before a call. The same id again changes nothing and is not refused. */
export function reserve(
  ledger: ModelLedger,
  effectId: string,
  estimate: ModelEstimate,
  caps: ModelCaps,
  now: number,
): Reserved {
  if (effectId in ledger.reserved || effectId in ledger.settled) return { ok: true, ledger };
  const { turnId } = estimate;
  const most = mostOf(turnId, caps);
  if (estimate.input > most.input || estimate.output > most.output) return { ok: false, refusal: "call" };
  const known = turnId === null || ledger.turnIds.includes(turnId);
  if (!known && ledger.turnIds.length >= caps.turnsPerSession) return { ok: false, refusal: "session" };
  const tokens = estimate.input + estimate.output;
  const grantId = ledger.slice?.grantId;
  if (grantId === undefined || tokens > freeTokens(ledger, now)) return { ok: false, refusal: "slice" };
  const reserved = { ...ledger.reserved, [effectId]: { grantId, tokens } };
  return { ok: true, ledger: { ...ledger, reserved, turnIds: known ? ledger.turnIds : [...ledger.turnIds, turnId] } };
}

/**
 * Books what a call has cost; `usage` null means that the vendor did not say, and books what was reserved. Counts once:
 * an id that is settled or was never reserved changes nothing.
 */
export function settle(ledger: ModelLedger, effectId: string, usage: number | null): ModelLedger {
  const { [effectId]: held, ...reserved } = ledger.reserved;
  if (held === undefined) return ledger;
  const cost = usage ?? held.tokens;
  const own = held.grantId === ledger.slice?.grantId;
  // A slice that was renewed meanwhile had kept the reservation back; only what goes beyond it is the new one's matter.
  const charge = own ? cost : Math.max(0, cost - held.tokens);
  return { ...ledger, reserved, spent: ledger.spent + charge, settled: { ...ledger.settled, [effectId]: cost } };
}

/** At boot: calls of a life that ended while they were out may have been made. They count as made. */
export function bookUnknown(ledger: ModelLedger): ModelLedger {
  return Object.keys(ledger.reserved).reduce((booked, effectId) => settle(booked, effectId, null), ledger);
}

/** At boot: a call that is known to have begun and is not in the ledger counts as the dearest that is allowed. */
export function bookBegun(ledger: ModelLedger, effectId: string, turnId: string | null, caps: ModelCaps): ModelLedger {
  if (effectId in ledger.reserved || effectId in ledger.settled) return ledger;
  const most = mostOf(turnId, caps);
  // No call was reserved beyond its slice, also where a call has no cap.
  const cost = Math.min(most.input + most.output, ledger.slice?.tokens ?? Number.POSITIVE_INFINITY);
  return { ...ledger, spent: ledger.spent + cost, settled: { ...ledger.settled, [effectId]: cost } };
}

/** A call that went out under another's reservation and was not the one that was settled: books what it has cost. */
export function bookExtra(ledger: ModelLedger, effectId: string, cost: number): ModelLedger {
  if (effectId in ledger.settled) return ledger;
  return { ...ledger, spent: ledger.spent + cost, settled: { ...ledger.settled, [effectId]: cost } };
}

/** Whether a new slice should be asked for now: soon to end, or too little left for a few more turns. */
export function needsRenewal(ledger: ModelLedger, caps: ModelCaps, now: number): boolean {
  if (now < ledger.refusedUntil || ledger.turnIds.length >= caps.turnsPerSession) return false;
  const { slice } = ledger;
  if (slice === null || now >= slice.untilAt - RENEW_BEFORE_MS) return true;
  return freeTokens(ledger, now) < slice.tokens / 2;
}

/** Share of the last slice to be had from which on its user is told. */
const TOLD_FROM = 0.8;

/** The ledger with that told, when little is left, no more is to be had for now, and it was not told before; else null. */
export function toldOfLittle(ledger: ModelLedger, caps: ModelCaps, now: number): ModelLedger | null {
  const { slice, slices, told } = ledger;
  if (slice === null || told === slices || needsRenewal(ledger, caps, now)) return null;
  return usedOfSlice(ledger) < TOLD_FROM * slice.tokens ? null : { ...ledger, told: slices };
}

/** Names a slice of a session: the same request again asks for the same slice. `number` counts from 1. */
export function grantIdOf(sessionId: string, number: number): string {
  return `${sessionId}:${number}`;
}

/** What the present slice is given back with: used so far, and whatever is still out counts as used. */
export function usedOfSlice(ledger: ModelLedger): number {
  return Math.min(ledger.slice?.tokens ?? 0, ledger.spent + outstanding(ledger));
}

/** What was spent beyond the present slice; the next one pays for it. */
function overdraft(ledger: ModelLedger): number {
  return Math.max(0, ledger.spent + outstanding(ledger) - (ledger.slice?.tokens ?? 0));
}

/** The ledger with a new slice in place of the one before. */
export function renewed(ledger: ModelLedger, slice: ModelGrant): ModelLedger {
  return { ...ledger, slice, slices: ledger.slices + 1, spent: overdraft(ledger), refusedUntil: 0 };
}

/** The ledger without a slice: it was given back. */
export function returned(ledger: ModelLedger): ModelLedger {
  return { ...ledger, slice: null, spent: overdraft(ledger) };
}

/** The ledger after a request that gave nothing; what it has it keeps. */
export function refused(ledger: ModelLedger, until: number): ModelLedger {
  return { ...ledger, refusedUntil: until };
}
