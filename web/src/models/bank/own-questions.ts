/** A person's own questions: the list, and the form that adds one or changes one. What was typed stays typed on failure. */
import { createModel, signal } from "@preact/signals";
import type { NewOwnQuestion, OwnQuestion } from "#contract/http/own-questions.ts";
import type { BankApi } from "../../api/bank-port.ts";
import type { Failure } from "../../api/port.ts";
import type { Account } from "../account.ts";
import { isGone } from "../failure-words.ts";

export type OwnDeps = {
  readonly api: Pick<BankApi, "ownQuestions" | "addOwnQuestion" | "changeOwnQuestion" | "deleteOwnQuestion">;
  readonly account: Account;
};

export const BLANK: NewOwnQuestion = {
  track: "swe_engineer",
  difficulty: "medium",
  type: "conceptual",
  title: "",
  prompt: "",
  reference: "",
};

/** What is missing before the form can be sent; null when nothing is. */
export function missingIn({ title, prompt, reference }: NewOwnQuestion): "title" | "prompt" | "reference" | null {
  if (title.trim() === "") return "title";
  if (prompt.trim() === "") return "prompt";
  return reference.trim() === "" ? "reference" : null;
}

function createState() {
  return {
    items: signal<readonly OwnQuestion[] | null>(null),
    failure: signal<Failure | null>(null),
    /** Null: the form is closed. `id` null: a new question. */
    form: signal<{ readonly id: string | null; readonly body: NewOwnQuestion } | null>(null),
    saving: signal(false),
    refusal: signal<Failure | null>(null),
  };
}

type State = ReturnType<typeof createState>;

export const OwnQuestionsModel = createModel((deps: OwnDeps) => {
  const state = createState();
  const open = (id: string | null, body: NewOwnQuestion) => {
    state.refusal.value = null;
    state.form.value = { id, body };
  };
  return {
    ...state,
    load: () => load(deps, state),
    add: () => open(null, BLANK),
    edit: ({ id, track, difficulty, type, title, prompt, reference }: OwnQuestion) =>
      open(id, { track, difficulty, type, title, prompt, reference }),
    type: (part: Partial<NewOwnQuestion>) => {
      const form = state.form.peek();
      if (form !== null) state.form.value = { ...form, body: { ...form.body, ...part } };
    },
    close: () => {
      state.form.value = null;
    },
    save: () => save(deps, state),
    remove: (id: string) => remove(deps, state, id),
  };
});

async function load({ api, account }: OwnDeps, state: State): Promise<void> {
  if (account.userId.peek() === null) {
    state.items.value = [];
    return;
  }
  state.failure.value = null;
  const found = await api.ownQuestions();
  if (found.ok) state.items.value = found.value;
  else if (isGone(found.failure)) {
    account.forget();
    state.items.value = [];
  } else state.failure.value = found.failure;
}

async function save({ api, account }: OwnDeps, state: State): Promise<void> {
  const form = state.form.peek();
  if (form === null || state.saving.peek() || missingIn(form.body) !== null) return;
  state.saving.value = true;
  state.refusal.value = null;
  const user = await account.ensure();
  const saved = !user.ok
    ? user
    : form.id === null
      ? await api.addOwnQuestion(form.body)
      : await api.changeOwnQuestion(form.id, form.body);
  state.saving.value = false;
  if (!saved.ok) {
    state.refusal.value = saved.failure;
    return;
  }
  const others = (state.items.peek() ?? []).filter(({ id }) => id !== saved.value.id);
  state.items.value = [saved.value, ...others];
  state.form.value = null;
}

async function remove({ api }: OwnDeps, state: State, id: string): Promise<void> {
  state.failure.value = null;
  const gone = await api.deleteOwnQuestion(id);
  if (!gone.ok && !isGone(gone.failure)) {
    state.failure.value = gone.failure;
    return;
  }
  state.items.value = (state.items.peek() ?? []).filter((one) => one.id !== id);
  if (state.form.peek()?.id === id) state.form.value = null;
}
