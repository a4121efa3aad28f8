/** The interviews of this browser, newest first, like a diary: find one, go on, read its report, delete. */
import { useModel, useSignal } from "@preact/signals";
import type { SessionSummary } from "#contract/http/sessions.ts";
import { byDay } from "../../models/dates.ts";
import { tell } from "../../models/failure-words.ts";
import { HistoryModel } from "../../models/history.ts";
import { dropRecording } from "../../recording/drop.ts";
import { dropDraft } from "../../session/draft.ts";
import { Outbox, type OutboxOwner } from "../../session/outbox.ts";
import { type App, useApp } from "../../ui/app-context.ts";
import { Button, LinkButton } from "../../ui/button.tsx";
import { FailureNotice } from "../../ui/notice.tsx";
import { Skeleton } from "../../ui/skeleton.tsx";
import { DeleteDialog } from "./delete-dialog.tsx";
import { Filters } from "./filters.tsx";
import { Row } from "./row.tsx";
import "../../styles/history.css";

type Model = InstanceType<typeof HistoryModel>;

/** The draft of a deleted interview goes with it, and so do words that never arrived and a recording on this device. */
function forgetting(app: App): (sessionId: string) => void {
  return (sessionId) => {
    void dropRecording(localStorage, sessionId, Date.now());
    const userId = app.account.userId.peek();
    if (userId === null) return;
    dropDraft(localStorage, { userId, sessionId });
    void purgeOutbox({ userId, sessionId });
  };
}

async function purgeOutbox(owner: OutboxOwner): Promise<void> {
  const { openOutboxStore } = await import("../../session/outbox-store.ts");
  const outbox = new Outbox(await openOutboxStore(), owner, () => {});
  await outbox.load();
  await outbox.purge();
}

export function History() {
  const app = useApp();
  const model = useModel(() => new HistoryModel({ ...app, dropTraces: forgetting(app) }));
  const toDelete = useSignal<readonly SessionSummary[]>([]);
  const items = model.items.value;
  const isEmpty = model.isEmpty.value;
  return (
    <div class="page history">
      <h1 tabIndex={-1}>Your interviews</h1>
      {isEmpty ? <Empty /> : <Filters filter={model.filter.value} onChange={model.narrow} />}
      <Failed model={model} />
      {items === null && model.failure.value === null ? (
        <Skeleton waitingFor="Fetching your interviews." lines={[25, 90, 75, 90, 60]} />
      ) : null}
      {isEmpty ? null : <List model={model} onDelete={(chosen) => (toDelete.value = chosen)} />}
      <DeleteDialog
        chosen={toDelete.value}
        onClose={() => {
          toDelete.value = [];
        }}
        onDelete={(ids) => void model.remove(ids)}
      />
    </div>
  );
}

function Failed({ model }: { readonly model: Model }) {
  const failure = model.failure.value;
  if (failure === null) return null;
  const shown = (model.items.value?.length ?? 0) > 0;
  const safe = shown
    ? "The list below is the last one known."
    : "Your interviews are stored; only the list is missing.";
  return <FailureNotice told={tell(failure, safe)} action={<Button onClick={model.reload}>Try again</Button>} />;
}

function Empty() {
  return (
    <div class="empty">
      <p class="lead">
        Nothing here yet. Interviews you hold in this browser appear in this place, with their reports.
      </p>
      <div class="actions">
        <LinkButton href="/new" kind="main" trailing="arrow">
          Set up an interview
        </LinkButton>
        <LinkButton href="/sample">Read a sample report</LinkButton>
      </div>
    </div>
  );
}

type ListProps = { readonly model: Model; readonly onDelete: (chosen: readonly SessionSummary[]) => void };

function List({ model, onDelete }: ListProps) {
  const items = model.items.value ?? [];
  const selected = model.selected.value;
  if (model.items.value !== null && items.length === 0 && model.failure.value === null) {
    return <p class="no-match">No interview fits these filters.</p>;
  }
  const chosen = items.filter((item) => selected.has(item.id));
  return (
    <>
      {chosen.length === 0 ? null : (
        <div class="selection" role="status">
          <p>{chosen.length} selected</p>
          <Button icon="bin" busy={model.deleting.value} onClick={() => onDelete(chosen)}>
            Delete the selected
          </Button>
        </div>
      )}
      {byDay(items, (item) => item.createdAt, new Date()).map(([day, rows]) => (
        <section key={`${day}-${rows[0]?.id}`} class="day" aria-label={day}>
          <h2>{day}</h2>
          <ul>
            {rows.map((item) => (
              <Row
                key={item.id}
                item={item}
                isSelected={selected.has(item.id)}
                onSelect={(on) => model.select(item.id, on)}
                onDelete={() => onDelete([item])}
              />
            ))}
          </ul>
        </section>
      ))}
      {model.cursor.value === null ? null : (
        <Button busy={model.loading.value} onClick={model.more}>
          Show earlier interviews
        </Button>
      )}
    </>
  );
}
