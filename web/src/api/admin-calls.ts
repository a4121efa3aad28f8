/** Calls of administrators over the Worker's typed routes. Keeps nothing and tells nobody. */
import type { AdminApi, PersonDeed } from "./admin-port.ts";
import { ask } from "./ask.ts";
import type { Client } from "./connect.ts";

const at = (cursor: string | null) => (cursor === null ? {} : { cursor });

export function adminCalls(client: Client): AdminApi {
  return { ...reading(client), ...doing(client) };
}

function reading({ admin }: Client) {
  return {
    people: (q, cursor) =>
      ask(
        () => admin.users.$get({ query: { ...(q === "" ? {} : { q }), ...at(cursor) } }),
        (r) => (r.ok ? r.json() : undefined),
      ),
    providers: () =>
      ask(
        () => admin.providers.$get(),
        (r) => (r.ok ? r.json() : undefined),
      ),
    costs: () =>
      ask(
        () => admin.costs.$get({ query: {} }),
        (r) => (r.ok ? r.json() : undefined),
      ),
    allFeedback: (cursor) =>
      ask(
        () => admin.feedback.$get({ query: at(cursor) }),
        (r) => (r.ok ? r.json() : undefined),
      ),
    questionReports: () =>
      ask(
        () => admin["question-reports"].$get(),
        (r) => (r.ok ? r.json() : undefined),
      ),
    audit: (cursor) =>
      ask(
        () => admin.audit.$get({ query: at(cursor) }),
        (r) => (r.ok ? r.json() : undefined),
      ),
  } satisfies Partial<AdminApi>;
}

function doing({ admin }: Client) {
  const person = admin.users[":id"];
  const send = (id: string, deed: PersonDeed, reason: string) =>
    person[deed].$post({ param: { id }, json: { reason } });
  return {
    toPerson: (id, deed, reason) =>
      ask(
        () => send(id, deed, reason),
        (r) => (r.ok ? Promise.resolve(null) : undefined),
      ),
    readTranscript: (id, reason) =>
      ask(
        () => admin.sessions[":id"].transcript.$post({ param: { id }, json: { reason } }),
        (r) => (r.ok ? r.json() : undefined),
      ),
    closeQuestionReport: (id, reason) =>
      ask(
        () => admin["question-reports"][":id"].close.$post({ param: { id }, json: { reason } }),
        (r) => (r.ok ? Promise.resolve(null) : undefined),
      ),
  } satisfies Partial<AdminApi>;
}
