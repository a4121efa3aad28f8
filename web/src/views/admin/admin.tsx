/** The administration. Whoever the server does not let in finds a page that is not there. */
import { useModel } from "@preact/signals";
import { ADMIN_TABS, AdminModel } from "../../models/admin/admin.ts";
import { TAB_WORDS } from "../../models/admin/admin-words.ts";
import { tell } from "../../models/failure-words.ts";
import { useApp } from "../../ui/app-context.ts";
import { Button } from "../../ui/button.tsx";
import { FailureNotice, Notice } from "../../ui/notice.tsx";
import { Skeleton } from "../../ui/skeleton.tsx";
import { NotFound } from "../not-found.tsx";
import { Audit, Costs, Feedback, Health, Questions } from "./lists.tsx";
import { People } from "./people.tsx";
import { ReadTranscript } from "./read-transcript.tsx";
import { ReasonDialog } from "./reason-dialog.tsx";
import "../../styles/admin.css";

export type Admin = InstanceType<typeof AdminModel>;

const PARTS = {
  people: People,
  health: Health,
  feedback: Feedback,
  questions: Questions,
  costs: Costs,
  audit: Audit,
} as const;

export function Admin() {
  const app = useApp();
  const model = useModel(() => new AdminModel(app));
  const stage = model.stage.value;
  if (stage === "hidden") return <NotFound />;
  if (stage === "loading") {
    return (
      <div class="page">
        <Skeleton waitingFor="Loading." lines={[30, 90, 90, 90]} />
      </div>
    );
  }
  const failure = model.people.failure.value;
  if (stage === "failed" && failure !== null) {
    return (
      <div class="page page-narrow">
        <h1 tabIndex={-1}>Administration</h1>
        <FailureNotice
          told={tell(failure, "Nothing was changed.")}
          action={<Button onClick={() => void model.enter()}>Try again</Button>}
        />
      </div>
    );
  }
  return <Inside model={model} />;
}

function Inside({ model }: { readonly model: Admin }) {
  const tab = model.tab.value;
  const Part = PARTS[tab];
  const done = model.done.value;
  return (
    <div class="page admin">
      <h1 tabIndex={-1}>Administration</h1>
      <nav aria-label="Parts of the administration">
        <ul class="admin-tabs">
          {ADMIN_TABS.map((name) => (
            <li key={name}>
              <button
                type="button"
                class="admin-tab"
                aria-current={name === tab ? "page" : undefined}
                onClick={() => model.open(name)}
              >
                {TAB_WORDS[name]}
              </button>
            </li>
          ))}
        </ul>
      </nav>
      {done === null ? null : (
        <Notice tone="note">
          <p>{done}</p>
        </Notice>
      )}
      {model.transcript.value === null ? (
        <section class="stack" aria-labelledby="admin-part">
          <h2 id="admin-part">{TAB_WORDS[tab]}</h2>
          <Part model={model} />
        </section>
      ) : (
        <ReadTranscript transcript={model.transcript.value} onClose={model.putAway} />
      )}
      <ReasonDialog model={model} />
    </div>
  );
}
