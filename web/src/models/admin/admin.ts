/**
 * The administration: lists that are fetched when they are looked at, and deeds that need a reason.
 * The server alone decides who may; to all others this is a page that is not there.
 */
import { createModel, effect, signal } from "@preact/signals";
import type {
  AdminFeedbackList,
  AdminUser,
  AuditList,
  Costs,
  Providers,
  QuestionReportList,
  ReadTranscript,
} from "#contract/http/admin.ts";
import type { AdminApi, PersonDeed } from "../../api/admin-port.ts";
import type { Failure, Outcome } from "../../api/port.ts";
import type { Scheduler } from "../../session/scheduler.ts";
import { createPaged } from "./paged.ts";

export type AdminDeps = { readonly api: AdminApi; readonly scheduler: Scheduler };

export const ADMIN_TABS = ["people", "health", "feedback", "questions", "costs", "audit"] as const;
export type AdminTab = (typeof ADMIN_TABS)[number];

/** What is about to be done, and to what. */
export type Deed =
  | { readonly kind: "person"; readonly deed: PersonDeed; readonly person: AdminUser }
  | { readonly kind: "transcript"; readonly sessionId: string }
  | { readonly kind: "closeReport"; readonly reportId: string };

/** Characters of a reason, as the server takes them. */
export const REASON_LEAST = 5;
/** Typing in the search field within this time is one question. */
const SETTLE_MS = 250;

/** `hidden`: the server does not let this person in. */
export type AdminStage = "loading" | "hidden" | "failed" | "ready";

function isBarred(failure: Failure): boolean {
  return failure.kind === "refused" && [401, 403, 404].includes(failure.status);
}

export const AdminModel = createModel(({ api, scheduler }: AdminDeps) => {
  const stage = signal<AdminStage>("loading");
  const tab = signal<AdminTab>("people");
  const search = signal("");
  const lists = createLists(api, () => search.peek().trim());
  const deeds = createDeeds(api, lists);

  const enter = async () => {
    const page = await lists.people.reload();
    stage.value = page.ok ? "ready" : isBarred(page.failure) ? "hidden" : "failed";
  };

  const open = (next: AdminTab) => {
    tab.value = next;
    deeds.putAway();
    void lists.reload(next);
  };

  let cancel = () => {};
  const find = (q: string) => {
    search.value = q;
    cancel();
    cancel = scheduler.after(SETTLE_MS, () => void lists.people.reload());
  };

  effect(() => {
    void enter();
    return () => cancel();
  });

  return { stage, tab, search, ...lists, ...deeds, enter, open, find };
});

function createLists(api: AdminApi, q: () => string) {
  const isIntact = signal<boolean | null>(null);
  const people = createPaged<AdminUser>((cursor) => api.people(q(), cursor));
  const feedback = createPaged<AdminFeedbackList["items"][number]>(api.allFeedback);
  const questions = createPaged<QuestionReportList["items"][number]>(api.questionReports);
  const audit = createPaged<AuditList["items"][number], AuditList>(api.audit, ({ intact }) => {
    isIntact.value = intact;
  });
  const health = createWhole<Providers>(api.providers);
  const costs = createWhole<Costs>(api.costs);
  const all = { people, feedback, questions, audit, health, costs };
  return { ...all, isIntact, reload: (tab: AdminTab) => all[tab].reload() };
}

/** Something that comes in one piece. */
function createWhole<T>(fetch: () => Promise<Outcome<T>>) {
  const value = signal<T | null>(null);
  const failure = signal<Failure | null>(null);
  const reload = async () => {
    const found = await fetch();
    failure.value = found.ok ? null : found.failure;
    if (found.ok) value.value = found.value;
    return found;
  };
  return { value, failure, reload };
}

function createDeeds(api: AdminApi, lists: ReturnType<typeof createLists>) {
  /** What is asked a reason for; null while nothing is. */
  const asked = signal<Deed | null>(null);
  const reason = signal("");
  const busy = signal(false);
  const failure = signal<Failure | null>(null);
  const done = signal<string | null>(null);
  const transcript = signal<ReadTranscript | null>(null);

  const ask = (deed: Deed) => {
    asked.value = deed;
    reason.value = "";
    failure.value = null;
    done.value = null;
  };

  const perform = async (deed: Deed, why: string): Promise<Failure | null> => {
    if (deed.kind === "transcript") {
      const read = await api.readTranscript(deed.sessionId, why);
      if (!read.ok) return read.failure;
      transcript.value = read.value;
      return null;
    }
    const sent =
      deed.kind === "person"
        ? await api.toPerson(deed.person.id, deed.deed, why)
        : await api.closeQuestionReport(deed.reportId, why);
    if (!sent.ok) return sent.failure;
    await (deed.kind === "person" ? lists.people : lists.questions).reload();
    return null;
  };

  const act = async () => {
    const deed = asked.peek();
    const why = reason.peek().trim();
    if (deed === null || busy.peek() || why.length < REASON_LEAST) return;
    busy.value = true;
    failure.value = await perform(deed, why);
    busy.value = false;
    if (failure.peek() !== null) return;
    asked.value = null;
    done.value =
      deed.kind === "person" ? DONE[deed.deed] : deed.kind === "closeReport" ? "The report is closed." : null;
  };

  return {
    asked,
    reason,
    busy,
    deedFailure: failure,
    done,
    transcript,
    ask,
    act,
    callOff: () => {
      asked.value = null;
    },
    giveReason: (value: string) => {
      reason.value = value.slice(0, 500);
    },
    putAway: () => {
      transcript.value = null;
    },
  };
}

const DONE: Readonly<Record<PersonDeed, string>> = {
  ban: "The account is closed, and its open interviews with it.",
  unban: "The account is open again.",
  "sign-out": "All sign-ins of this person are ended.",
  "reset-usage": "This person has the whole of today again.",
  delete: "The person is being deleted, with everything about them.",
};
