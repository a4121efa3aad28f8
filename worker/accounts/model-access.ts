/** Whether an interview may have a language model, and the first slice of what it may cost. Calls no model. */
import type { ModelGrant } from "#contract/rpc.ts";
import { MODEL_SLICE_MS } from "#contract/rpc.ts";
import type { Database } from "#db/client.ts";
import { dayOf, returnSlice, takeSlice } from "#db/queries/budgets.ts";
import type { Config } from "#kernel/config.ts";

export type Spender = { readonly userId: string; readonly isGuest: boolean };

/**
 * Null: no model is configured, guests may reach none, or the day has not enough left for one turn. Then the engine says everything.
 * Throws when D1 does not answer.
 */
export async function firstModelGrant(
  db: Database,
  config: Config,
  spender: Spender,
  sessionId: string,
  now: number,
): Promise<ModelGrant | null> {
  const { models, guestPaidVendors, modelBudget } = config;
  if (models.length === 0 || (spender.isGuest && !guestPaidVendors)) return null;
  const grantId = `${sessionId}:1`;
  const caps = { perUser: modelBudget.perUserPerDay, global: modelBudget.perDay };
  const { userId } = spender;
  const request = { userId, sessionId, grantId, tokens: modelBudget.perSlice, day: dayOf(now), caps, now };
  const tokens = await takeSlice(db, request);
  const turn = Math.min(modelBudget.inputPerTurn + modelBudget.outputPerTurn, modelBudget.perSlice);
  if (tokens >= turn) {
    return { grantId, tokens, untilAt: now + MODEL_SLICE_MS };
  }
  // Too little for one turn is no model at all.
  if (tokens > 0) await returnSlice(db, { userId, grantId, used: 0 });
  return null;
}

/** For an interview that came to nothing. */
export async function returnModelGrant(db: Database, userId: string, grant: ModelGrant): Promise<void> {
  await returnSlice(db, { userId, grantId: grant.grantId, used: 0 });
}
