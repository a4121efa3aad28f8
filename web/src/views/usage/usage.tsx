/** What a day has given to this person, what there is, and when it begins anew. */
import { useModel } from "@preact/signals";
import { onDay, timeWords } from "../../models/dates.ts";
import { tell } from "../../models/failure-words.ts";
import { atOnceWords, UsageModel, type UsageRow, usageRows } from "../../models/usage/usage.ts";
import { useApp } from "../../ui/app-context.ts";
import { Button, LinkButton } from "../../ui/button.tsx";
import { FailureNotice } from "../../ui/notice.tsx";
import { Skeleton } from "../../ui/skeleton.tsx";
import "../../styles/sharing.css";

export function Usage() {
  const app = useApp();
  const model = useModel(() => new UsageModel(app));
  const usage = model.usage.value;
  return (
    <div class="page page-narrow usage">
      <h1 tabIndex={-1}>Your usage</h1>
      <p class="lead">Viva costs you nothing. Limits keep one person from using up what is there for all.</p>
      {model.isNobody.value ? <Nobody /> : null}
      {model.failure.value === null ? null : (
        <FailureNotice
          told={tell(model.failure.value, "Nothing of yours is affected; only the figures are missing.")}
          action={<Button onClick={() => void model.load()}>Try again</Button>}
        />
      )}
      {usage === null ? (
        model.isNobody.value || model.failure.value !== null ? null : (
          <Skeleton waitingFor="Fetching your usage." lines={[60, 100, 60, 100]} />
        )
      ) : (
        <>
          <ul class="usage-rows">
            {usageRows(usage).map((row) => (
              <Row key={row.id} row={row} />
            ))}
          </ul>
          <p>
            {atOnceWords(usage)} The day begins anew {onDay(usage.renewsAt, new Date())}, {timeWords(usage.renewsAt)} on
            your clock.
          </p>
          <p class="quiet">
            Speech by a vendor is limited within each interview rather than by the day: when its characters or minutes
            are used up there, Viva goes on in your browser’s own voice or in writing, and says so.
          </p>
        </>
      )}
    </div>
  );
}

function Nobody() {
  return (
    <>
      <p>Nothing is used yet: no interview was held in this browser.</p>
      <div class="actions">
        <LinkButton href="/new" kind="main" trailing="arrow">
          Set up an interview
        </LinkButton>
      </div>
    </>
  );
}

function Row({ row }: { readonly row: UsageRow }) {
  return (
    <li class="usage-row">
      <h2>{row.name}</h2>
      <p class="usage-amount">{row.amount}</p>
      {row.share === null ? null : (
        <span class="usage-bar" aria-hidden="true" style={{ "--share": `${Math.round(row.share * 100)}%` }} />
      )}
      <p class="quiet">{row.line}</p>
    </li>
  );
}
