/**
 * From a choice to the first words of the interviewer: sign-in, session, start. Stops at the first refusal.
 */
import type { Api, NewSession, Outcome } from "../api/port.ts";
import type { Account } from "./account.ts";

/** `begins` false: the interview is made and waits to be begun. */
export type Launch = (body: NewSession, begins?: boolean) => Promise<Outcome<string>>;

/** Resolves to the id of an interview that has begun, unless it is to wait. */
export function createLaunch(api: Api, account: Account, newCid: () => string): Launch {
  return async (body, begins = true) => {
    const user = await account.ensure();
    if (!user.ok) return user;
    const created = await api.createSession(body);
    if (!created.ok) return created;
    if (!begins) return { ok: true, value: created.value.id };
    const started = await api.start(created.value.id, newCid());
    return started.ok ? { ok: true, value: created.value.id } : started;
  };
}
