/** The parts of a shared report that its owner chose, in the order of a report. What was not chosen is not there. */
import type { SharedReport } from "#contract/http/sharing.ts";
import type { Report } from "#contract/report.ts";
import { DIFFICULTIES } from "#contract/vocabulary.ts";
import { barOf, signalText } from "../../models/readiness.ts";
import { ReadinessRule } from "../../ui/readiness-rule.tsx";
import { Criteria } from "../report/criteria.tsx";
import { Observations } from "../report/observations.tsx";
import { Questions } from "../report/questions.tsx";

const NO_MARKS = new Map<number, never>();

export function SharedParts({ report }: { readonly report: SharedReport }) {
  const { criteria, questions, strengths = [], improvements = [], nextSteps = [] } = report;
  return (
    <>
      <Score report={report} />
      <Observations report={{ strengths, improvements, nextSteps }} show={null} />
      {criteria === undefined ? null : <Criteria criteria={criteria} show={null} />}
      {questions === undefined ? null : (
        <Questions report={{ questions }} messages={[]} marks={NO_MARKS} lit={null} show={null} />
      )}
    </>
  );
}

function Score({ report }: { readonly report: SharedReport }) {
  const { overall, hireSignal = null } = report;
  if (overall === undefined) return null;
  return (
    <section class="report-part" aria-labelledby="readiness">
      <h2 id="readiness">Readiness</h2>
      {overall === null ? (
        <p class="no-score">
          <strong>No score: there was not enough evidence for one.</strong>
        </p>
      ) : (
        <>
          <ReadinessRule {...overall} bar={barFor(report.difficulty, { overall, hireSignal })} />
          <p class="rule-words">
            <strong>
              {Math.round(overall.score)} of 100, most likely between {Math.round(overall.low)} and{" "}
              {Math.round(overall.high)}.
            </strong>{" "}
            {hireSignal === null ? "" : `Against the bar of this difficulty: ${signalText(hireSignal)}.`}
          </p>
        </>
      )}
    </section>
  );
}

/** Whether the difficulty moved is not told here, so the bar is the one that the signal fits. */
function barFor(difficulty: string, report: Pick<Report, "overall" | "hireSignal">) {
  const known = DIFFICULTIES.find((name) => name === difficulty) ?? "medium";
  return barOf(known, known !== "hard", report);
}
