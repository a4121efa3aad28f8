/** Calls about shared reports, feedback, reports of questions and one's own usage, over the Worker's typed routes. */
import { ask } from "./ask.ts";
import type { Client } from "./connect.ts";
import type { Outcome } from "./port.ts";
import type { SharingApi } from "./sharing-port.ts";

export function sharingCalls(client: Client): SharingApi {
  return { ...links(client), ...opinions(client), ...own(client) };
}

function links({ sessions, shared }: Client) {
  const one = sessions[":id"].share;
  return {
    shareReport: (id, json) =>
      ask(
        () => one.$post({ param: { id }, json }),
        (r) => (r.ok ? r.json() : undefined),
      ),
    shareLinks: (id) =>
      ask(
        () => one.$get({ param: { id } }),
        (r) => (r.ok ? r.json().then(({ items }) => items) : undefined),
      ),
    revokeShareLink: (id, linkId) =>
      ask(
        () => one[":linkId"].$delete({ param: { id, linkId } }),
        (r) => (r.ok ? Promise.resolve(null) : undefined),
      ),
    openShared: (token) =>
      ask(
        () => shared.$post({ json: { token } }),
        (r) => (r.ok ? r.json() : undefined),
      ),
  } satisfies Partial<SharingApi>;
}

/** That nothing is there is an answer here and no failure. */
function orNone<T>(outcome: Outcome<T>): Outcome<T | null> {
  if (outcome.ok || outcome.failure.kind !== "refused" || outcome.failure.status !== 404) return outcome;
  return { ok: true, value: null };
}

function opinions({ feedback }: Client) {
  return {
    giveFeedback: (json) =>
      ask(
        () => feedback.$post({ json }),
        (r) => (r.ok ? r.json() : undefined),
      ),
    feedback: async (id) =>
      orNone(
        await ask(
          () => feedback[":id"].$get({ param: { id } }),
          (r) => (r.ok ? r.json() : undefined),
        ),
      ),
    reportQuestion: (json) =>
      ask(
        () => feedback.questions.$post({ json }),
        (r) => (r.ok ? Promise.resolve(null) : undefined),
      ),
  } satisfies Partial<SharingApi>;
}

function own({ users }: Client) {
  return {
    usage: () =>
      ask(
        () => users.me.usage.$get(),
        (r) => (r.ok ? r.json() : undefined),
      ),
    accesses: () =>
      ask(
        () => users.me.accesses.$get(),
        (r) => (r.ok ? r.json().then(({ items }) => items) : undefined),
      ),
  } satisfies Partial<SharingApi>;
}
