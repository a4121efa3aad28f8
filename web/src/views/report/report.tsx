/** The report of an interview: waits while it is made, then shows it with everything that can be done with it. */
import { useModel } from "@preact/signals";
import { useEffect } from "preact/hooks";
import { PERSONA_CARDS } from "../../models/catalogue.ts";
import { dayWords, timeWords } from "../../models/dates.ts";
import { isGone, tell } from "../../models/failure-words.ts";
import { barOf } from "../../models/readiness.ts";
import { ReportModel, type ReportStage } from "../../models/report.ts";
import { interviewKind, interviewName } from "../../models/summary-words.ts";
import { dropRecording } from "../../recording/drop.ts";
import { hasRecording } from "../../recording/mark.ts";
import { useApp } from "../../ui/app-context.ts";
import { Button, LinkButton } from "../../ui/button.tsx";
import { lazyPart } from "../../ui/lazy-part.tsx";
import { FailureNotice } from "../../ui/notice.tsx";
import { Skeleton } from "../../ui/skeleton.tsx";
import { ReportEnd } from "../shared/report-end.tsx";
import { ReportQuestion } from "../shared/report-question.tsx";
import { ReportPage } from "./report-page.tsx";
import { ReportTools } from "./report-tools.tsx";
import { Standing } from "./standing.tsx";
import { Transcript } from "./transcript.tsx";

/** Fetched where this device holds a recording. */
const Recording = lazyPart(async () => (await import("../recording/recording.tsx")).Recording);

type Model = InstanceType<typeof ReportModel>;

export function ReportView({ sessionId }: { readonly sessionId: string }) {
  const app = useApp();
  const model = useModel(
    () => new ReportModel({ ...app, sessionId, enter: (id) => app.router.go({ view: "room", sessionId: id }) }),
  );
  const title = TITLES[model.stage.value];
  useEffect(() => {
    document.title = `${title} · Viva`;
  }, [title]);
  if (model.stage.value === "ready") return <Ready model={model} sessionId={sessionId} />;
  return <Waiting model={model} sessionId={sessionId} />;
}

/** What the window's title says is being waited for, for those who look elsewhere meanwhile. */
const TITLES: Readonly<Record<ReportStage, string>> = {
  loading: "Report",
  open: "Interview still open",
  pending: "Your report is being made",
  stuck: "The report needs another try",
  ready: "Report",
};

function speakerOf(model: Model): string {
  const view = model.view.value;
  return view === null ? "Interviewer" : PERSONA_CARDS[view.setUp.persona].name;
}

type PartProps = { readonly model: Model; readonly sessionId: string };

function Ready({ model, sessionId }: PartProps) {
  const app = useApp();
  const view = model.view.value;
  const report = model.report.value;
  if (view === null || report === null) return null;
  const { setUp, createdAt } = view;
  const heading = interviewName(setUp);
  const when = `${dayWords(createdAt, new Date())}, ${timeWords(createdAt)}`;
  return (
    <ReportPage
      report={report}
      messages={model.messages.value}
      eyebrow={`${heading} · ${interviewKind(setUp)} · ${when}`}
      speaker={PERSONA_CARDS[setUp.persona].name}
      bar={barOf(setUp.difficulty, setUp.adaptive, report)}
      standing={<Standing sessionId={sessionId} />}
      questionFoot={({ questionId, title }) => <ReportQuestion questionId={questionId} title={title} />}
      recording={
        hasRecording(app.device.storage, sessionId) ? (
          <Recording sessionId={sessionId} messages={model.messages.value} />
        ) : null
      }
      end={<ReportEnd sessionId={sessionId} />}
      tools={
        <ReportTools
          report={report}
          heading={`${heading}, ${when}`}
          transcripts={[
            { name: "Transcript, text", href: app.api.transcriptAddress(sessionId, "txt") },
            { name: "Transcript, Markdown", href: app.api.transcriptAddress(sessionId, "md") },
          ]}
          again={
            <>
              <Button icon="repeat" busy={model.busy.value} onClick={model.again}>
                Same set-up again
              </Button>
              <LinkButton href="#share" icon="link">
                Share
              </LinkButton>
            </>
          }
          failure={
            model.failure.value === null ? null : (
              <FailureNotice told={tell(model.failure.value, "No interview was begun. This report stays as it is.")} />
            )
          }
        />
      }
    />
  );
}

function Waiting({ model, sessionId }: PartProps) {
  const failure = model.failure.value;
  if (failure !== null && isGone(failure)) return <Gone sessionId={sessionId} />;
  if (failure !== null) {
    return (
      <div class="page page-narrow">
        <h1 tabIndex={-1}>The report does not open</h1>
        <FailureNotice
          told={tell(failure, "The interview and everything in it is stored.")}
          action={<Button onClick={model.load}>Try again</Button>}
        />
      </div>
    );
  }
  if (model.stage.value === "loading") {
    return (
      <div class="page">
        <Skeleton waitingFor="Fetching the report." lines={[30, 85, 60, 100, 100, 70]} />
      </div>
    );
  }
  return (
    <div class="page report-wait">
      {model.stage.value === "open" ? <StillOpen model={model} sessionId={sessionId} /> : <BeingMade model={model} />}
      {model.messages.value.length === 0 ? null : (
        <section class="wait-transcript" aria-labelledby="said">
          <h2 id="said">What was said</h2>
          <Transcript messages={model.messages.value} marks={new Map()} lit={null} speaker={speakerOf(model)} />
        </section>
      )}
    </div>
  );
}

function StillOpen({ model, sessionId }: PartProps) {
  return (
    <>
      <h1 tabIndex={-1}>This interview is still open</h1>
      <p class="lead">The report is made when it ends. You can go on where you stopped, or end it here.</p>
      <div class="actions">
        <LinkButton href={`/s/${sessionId}`} kind="main" trailing="arrow">
          Go on with the interview
        </LinkButton>
        <Button busy={model.busy.value} onClick={model.finish}>
          End it and make the report
        </Button>
      </div>
    </>
  );
}

function BeingMade({ model }: { readonly model: Model }) {
  const isStuck = model.stage.value === "stuck";
  return (
    <>
      <h1 tabIndex={-1}>{isStuck ? "The report needs another try" : "Your report is being made"}</h1>
      <p class="lead" role="status">
        {isStuck
          ? "Grading did not finish. Nothing you said is lost, and no score was made up in its place."
          : "Waiting for the grading: every answer is read for the words behind each point. This takes a few seconds."}
      </p>
      {isStuck ? (
        <Button kind="main" busy={model.busy.value} onClick={model.finish}>
          Make the report now
        </Button>
      ) : (
        <span class="wait-bar" aria-hidden="true" />
      )}
    </>
  );
}

/** With an interview goes what this device had recorded of it, wherever it was deleted. */
function Gone({ sessionId }: { readonly sessionId: string }) {
  const { storage } = useApp().device;
  useEffect(() => void dropRecording(storage, sessionId, Date.now()), [storage, sessionId]);
  return (
    <div class="page page-narrow">
      <h1 tabIndex={-1}>This report is not here</h1>
      <p class="lead">The interview was deleted, or it belongs to another browser.</p>
      <div class="actions">
        <LinkButton href="/history" kind="main">
          Look at your interviews
        </LinkButton>
      </div>
    </div>
  );
}
