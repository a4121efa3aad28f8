/** Whether vendors may speak and listen in an interview, and the first slices of what that may cost. Calls no vendor. */
import { MODEL_SLICE_MS, type ModelGrant, type SessionInit, type VoiceKind } from "#contract/rpc.ts";
import type { Database } from "#db/client.ts";
import { dayOf, returnSlice, takeSlice } from "#db/queries/budgets.ts";
import type { Config } from "#kernel/config.ts";
import type { Spender } from "./model-access.ts";

type VoiceGrants = NonNullable<SessionInit["voice"]>;

/**
 * Null: guests may reach no vendor. A kind of null: the day has nothing left of it; the interview asks again later.
 * `hasVendors` says whether anything speaks or listens here at all. Throws when D1 does not answer.
 */
export async function firstVoiceGrants(
  db: Database,
  { guestPaidVendors, voiceBudget }: Pick<Config, "guestPaidVendors" | "voiceBudget">,
  { userId, isGuest, hasVendors }: Spender & { readonly hasVendors: boolean },
  sessionId: string,
  now: number,
): Promise<VoiceGrants | null> {
  if (!hasVendors || (isGuest && !guestPaidVendors)) return null;
  const first = async (kind: VoiceKind, budget: Config["voiceBudget"]["characters"]): Promise<ModelGrant | null> => {
    const grantId = `${sessionId}:${kind}:1`;
    const caps = { perUser: budget.perUserPerDay, global: budget.perDay };
    const day = dayOf(now);
    const tokens = await takeSlice(db, { userId, sessionId, grantId, kind, tokens: budget.perSlice, day, caps, now });
    return tokens === 0 ? null : { grantId, tokens, untilAt: now + MODEL_SLICE_MS };
  };
  const [voiceCharacters, voiceSeconds] = await Promise.all([
    first("voiceCharacters", voiceBudget.characters),
    first("voiceSeconds", voiceBudget.seconds),
  ]);
  return { voiceCharacters, voiceSeconds };
}

/** For an interview that came to nothing. */
export async function returnVoiceGrants(db: Database, userId: string, grants: VoiceGrants): Promise<void> {
  for (const grant of Object.values(grants)) {
    if (grant !== null) await returnSlice(db, { userId, grantId: grant.grantId, used: 0 });
  }
}
