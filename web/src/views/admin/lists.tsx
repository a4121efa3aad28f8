/** Health, feedback, reports of questions, costs and the audit: what administrators look up. */
import type { ReadonlySignal } from "@preact/signals";
import type { ComponentChildren } from "preact";
import type {
  AdminFeedbackList,
  AuditList,
  Costs as CostLists,
  Providers,
  QuestionReportList,
} from "#contract/http/admin.ts";
import type { Failure } from "../../api/port.ts";
import { dayWords, timeWords } from "../../models/dates.ts";
import { tell } from "../../models/failure-words.ts";
import { Button } from "../../ui/button.tsx";
import { FailureNotice, Notice } from "../../ui/notice.tsx";
import { Skeleton } from "../../ui/skeleton.tsx";
import type { AdminPart } from "./admin-part.ts";
import { Listed } from "./listed.tsx";
import { type Column, Table } from "./table.tsx";

const NUMBER = new Intl.NumberFormat("en-GB");

const when = (iso: string | null): string =>
  iso === null ? "never" : `${dayWords(iso, new Date())}, ${timeWords(iso)}`;

type WholeProps<T> = {
  readonly whole: {
    readonly value: ReadonlySignal<T | null>;
    readonly failure: ReadonlySignal<Failure | null>;
    readonly reload: () => Promise<unknown>;
  };
  readonly children: (value: T) => ComponentChildren;
};

/** Figures that come in one piece. Those of before stay, and are said to be so, where new ones cannot be had. */
function Whole<T>({ whole: { value, failure, reload }, children }: WholeProps<T>) {
  const known = value.value;
  const missing = failure.value;
  const safe = known === null ? "Only the figures are missing." : "What is shown is the last that was known.";
  return (
    <>
      {missing === null ? null : (
        <FailureNotice told={tell(missing, safe)} action={<Button onClick={() => void reload()}>Try again</Button>} />
      )}
      {known === null && missing === null ? <Skeleton waitingFor="Fetching the figures." lines={[90, 90, 90]} /> : null}
      {known === null ? null : children(known)}
    </>
  );
}

const PROVIDERS: readonly Column<Providers["items"][number]>[] = [
  { name: "Provider", cell: ({ id }) => id },
  { name: "Last answered", cell: ({ lastOkAt }) => when(lastOkAt) },
  { name: "Last failed", cell: ({ lastErrorAt }) => when(lastErrorAt) },
  { name: "With", cell: ({ lastErrorCode }) => lastErrorCode ?? "nothing" },
];

export function Health({ model }: AdminPart) {
  return (
    <Whole whole={model.health}>
      {({ items }) => (
        <Table
          caption="Providers"
          columns={PROVIDERS}
          rows={items}
          keyOf={({ id }) => id}
          none="No provider was asked for anything yet. Viva works without any."
        />
      )}
    </Whole>
  );
}

type Said = AdminFeedbackList["items"][number];

const THUMB_WORDS = { up: "helped", down: "did not help" } as const;

export function Feedback({ model }: AdminPart) {
  const columns: readonly Column<Said>[] = [
    { name: "When", cell: ({ updatedAt }) => when(updatedAt) },
    { name: "Rating", cell: ({ rating }) => (rating === null ? "not said" : `${rating} of 5`) },
    { name: "Report", cell: ({ thumbs }) => (thumbs === null ? "not said" : THUMB_WORDS[thumbs]) },
    { name: "Words", cell: ({ comment }) => comment ?? "none" },
    {
      name: "Interview",
      cell: ({ sessionId }) => (
        <Button kind="plain" onClick={() => model.ask({ kind: "transcript", sessionId })}>
          Read {sessionId.slice(0, 8)}
        </Button>
      ),
    },
  ];
  return (
    <Listed list={model.feedback}>
      {(rows) => (
        <Table
          caption="Feedback on interviews"
          columns={columns}
          rows={rows}
          keyOf={({ sessionId }) => sessionId}
          none="Nobody has said anything yet."
        />
      )}
    </Listed>
  );
}

export function Questions({ model }: AdminPart) {
  const columns: readonly Column<QuestionReportList["items"][number]>[] = [
    { name: "When", cell: ({ createdAt }) => when(createdAt) },
    { name: "Question", cell: ({ questionId }) => <code class="admin-id">{questionId}</code> },
    { name: "Trouble", cell: ({ reason }) => reason },
    { name: "Words", cell: ({ comment }) => comment ?? "none" },
    {
      name: "Deeds",
      cell: ({ id, questionId }) => (
        <Button kind="plain" onClick={() => model.ask({ kind: "closeReport", reportId: id })}>
          Close<span class="sr-only"> the report of {questionId}</span>
        </Button>
      ),
    },
  ];
  return (
    <Listed list={model.questions}>
      {(rows) => (
        <Table
          caption="Reports of questions"
          columns={columns}
          rows={rows}
          keyOf={({ id }) => id}
          none="No report is open."
        />
      )}
    </Listed>
  );
}

type Day = CostLists["days"][number];

const KIND_WORDS: Readonly<Record<string, string>> = {
  modelTokens: "Model tokens",
  voiceCharacters: "Spoken characters",
  voiceSeconds: "Seconds listened to",
};

const DAYS: readonly Column<Day>[] = [
  { name: "Day (UTC)", cell: ({ day }) => day },
  { name: "What", cell: ({ kind }) => KIND_WORDS[kind] ?? kind },
  { name: "Given", cell: ({ granted }) => NUMBER.format(granted) },
  { name: "Used", cell: ({ used }) => NUMBER.format(used) },
];

const SPENDERS: readonly Column<CostLists["users"][number]>[] = [
  { name: "Person", cell: ({ userId }) => <code class="admin-id">{userId}</code> },
  ...DAYS.slice(1),
];

const INTERVIEWS: readonly Column<CostLists["sessions"][number]>[] = [
  { name: "Interview", cell: ({ sessionId }) => <code class="admin-id">{sessionId}</code> },
  ...DAYS.slice(1),
];

export function Costs({ model }: AdminPart) {
  return (
    <Whole whole={model.costs}>
      {({ days, users, sessions }) => (
        <>
          <Table
            caption="Costs by day"
            columns={DAYS}
            rows={days}
            keyOf={({ day, kind }) => `${day}-${kind}`}
            none="In the last 30 days nothing was given out."
          />
          {users.length === 0 ? null : <Spenders users={users} />}
          {sessions.length === 0 ? null : <Interviews sessions={sessions} />}
        </>
      )}
    </Whole>
  );
}

function Spenders({ users }: Pick<CostLists, "users">) {
  return (
    <>
      <h3>Whom the newest day gave most to</h3>
      <Table
        caption="People by cost"
        columns={SPENDERS}
        rows={users}
        keyOf={({ userId, kind }) => `${userId}-${kind}`}
        none=""
      />
    </>
  );
}

function Interviews({ sessions }: Pick<CostLists, "sessions">) {
  return (
    <>
      <h3>Interviews that it gave most to</h3>
      <Table
        caption="Interviews by cost"
        columns={INTERVIEWS}
        rows={sessions}
        keyOf={({ sessionId, kind }) => `${sessionId}-${kind}`}
        none=""
      />
    </>
  );
}

const AUDIT: readonly Column<AuditList["items"][number]>[] = [
  { name: "No.", cell: ({ seq }) => seq },
  { name: "When", cell: ({ at }) => when(at) },
  { name: "Deed", cell: ({ action, result }) => (result === "done" ? action : `${action}, refused`) },
  { name: "By", cell: ({ actor }) => <code class="admin-id">{actor}</code> },
  { name: "To", cell: ({ target }) => <code class="admin-id">{target}</code> },
  { name: "Reason", cell: ({ reason }) => (reason === "" ? "none" : reason) },
];

export function Audit({ model }: AdminPart) {
  const isIntact = model.isIntact.value;
  return (
    <>
      {isIntact === null ? null : (
        <Notice tone={isIntact ? "note" : "broken"}>
          <p>
            {isIntact
              ? "The chain holds from its first row to its last: nothing was changed or taken out."
              : "The chain is broken: a row was changed or taken out. Compare with a backup before anything else."}
          </p>
        </Notice>
      )}
      <Listed list={model.audit}>
        {(rows) => (
          <Table
            caption="Audit, newest first"
            columns={AUDIT}
            rows={rows}
            keyOf={({ seq }) => String(seq)}
            none="Nothing was done yet."
          />
        )}
      </Listed>
    </>
  );
}
