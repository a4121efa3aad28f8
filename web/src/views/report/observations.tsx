/** What went well, what to change, what came back and what stood out, each with the words it stands on, and the next steps. */
import type { Observation, Report } from "#contract/report.ts";
import { Quotes, type ShowQuote } from "./quote.tsx";

type Observed = Pick<Report, "strengths" | "improvements" | "nextSteps"> &
  Partial<Pick<Report, "patterns" | "standoutMoments">>;

type ObservationsProps = { readonly report: Observed; readonly show: ShowQuote };

export function Observations({ report, show }: ObservationsProps) {
  const { strengths, improvements, nextSteps, patterns = [], standoutMoments = [] } = report;
  const seen = [strengths, improvements, patterns, standoutMoments, nextSteps];
  if (seen.every((items) => items.length === 0)) return null;
  return (
    <section class="report-part observations" aria-label="What stood out">
      <Seen title="What went well" items={strengths} show={show} />
      <Seen title="What to change" items={improvements} show={show} />
      <Seen title="What came back in several answers" items={patterns} show={show} />
      <Seen title="Moments that stood out" items={standoutMoments} show={show} />
      {nextSteps.length === 0 ? null : (
        <div class="next-steps">
          <h2>Next time</h2>
          <ol>
            {nextSteps.map((step) => (
              <li key={step}>{step}</li>
            ))}
          </ol>
        </div>
      )}
    </section>
  );
}

type SeenProps = { readonly title: string; readonly items: readonly Observation[]; readonly show: ShowQuote };

function Seen({ title, items, show }: SeenProps) {
  if (items.length === 0) return null;
  return (
    <div class="seen">
      <h2>{title}</h2>
      <ul class="seen-list">
        {items.map((item) => (
          <li key={item.text}>
            <p>{item.text}</p>
            <Quotes evidence={item.evidence.slice(0, 2)} show={show} />
          </li>
        ))}
      </ul>
    </div>
  );
}
