/**
 * The list of interviews: pages by cursor, filters, search, selection and deletion. What is shown stays shown
 * while the next page loads or fails.
 */
import { computed, createModel, effect, signal } from "@preact/signals";
import type { SessionSummary } from "#contract/http/sessions.ts";
import type { Track } from "#contract/vocabulary.ts";
import type { Api, Failure, SessionFilter, SessionStatus } from "../api/port.ts";
import type { Scheduler } from "../session/scheduler.ts";
import type { Account } from "./account.ts";
import { isGone } from "./failure-words.ts";

export type HistoryDeps = {
  readonly api: Pick<Api, "listSessions" | "deleteSession">;
  readonly account: Account;
  readonly scheduler: Scheduler;
  /** Clears what the page keeps of a deleted interview. */
  readonly dropTraces: (sessionId: string) => void;
};

export type HistoryFilter = {
  readonly track: Track | null;
  readonly status: SessionStatus | null;
  readonly q: string;
};

const NO_FILTER: HistoryFilter = { track: null, status: null, q: "" };
const PAGE = 20;
/** Typing in the search field within this time is one question. */
const SETTLE_MS = 250;

function request(filter: HistoryFilter, cursor: string | null): SessionFilter {
  const q = filter.q.trim();
  return {
    limit: PAGE,
    ...(cursor === null ? {} : { cursor }),
    ...(filter.track === null ? {} : { track: filter.track }),
    ...(filter.status === null ? {} : { status: filter.status }),
    ...(q === "" ? {} : { q }),
  };
}

export const HistoryModel = createModel((deps: HistoryDeps) => {
  const filter = signal(NO_FILTER);
  const items = signal<readonly SessionSummary[] | null>(null);
  const cursor = signal<string | null>(null);
  const loading = signal(false);
  const failure = signal<Failure | null>(null);
  const selected = signal<ReadonlySet<string>>(new Set());
  const deleting = signal(false);
  let asked = 0;

  const isFiltered = computed(() => filter.value !== NO_FILTER && request(filter.value, null).limit !== undefined);

  const load = async (after: string | null) => {
    if (deps.account.userId.peek() === null) {
      items.value = [];
      return;
    }
    const turn = ++asked;
    loading.value = true;
    failure.value = null;
    const page = await deps.api.listSessions(request(filter.peek(), after));
    if (turn !== asked) return;
    loading.value = false;
    if (!page.ok) {
      if (isGone(page.failure)) deps.account.forget();
      failure.value = page.failure;
      return;
    }
    items.value = after === null ? page.value.items : [...(items.peek() ?? []), ...page.value.items];
    cursor.value = page.value.nextCursor;
  };

  effect(() => {
    const wait = filter.value === NO_FILTER ? 0 : SETTLE_MS;
    return deps.scheduler.after(wait, () => void load(null));
  });

  const narrow = (part: Partial<HistoryFilter>) => {
    const next = { ...filter.value, ...part };
    const none = next.track === null && next.status === null && next.q === "";
    filter.value = none ? NO_FILTER : next;
    selected.value = new Set();
  };

  const select = (id: string, on: boolean) => {
    const next = new Set(selected.value);
    if (on) next.add(id);
    else next.delete(id);
    selected.value = next;
  };

  /** Deletes one after the other; what is gone leaves the list even if a later one fails. */
  const remove = async (ids: readonly string[]) => {
    deleting.value = true;
    failure.value = null;
    for (const id of ids) {
      const gone = await deps.api.deleteSession(id);
      if (!gone.ok && !isGone(gone.failure)) {
        failure.value = gone.failure;
        break;
      }
      deps.dropTraces(id);
      items.value = (items.peek() ?? []).filter((item) => item.id !== id);
      select(id, false);
    }
    deleting.value = false;
  };

  const more = () => load(cursor.value);
  const reload = () => load(null);

  return {
    filter,
    isFiltered,
    items,
    cursor,
    loading,
    failure,
    selected,
    deleting,
    narrow,
    select,
    remove,
    more,
    reload,
  };
});
