/**
 * From a choice to the first words of the interviewer: sign-in, session, start. Stops at the first refusal.
 */
import type { Api, NewSession, Outcome } from "../api/port.ts";
import type { Account } from "./account.ts";

export type Launch = (body: NewSession) => Promise<Outcome<string>>;

/** Resolves to the id of an interview that has begun. */
export function createLaunch(api: Api, account: Account, newCid: () => string): Launch {
  return async (body) => {
    const user = await account.ensure();
    if (!user.ok) return user;
    const created = await api.createSession(body);
    if (!created.ok) return created;
    const started = await api.start(created.value.id, newCid());
    return started.ok ? { ok: true, value: created.value.id } : started;
  };
}
