/** A report that somebody shared, read without a sign-in: the chosen parts, or that the link leads nowhere any more. */
import { useModel } from "@preact/signals";
import { useEffect } from "preact/hooks";
import type { SharedReport } from "#contract/http/sharing.ts";
import { onDay } from "../../models/dates.ts";
import { tell } from "../../models/failure-words.ts";
import { tokenIn } from "../../models/sharing/share-words.ts";
import { SharedModel } from "../../models/sharing/shared-report.ts";
import { useApp } from "../../ui/app-context.ts";
import { Button, LinkButton } from "../../ui/button.tsx";
import { FailureNotice } from "../../ui/notice.tsx";
import { Skeleton } from "../../ui/skeleton.tsx";
import { SharedParts } from "./shared-parts.tsx";
import "../../styles/report-rows.css";
import "../../styles/report.css";
import "../../styles/print.css";
import "../../styles/sharing.css";

type Model = InstanceType<typeof SharedModel>;

export function Shared() {
  const { api } = useApp();
  const model = useModel(() => new SharedModel({ api, token: tokenIn(location.hash) }));
  useEffect(() => keepOut(), []);
  const report = model.report.value;
  if (model.stage.value === "ready" && report !== null) return <Report report={report} />;
  if (model.stage.value === "loading") {
    return (
      <div class="page">
        <Skeleton waitingFor="Fetching the shared report." lines={[30, 85, 60, 100, 70]} />
      </div>
    );
  }
  return <NotThere model={model} />;
}

/** Tells search engines to leave this page alone while it is shown. */
function keepOut(): () => void {
  const robots = document.createElement("meta");
  robots.name = "robots";
  robots.content = "noindex, nofollow, noarchive";
  document.head.append(robots);
  return () => robots.remove();
}

function NotThere({ model }: { readonly model: Model }) {
  const failure = model.failure.value;
  if (model.stage.value === "gone") {
    return (
      <div class="page page-narrow">
        <h1 tabIndex={-1}>This report is not available any more</h1>
        <p class="lead">
          The link has ended, or its owner took it back. If the address was copied by hand, part of it may be missing.
        </p>
        <div class="actions">
          <LinkButton href="/">See what Viva is</LinkButton>
        </div>
      </div>
    );
  }
  const isPending = model.stage.value === "pending";
  return (
    <div class="page page-narrow">
      <h1 tabIndex={-1}>{isPending ? "This report is still being prepared" : "The report does not open"}</h1>
      {isPending || failure === null ? (
        <p class="lead" role="status">
          The answers are being read. It usually takes a few seconds; the link stays the same.
        </p>
      ) : (
        <FailureNotice told={tell(failure, "The link stays good until it ends.")} />
      )}
      <div class="actions">
        <Button onClick={() => void model.load()}>Try again</Button>
      </div>
    </div>
  );
}

function Report({ report }: { readonly report: SharedReport }) {
  return (
    <article class="report shared-report">
      <div class="report-main">
        <header class="report-head">
          <p class="eyebrow">
            A shared practice report · graded {onDay(report.gradedAt, new Date())} · this link ends{" "}
            {onDay(report.expiresAt, new Date())}
          </p>
          <h1 tabIndex={-1}>{report.headline ?? "A shared report of a practice interview"}</h1>
          <p class="basis">
            Its owner chose what is shown here. “You” is the person who was interviewed; names are taken out. A practice
            score says nothing about whether anybody should be hired.
          </p>
        </header>
        <SharedParts report={report} />
      </div>
    </article>
  );
}
