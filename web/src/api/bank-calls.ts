/** Calls about the bank, people's own questions, and the grader by itself, over the Worker's typed routes. */
import { ask } from "./ask.ts";
import type { BankApi, BankFilter } from "./bank-port.ts";
import type { Client } from "./client.ts";

export function bankCalls(client: Client): BankApi {
  return { ...browsing(client), ...own(client), ...byItself(client) };
}

function queryOf(filter: BankFilter): Record<string, string> {
  return Object.fromEntries(Object.entries(filter).map(([key, value]) => [key, String(value)]));
}

function browsing({ questions }: Client) {
  return {
    listQuestions: (filter) =>
      ask(
        () => questions.$get({ query: queryOf(filter) }),
        (r) => (r.ok ? r.json() : undefined),
      ),
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

function byItself({ grader }: Client) {
  return {
    graderCard: () =>
      ask(
        () => grader.card.$get(),
        (r) => (r.ok ? r.json() : undefined),
      ),
    tryGrader: (questionId, text) =>
      ask(
        () => grader.try.$post({ json: { questionId, text } }),
        (r) => (r.ok ? r.json() : undefined),
      ),
  } satisfies Partial<BankApi>;
}
