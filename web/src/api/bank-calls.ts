/** Calls about people's own questions and their results in the bank, over the Worker's typed routes. */
import { ask } from "./ask.ts";
import type { BankApi } from "./bank-port.ts";
import type { Client } from "./connection.ts";

export function bankCalls(client: Client): BankApi {
  return { ...browsing(client), ...own(client) };
}

function browsing({ questions }: Client) {
  return {
    questionResults: () =>
      ask(
        () => questions.results.$get(),
        (r) => (r.ok ? r.json().then(({ items }) => items) : undefined),
      ),
  } satisfies Partial<BankApi>;
}

function own({ questions }: Client) {
  const { mine } = questions;
  return {
    ownQuestions: () =>
      ask(
        () => mine.$get(),
        (r) => (r.ok ? r.json().then(({ items }) => items) : undefined),
      ),
    addOwnQuestion: (json) =>
      ask(
        () => mine.$post({ json }),
        (r) => (r.ok ? r.json() : undefined),
      ),
    changeOwnQuestion: (id, json) =>
      ask(
        () => mine[":id"].$patch({ param: { id }, json }),
        (r) => (r.ok ? r.json() : undefined),
      ),
    deleteOwnQuestion: (id) =>
      ask(
        () => mine[":id"].$delete({ param: { id } }),
        (r) => (r.ok ? Promise.resolve(null) : undefined),
      ),
  } satisfies Partial<BankApi>;
}
