/** A report, laid out in its order, with the transcript riding along. Real and sample reports come through here alike. */
import { useSignal } from "@preact/signals";
import type { ComponentChildren } from "preact";
import { useEffect, useMemo, useRef } from "preact/hooks";
import type { Message, Report, ReportQuestion } from "#contract/report.ts";
import { collectMarks, markId } from "../../models/marks.ts";
import type { Bar } from "../../models/readiness.ts";
import { basisWords } from "../../models/report-words.ts";
import { Button } from "../../ui/button.tsx";
import { Coverage, Method } from "./coverage-method.tsx";
import { Criteria } from "./criteria.tsx";
import { goToMark } from "./go-to-mark.ts";
import { Narrative } from "./narrative.tsx";
import { Observations } from "./observations.tsx";
import { Questions } from "./questions.tsx";
import type { ShowQuote } from "./quote.tsx";
import { Readiness } from "./readiness.tsx";
import { RidingTranscript } from "./transcript.tsx";
import "../../styles/report-rows.css";
import "../../styles/report.css";
import "../../styles/print.css";

type ReportPageProps = {
  readonly report: Report;
  readonly messages: readonly Message[];
  /** What this is a report of, in one line. */
  readonly eyebrow: string;
  readonly bar: Bar;
  /** The interviewer's name. */
  readonly speaker: string;
  readonly tools: ComponentChildren;
  /** Stands below the score; only where the report is an interview's own. */
  readonly standing?: ComponentChildren;
  /** The candidate's own voice, where their device holds it. */
  readonly recording?: ComponentChildren;
  /** What its owner can do at the end of it. */
  readonly end?: ComponentChildren;
  /** What stands at the foot of each question's card. */
  readonly questionFoot?: (question: ReportQuestion) => ComponentChildren;
};

export function ReportPage(props: ReportPageProps) {
  const { report, messages, eyebrow, bar, speaker, tools, standing, recording, end, questionFoot } = props;
  const marks = useMemo(() => collectMarks(report), [report]);
  const lit = useSignal<string | null>(null);
  const left = useRef<HTMLElement | null>(null);
  const mayReturn = useSignal(false);
  const show: ShowQuote = (evidence) => {
    left.current = document.activeElement instanceof HTMLElement ? document.activeElement : null;
    lit.value = markId(evidence);
    mayReturn.value = goToMark(evidence);
  };
  const goBack = () => {
    mayReturn.value = false;
    left.current?.focus();
    left.current?.scrollIntoView({ block: "center" });
  };
  useEffect(() => unfoldForPrint(), []);
  return (
    <article class="report">
      <div class="report-main">
        <header class="report-head">
          <p class="eyebrow">{eyebrow}</p>
          <h1 tabIndex={-1}>{report.headline}</h1>
          <p class="basis">
            {basisWords(report)}
            {report.narrative === undefined ? null : (
              <>
                {" "}
                <a href="#narrative">A summary in a model’s words</a> was added afterwards.
              </>
            )}
          </p>
          {tools}
        </header>
        <Readiness report={report} bar={bar} />
        {standing}
        <Observations report={report} show={show} />
        <Criteria criteria={report.criteria} show={show} />
        <Questions report={report} messages={messages} marks={marks} lit={lit.value} show={show} foot={questionFoot} />
        <Narrative report={report} show={show} />
        {recording}
        <Coverage coverage={report.coverage} />
        <Method method={report.method} narratedBy={report.narrative?.by ?? null} />
        {end}
      </div>
      <RidingTranscript messages={messages} marks={marks} lit={lit.value} speaker={speaker} />
      {mayReturn.value ? (
        <div class="return">
          <Button icon="back" onClick={goBack}>
            Back to where you were
          </Button>
        </div>
      ) : null}
    </article>
  );
}

/** On paper nothing can be pressed, so everything folded is opened first; model answers stay as the reader left them. */
function unfoldForPrint(): () => void {
  const unfold = () => {
    for (const folded of document.querySelectorAll<HTMLDetailsElement>(".report details:not(.save-menu)")) {
      folded.open = true;
    }
  };
  addEventListener("beforeprint", unfold);
  return () => removeEventListener("beforeprint", unfold);
}
