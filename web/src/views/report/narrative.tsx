/** A model's words about a sealed report, marked as such; every sentence leads to the quotes that it stands on. */
import type { Narrative as NarrativeWords, Report } from "#contract/report.ts";
import { dayWords, timeWords } from "../../models/dates.ts";
import { evidenceFor } from "../../models/report-words.ts";
import { Quotes, type ShowQuote } from "./quote.tsx";

type NarrativeProps = { readonly report: Report; readonly show: ShowQuote };

const NARRATIVE_NOTE = "Worded by a model after the report was sealed; changes no score.";

export function Narrative({ report, show }: NarrativeProps) {
  const { narrative } = report;
  if (narrative === undefined) return null;
  const { paragraphs, nextSteps, by, at } = narrative;
  return (
    <section class="report-part narrative" aria-labelledby="narrative">
      <h2 id="narrative">In a model’s words</h2>
      <p class="narrative-note">
        {NARRATIVE_NOTE}
        <br />
        {by} · {dayWords(at, new Date())}, {timeWords(at)}
      </p>
      {paragraphs.map((part) => (
        <Part key={part.text} part={part} report={report} show={show} />
      ))}
      {nextSteps.length === 0 ? null : (
        <>
          <h3>What it would do next</h3>
          <ol class="narrative-steps">
            {nextSteps.map((part) => (
              <li key={part.text}>
                <Part part={part} report={report} show={show} />
              </li>
            ))}
          </ol>
        </>
      )}
    </section>
  );
}

type PartProps = NarrativeProps & { readonly part: NarrativeWords["paragraphs"][number] };

function Part({ part, report, show }: PartProps) {
  return (
    <div class="narrative-part">
      <p>{part.text}</p>
      <Quotes evidence={evidenceFor(report, part.evidence)} show={show} />
    </div>
  );
}
