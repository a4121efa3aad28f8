/**
 * The home page's state: an unfinished interview to go on with, and the one question to start now.
 */
import { createModel, signal } from "@preact/signals";
import type { SessionSummary } from "#contract/http/sessions.ts";
import type { Api, Failure } from "../api/port.ts";
import type { Account } from "./account.ts";
import { type ChoiceMemory, oneQuestion } from "./choice.ts";
import { isGone } from "./failure-words.ts";
import type { Launch } from "./launch.ts";

export type HomeDeps = {
  readonly api: Api;
  readonly account: Account;
  readonly launch: Launch;
  readonly memory: ChoiceMemory;
  readonly timeZone: string;
  /** Goes to the room of an interview. */
  readonly enter: (sessionId: string) => void;
};

export const HomeModel = createModel((deps: HomeDeps) => {
  const unfinished = signal<SessionSummary | null>(null);
  const busy = signal(false);
  const failure = signal<Failure | null>(null);

  /** Asks for an open interview of a known guest; quiet on failure, for the page is useful without. */
  const load = async () => {
    if (deps.account.userId.value === null) return;
    const live = await deps.api.listSessions({ status: "live", limit: 1 });
    if (live.ok) unfinished.value = live.value.items[0] ?? null;
    else if (isGone(live.failure)) deps.account.forget();
  };

  const tryOne = async () => {
    if (busy.value) return;
    busy.value = true;
    failure.value = null;
    const launched = await deps.launch(oneQuestion(deps.memory.load(), deps.timeZone));
    busy.value = false;
    if (launched.ok) deps.enter(launched.value);
    else failure.value = launched.failure;
  };

  return { unfinished, busy, failure, load, tryOne };
});
