/** Slices of the day's budgets in D1. Limits are settings; whether a session may have a model was decided before. */
import { openDatabase } from "#db/client.ts";
import { type DayCaps, dayOf, returnSlice, takeSlice } from "#db/queries/budgets.ts";
import type { Clock, Grants } from "../ports.ts";

/** `sliceTokens` and `sliceMs`: size and life of one slice. */
export function d1Grants(
  d1: D1Database,
  clock: Clock,
  caps: DayCaps & { readonly sliceTokens: number; readonly sliceMs: number },
): Grants {
  const db = openDatabase(d1);
  return {
    async renew({ returning, ...request }) {
      if (returning !== null) await returnSlice(db, { ...returning, userId: request.userId });
      const now = clock.now();
      const tokens = await takeSlice(db, { ...request, tokens: caps.sliceTokens, day: dayOf(now), caps, now });
      return { tokens, untilAt: now + caps.sliceMs };
    },
    giveBack: (slice) => returnSlice(db, slice),
  };
}
