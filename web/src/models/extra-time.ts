/** The factor on limits of time that a person has asked for; remembered on this device, where interviews are set up. */
import type { Preferences } from "#contract/http/users.ts";

export type ExtraTime = NonNullable<Preferences["extraTime"]>;
export const EXTRA_TIMES: readonly ExtraTime[] = [1, 1.25, 1.5, 2];

const KEY = "viva.extraTime";
/** The longest limit that an interview can have. */
const LONGEST_MINUTES = 120;

/** 1 where nothing is stored, or nothing that is offered. */
export function readExtraTime(storage: Pick<Storage, "getItem">): ExtraTime {
  try {
    const stored = Number(storage.getItem(KEY));
    return EXTRA_TIMES.find((factor) => factor === stored) ?? 1;
  } catch {
    return 1;
  }
}

export function keepExtraTime(storage: Pick<Storage, "setItem">, factor: ExtraTime): void {
  try {
    storage.setItem(KEY, String(factor));
  } catch {
    // The account holds it; another visit finds it again at the next log-in.
  }
}

export function stretched(minutes: number, factor: ExtraTime): number {
  return Math.min(LONGEST_MINUTES, Math.round(minutes * factor));
}
