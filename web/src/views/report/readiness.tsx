/** The score on its rule with the interval, or why there is none; how it is computed is one press away. */
import type { Report } from "#contract/report.ts";
import { type Bar, levelText, quoteCount, signalText } from "../../models/readiness.ts";
import { Icon } from "../../ui/icon.tsx";
import { ReadinessRule } from "../../ui/readiness-rule.tsx";

type ReadinessProps = { readonly report: Report; readonly bar: Bar };

export function Readiness({ report, bar }: ReadinessProps) {
  const { overall, hireSignal, narrowing } = report;
  return (
    <section class="report-part" aria-labelledby="readiness">
      <h2 id="readiness">Readiness</h2>
      {overall === null ? (
        <p class="no-score">
          <strong>No score: there is not enough evidence for one.</strong>{" "}
          {narrowing ?? "Three answered questions are the least that can carry a score."}
        </p>
      ) : (
        <>
          <ReadinessRule score={overall.score} low={overall.low} high={overall.high} bar={bar} />
          <p class="rule-words">
            <strong>
              {Math.round(overall.score)} of 100, most likely between {Math.round(overall.low)} and{" "}
              {Math.round(overall.high)}.
            </strong>{" "}
            {hireSignal === null ? "" : `Against the bar of this difficulty: ${signalText(hireSignal)}. `}
            {narrowing ?? ""}
            {overall.detectableChange === undefined
              ? ""
              : ` Another interview as long as this one has to differ by ${Math.ceil(overall.detectableChange)} points before it counts as a change.`}
          </p>
        </>
      )}
      <HowComputed report={report} />
    </section>
  );
}

function HowComputed({ report }: { readonly report: Report }) {
  const quotes = quoteCount(report);
  return (
    <details class="more">
      <summary>
        <Icon name="down" class="fold" />
        How this is computed
      </summary>
      <div class="more-body">
        <p>{sumWords(report)}</p>
        <p>
          This report stands on {quotes} quote{quotes === 1 ? "" : "s"} from your own answers. Each shows a point of its
          question, shows it in part, or contradicts it. Points that were asked for and not shown count as nothing;
          points that nobody asked for do not count at all.
        </p>
        <p>
          The points of a criterion, weighted, give its level from 0 to 5 in each answer. Levels of several answers make
          one level with the range in which it lies in four of five cases. The score is the weighted mean of the
          assessed criteria, each type of question by its share of the interview, times 20.
        </p>
        <p>
          A score needs at least three answered questions with half of their weight assessed. The warm-up is read and
          never counted, skipped questions are not held against you, and the signal is a label for practice, not a
          chance of being hired.
        </p>
      </div>
    </details>
  );
}

/** The sum itself: what went in, and what is missing where there is none. */
function sumWords({ overall, criteria, method }: Report): string {
  const answered = `${method.answered} of ${method.planned} questions answered`;
  if (criteria.length === 0) return `${answered}, no criterion assessed.`;
  const levels = criteria.map(({ name, level }) => `${name} ${levelText(level)}`).join(", ");
  const inputs = `${answered}; levels of 5: ${levels}.`;
  if (overall === null) return `${inputs} That is too little for a score.`;
  const change = overall.detectableChange;
  const least =
    change === undefined ? "" : ` Less than ${Math.round(change)} points between two such interviews is noise.`;
  return `${inputs} Their weighted mean times 20 is ${Math.round(overall.score)}.${least}`;
}
