/** Slices of the day's budgets in D1. Limits are settings; whether a session may have a model was decided before. */
import { openDatabase } from "#db/client.ts";
import { type DayCaps, dayOf, returnSlice, takeSlice } from "#db/queries/budgets.ts";
import { type BudgetKind, MODEL_SLICE_MS } from "../../worker/contract/rpc.ts";
import type { Clock, Grants } from "../ports.ts";

/** `sliceTokens`: size of one slice, in what `kind` counts. */
export function d1Grants(
  d1: D1Database,
  clock: Clock,
  caps: DayCaps & { readonly sliceTokens: number },
  kind: BudgetKind = "modelTokens",
): Grants {
  const db = openDatabase(d1);
  return {
    async renew({ returning, ...request }) {
      if (returning !== null) await returnSlice(db, { ...returning, userId: request.userId });
      const now = clock.now();
      const tokens = await takeSlice(db, { ...request, tokens: caps.sliceTokens, kind, day: dayOf(now), caps, now });
      return { tokens, untilAt: now + MODEL_SLICE_MS };
    },
    giveBack: (slice) => returnSlice(db, slice),
  };
}
