/** The sample report: an invented interview through the very page of real ones. */
import { PERSONA_CARDS } from "../models/catalogue.ts";
import { barOf } from "../models/readiness.ts";
import { SAMPLE_MESSAGES, SAMPLE_REPORT, SAMPLE_SET_UP } from "../models/sample/sample-report.ts";
import { interviewKind, interviewName } from "../models/summary-words.ts";
import { LinkButton } from "../ui/button.tsx";
import { ReportPage } from "./report/report-page.tsx";
import { ReportTools } from "./report/report-tools.tsx";

export function Sample() {
  return (
    <ReportPage
      report={SAMPLE_REPORT}
      messages={SAMPLE_MESSAGES}
      eyebrow={`A sample with an invented candidate · ${interviewName(SAMPLE_SET_UP)} · ${interviewKind(SAMPLE_SET_UP)}`}
      speaker={PERSONA_CARDS[SAMPLE_SET_UP.persona].name}
      bar={barOf(SAMPLE_SET_UP.difficulty, SAMPLE_SET_UP.adaptive, SAMPLE_REPORT)}
      tools={
        <ReportTools
          report={SAMPLE_REPORT}
          heading="Viva sample report"
          transcripts={[]}
          again={
            <LinkButton href="/new" kind="main" trailing="arrow">
              Set up your own
            </LinkButton>
          }
        />
      }
    />
  );
}
