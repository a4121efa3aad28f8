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

/** The part of the state that selecting and deleting change. */
function createState() {
  return {
    filter: signal(NO_FILTER),
    /** The filter that what is shown is the answer to. */
    answered: signal(NO_FILTER),
    items: signal<readonly SessionSummary[] | null>(null),
    cursor: signal<string | null>(null),
    loading: signal(false),
    failure: signal<Failure | null>(null),
    selected: signal<ReadonlySet<string>>(new Set()),
    deleting: signal(false),
  };
}

type State = ReturnType<typeof createState>;

export const HistoryModel = createModel((deps: HistoryDeps) => {
  const state = createState();
  const { filter, answered, selected, items, cursor, failure } = state;
  const load = createLoad(deps, state);

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

  return {
    ...state,
    /** There is no interview at all, as the Worker has said. */
    isEmpty: computed(() => {
      const isUnfiltered = filter.value === NO_FILTER && answered.value === NO_FILTER;
      return isUnfiltered && items.value?.length === 0 && cursor.value === null && failure.value === null;
    }),
    narrow,
    select: (id: string, on: boolean) => select(state, id, on),
    remove: async (ids: readonly string[]) => {
      await remove(deps, state, ids);
      if (items.peek()?.length === 0 && cursor.peek() !== null) await load(null);
    },
    more: () => load(state.cursor.value),
    reload: () => load(null),
  };
});

/** Only the newest question's answer is taken. */
function createLoad(deps: HistoryDeps, state: State): (after: string | null) => Promise<void> {
  let asked = 0;
  return async (after) => {
    if (deps.account.userId.peek() === null) {
      state.items.value = [];
      return;
    }
    const turn = ++asked;
    state.loading.value = true;
    state.failure.value = null;
    const filter = state.filter.peek();
    const page = await deps.api.listSessions(request(filter, after));
    if (turn !== asked) return;
    state.loading.value = false;
    if (page.ok) {
      state.answered.value = filter;
      const before = after === null ? [] : (state.items.peek() ?? []);
      state.items.value = [...before, ...page.value.items];
      state.cursor.value = page.value.nextCursor;
      return;
    }
    if (isGone(page.failure)) deps.account.forget();
    state.failure.value = page.failure;
  };
}

function select({ selected }: State, id: string, on: boolean): void {
  const next = new Set(selected.peek());
  if (on) next.add(id);
  else next.delete(id);
  selected.value = next;
}

/** Deletes one after the other; what is gone leaves the list even if a later one fails. */
async function remove(deps: HistoryDeps, state: State, ids: readonly string[]): Promise<void> {
  state.deleting.value = true;
  state.failure.value = null;
  for (const id of ids) {
    const gone = await deps.api.deleteSession(id);
    if (!gone.ok && !isGone(gone.failure)) {
      state.failure.value = gone.failure;
      break;
    }
    deps.dropTraces(id);
    state.items.value = (state.items.peek() ?? []).filter((item) => item.id !== id);
    select(state, id, false);
  }
  state.deleting.value = false;
}
