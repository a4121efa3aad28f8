/**
 * The bank as it is browsed: filters, pages by cursor, what this person has met and how it went, and practising one.
 * Holds no answers; there are none to be had before an attempt.
 */
import { createModel, effect, signal } from "@preact/signals";
import type { QuestionResult } from "#contract/http/own-questions.ts";
import type { QuestionCard } from "#contract/http/questions.ts";
import type { Api, Failure, QuestionFilter } from "../../api/port.ts";
import type { Scheduler } from "../../session/scheduler.ts";
import type { Account } from "../account.ts";
import { isGone } from "../failure-words.ts";
import type { Launch } from "../launch.ts";
import { type Practisable, practiceOf } from "../practice.ts";

export type BankDeps = {
  readonly api: Pick<Api, "questions" | "questionResults">;
  readonly account: Account;
  readonly scheduler: Scheduler;
  readonly launch: Launch;
  readonly timeZone: string;
  /** Goes to the room of an interview. */
  readonly enter: (sessionId: string) => void;
};

type Chosen<K extends keyof QuestionFilter> = NonNullable<QuestionFilter[K]> | null;

export type BankChoice = {
  readonly track: Chosen<"track">;
  readonly companyStyle: Chosen<"companyStyle">;
  readonly difficulty: Chosen<"difficulty">;
  readonly type: Chosen<"type">;
  readonly tag: string;
  readonly q: string;
};

export const EVERYTHING: BankChoice = {
  track: null,
  companyStyle: null,
  difficulty: null,
  type: null,
  tag: "",
  q: "",
};

const PAGE = 20;
/** Typing within this time is one question. */
const SETTLE_MS = 250;

/** Tags are words with hyphens; people type spaces. */
function tagOf(words: string): string {
  return words.trim().toLowerCase().replace(/\s+/g, "-");
}

function request({ tag, q, ...chosen }: BankChoice, cursor: string | null): QuestionFilter {
  const all = { ...chosen, tag: tagOf(tag), q: q.trim(), cursor };
  const asked = Object.entries(all).filter(([, value]) => value !== null && value !== "");
  return { ...Object.fromEntries(asked), limit: PAGE };
}

function createState() {
  return {
    choice: signal(EVERYTHING),
    items: signal<readonly QuestionCard[] | null>(null),
    cursor: signal<string | null>(null),
    loading: signal(false),
    failure: signal<Failure | null>(null),
    results: signal<ReadonlyMap<string, QuestionResult>>(new Map()),
    /** Question whose room is being opened. */
    opening: signal<string | null>(null),
    refusal: signal<Failure | null>(null),
  };
}

type State = ReturnType<typeof createState>;

export const BankModel = createModel((deps: BankDeps) => {
  const state = createState();
  const load = createLoad(deps, state);
  effect(() => {
    const wait = state.choice.value === EVERYTHING ? 0 : SETTLE_MS;
    return deps.scheduler.after(wait, () => void load(null));
  });
  return {
    ...state,
    narrow: (part: Partial<BankChoice>) => {
      state.choice.value = { ...state.choice.peek(), ...part };
    },
    clear: () => {
      state.choice.value = EVERYTHING;
    },
    more: () => load(state.cursor.peek()),
    reload: () => load(null),
    remember: () => remember(deps, state),
    practise: (question: Practisable) => practise(deps, state, question),
  };
});

/** Only the newest question's answer is taken. */
function createLoad({ api }: BankDeps, state: State): (after: string | null) => Promise<void> {
  let asked = 0;
  return async (after) => {
    const turn = ++asked;
    state.loading.value = true;
    state.failure.value = null;
    const page = await api.questions(request(state.choice.peek(), after));
    if (turn !== asked) return;
    state.loading.value = false;
    if (!page.ok) {
      state.failure.value = page.failure;
      return;
    }
    state.items.value = [...(after === null ? [] : (state.items.peek() ?? [])), ...page.value.items];
    state.cursor.value = page.value.nextCursor;
  };
}

/** What this person has met. Quiet on failure: the bank can be read without. */
async function remember({ api, account }: BankDeps, state: State): Promise<void> {
  if (account.userId.peek() === null) return;
  const found = await api.questionResults();
  if (found.ok) state.results.value = new Map(found.value.map((result) => [result.questionId, result]));
  else if (isGone(found.failure)) account.forget();
}

async function practise(deps: BankDeps, state: State, question: Practisable): Promise<void> {
  if (state.opening.peek() !== null) return;
  state.opening.value = question.id;
  state.refusal.value = null;
  const begun = await deps.launch(practiceOf(question, deps.timeZone));
  state.opening.value = null;
  if (begun.ok) deps.enter(begun.value);
  else state.refusal.value = begun.failure;
}
