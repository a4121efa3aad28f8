/**
 * What a session may still spend on speech by vendors, as a value for each kind: a slice of 15 minutes, what is spent of
 * it, what is spent in all. What a vendor is given counts as spent at once, so that nothing has to be settled. Pure;
 * asking for slices and storing the value are for `voice-spending.ts`.
 */
import type { ModelGrant } from "../../worker/contract/rpc.ts";
import type { VoiceCaps } from "../ports.ts";
import { RENEW_BEFORE_MS } from "./model-budget.ts";

/** Goes through JSON unchanged. */
export type VoicePot = {
  readonly slice: ModelGrant | null;
  /** Slices asked for so far; numbers the next one. */
  readonly slices: number;
  /** Of the slice. */
  readonly spent: number;
  /** Of all slices. */
  readonly session: number;
  /** Slices are not asked for before this time: the last request was refused. */
  readonly refusedUntil: number;
};

/** `call`: more than one utterance may cost. `session`: the interview has used up what it may. `slice`: nothing is left for now. */
export type VoiceRefusal = "call" | "session" | "slice";

export function openPot(slice: ModelGrant | null): VoicePot {
  return { slice, slices: 1, spent: 0, session: 0, refusedUntil: 0 };
}

function free({ slice, spent }: VoicePot, now: number): number {
  return slice === null || now >= slice.untilAt ? 0 : Math.max(0, slice.tokens - spent);
}

/** The pot with `amount` taken, or why it may not be. `ofCall`: what the same utterance has taken before. */
export function take(
  pot: VoicePot,
  amount: number,
  { caps, now, ofCall = 0 }: { readonly caps: VoiceCaps; readonly now: number; readonly ofCall?: number },
): VoicePot | VoiceRefusal {
  if (ofCall + amount > caps.perCall) return "call";
  if (pot.session + amount > caps.perSession) return "session";
  if (amount > free(pot, now)) return "slice";
  return { ...pot, spent: pot.spent + amount, session: pot.session + amount };
}

/** The pot as it is to be written before so much more is spent: a crash in between makes nothing free. */
export function reserved(pot: VoicePot, ahead: number): VoicePot {
  const room = Math.min(ahead, (pot.slice?.tokens ?? 0) - usedOf(pot));
  return { ...pot, spent: pot.spent + room, session: pot.session + room };
}

/** How much more of a pot may be spent until it has to be written again; below 0 when what is written does not cover it. */
export function margin(written: VoicePot, pot: VoicePot): number {
  const isSame = written.slices === pot.slices && written.slice?.grantId === pot.slice?.grantId;
  if (!isSame || written.refusedUntil !== pot.refusedUntil) return -1;
  return Math.min(written.spent - pot.spent, written.session - pot.session);
}

/** Whether a new slice should be asked for now: there is none, it ends soon, or more than half of it is spent. */
export function wantsSlice(pot: VoicePot, caps: VoiceCaps, now: number): boolean {
  if (now < pot.refusedUntil || pot.session >= caps.perSession) return false;
  const { slice } = pot;
  if (slice === null || now >= slice.untilAt - RENEW_BEFORE_MS) return true;
  return free(pot, now) < slice.tokens / 2;
}

/** What the present slice is given back with. */
export function usedOf({ slice, spent }: VoicePot): number {
  return Math.min(slice?.tokens ?? 0, spent);
}

export function withSlice(pot: VoicePot, slice: ModelGrant): VoicePot {
  return { ...pot, slice, slices: pot.slices + 1, spent: 0, refusedUntil: 0 };
}

export function withoutSlice(pot: VoicePot): VoicePot {
  return { ...pot, slice: null, spent: 0 };
}

/** What it has it keeps. */
export function refusedPot(pot: VoicePot, until: number): VoicePot {
  return { ...pot, refusedUntil: until };
}
