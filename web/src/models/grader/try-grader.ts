/** The box in which any text is held against any question of the bank: what is chosen, typed, and came back. */
import { createModel, signal } from "@preact/signals";
import { TRY_LENGTH, type TriedText } from "#contract/http/grader.ts";
import type { QuestionCard } from "#contract/http/questions.ts";
import type { BankApi } from "../../api/bank-port.ts";
import type { Failure, Outcome } from "../../api/port.ts";
import type { Scheduler } from "../../session/scheduler.ts";
import type { Account } from "../account.ts";

export type TryDeps = {
  readonly api: Pick<BankApi, "listQuestions" | "tryGrader">;
  readonly account: Account;
  readonly scheduler: Scheduler;
};

/** Offered at once; searching finds the rest. */
const OFFERED = 30;
const SETTLE_MS = 250;

function createState() {
  return {
    questions: signal<readonly QuestionCard[]>([]),
    question: signal<QuestionCard | null>(null),
    text: signal(""),
    busy: signal(false),
    result: signal<TriedText | null>(null),
    failure: signal<Failure | null>(null),
  };
}

type State = ReturnType<typeof createState>;

export const TryGraderModel = createModel((deps: TryDeps) => {
  const state = createState();
  let cancel: () => void = () => undefined;
  return {
    ...state,
    load: () => find(deps, state, ""),
    search: (words: string) => {
      cancel();
      cancel = deps.scheduler.after(SETTLE_MS, () => void find(deps, state, words));
    },
    choose: (id: string) => {
      const found = state.questions.peek().find((question) => question.id === id);
      if (found === undefined) return;
      state.question.value = found;
      state.result.value = null;
    },
    write: (text: string) => {
      state.text.value = text.slice(0, TRY_LENGTH);
    },
    grade: () => grade(deps, state),
  };
});

async function find({ api }: TryDeps, state: State, words: string): Promise<void> {
  const q = words.trim();
  const found = await api.listQuestions({ limit: OFFERED, ...(q === "" ? {} : { q }) });
  if (!found.ok) {
    state.failure.value = found.failure;
    return;
  }
  const { items } = found.value;
  state.failure.value = null;
  state.questions.value = items;
  const chosen = state.question.peek();
  const [first] = items;
  if (first === undefined || items.some(({ id }) => id === chosen?.id)) return;
  state.question.value = first;
  state.result.value = null;
}

/** The limit counts users, so that a visitor becomes a guest by trying. */
async function tried({ api, account }: TryDeps, id: string, text: string): Promise<Outcome<TriedText>> {
  const user = await account.ensure();
  return user.ok ? api.tryGrader(id, text) : user;
}

async function grade(deps: TryDeps, state: State): Promise<void> {
  const question = state.question.peek();
  const text = state.text.peek();
  if (question === null || text === "" || state.busy.peek()) return;
  state.busy.value = true;
  state.failure.value = null;
  const outcome = await tried(deps, question.id, text);
  state.busy.value = false;
  if (question !== state.question.peek()) return;
  if (outcome.ok) state.result.value = outcome.value;
  else state.failure.value = outcome.failure;
}

export const READ_AS_WORDS: Readonly<Record<TriedText["readAs"], string>> = {
  answer: "Read as an answer.",
  dont_know: "Read as “I don’t know”: every point that was asked for counts as nothing.",
  echo: "Read as the question given back: not assessed.",
  empty: "There is nothing in it to assess.",
  instruction: "Read as an instruction to the grader: not assessed.",
  unreadable: "Not readable as an answer in English: not assessed.",
  unrelated: "Read as being about something else: not assessed.",
};
