/** Criteria as rows: the level on its scale, the anchor met, the next one, and the quotes behind it. */
import type { ReportCriterion } from "#contract/report.ts";
import { levelText } from "../../models/readiness.ts";
import { groupCriteria, weakest } from "../../models/report-words.ts";
import { Icon } from "../../ui/icon.tsx";
import { LevelScale, LevelText } from "../../ui/level-scale.tsx";
import { Quotes, type ShowQuote } from "./quote.tsx";

type CriteriaProps = { readonly criteria: readonly ReportCriterion[]; readonly show: ShowQuote };

const SHOWN_QUOTES = 2;
/** So many of the weakest criteria start unfolded: that is where reading on pays. */
const OPENED = 2;
/** Answers from which on another one narrows a range little. */
const SOUND = 5;

export function Criteria({ criteria, show }: CriteriaProps) {
  if (criteria.length === 0) return null;
  const opened = weakest(criteria, OPENED);
  return (
    <section class="report-part" aria-labelledby="criteria">
      <h2 id="criteria">Criteria</h2>
      {groupCriteria(criteria).map((group) => (
        <div key={group.name} class="criteria-group">
          <h3 class="group-name">{group.name}</h3>
          <ul>
            {group.criteria.map((criterion) => (
              <li key={criterion.id}>
                <CriterionRow criterion={criterion} isOpen={opened.includes(criterion.id)} show={show} />
              </li>
            ))}
          </ul>
        </div>
      ))}
    </section>
  );
}

type CriterionRowProps = {
  readonly criterion: ReportCriterion;
  readonly isOpen: boolean;
  readonly show: ShowQuote;
};

function CriterionRow({ criterion, isOpen, show }: CriterionRowProps) {
  const { name, level, low, high, anchorMet, anchorNext, evidence } = criterion;
  return (
    <details class="criterion" open={isOpen}>
      <summary>
        <span class="criterion-head">
          <span class="criterion-name">{name}</span>
          <LevelScale level={level} low={low} high={high} />
          <LevelText level={level} low={low} high={high} />
        </span>
        <span class="anchor-met">{anchorMet}</span>
        <Icon name="down" class="fold" />
      </summary>
      <div class="criterion-body">
        {anchorNext === null ? null : (
          <p class="anchor-next">
            <span>Next step up</span> {anchorNext}
          </p>
        )}
        <Quotes evidence={evidence.slice(0, SHOWN_QUOTES)} show={show} />
        <HowLevel criterion={criterion} />
      </div>
    </details>
  );
}

/** The inputs behind one level, with nothing that the report does not know. */
function HowLevel({ criterion }: { readonly criterion: ReportCriterion }) {
  const { level, low, high, answers, evidence } = criterion;
  const quoted = evidence.filter(({ verdict }) => verdict !== "absent").length;
  return (
    <details class="more">
      <summary>
        <Icon name="down" class="fold" />
        From {answers} answer{answers === 1 ? "" : "s"}: how this is computed
      </summary>
      <div class="more-body">
        <p>
          {quoted} quote{quoted === 1 ? "" : "s"} of yours {quoted === 1 ? "bears" : "bear"} on this criterion. In each
          answer the weighted share of its points that were shown, a half for those shown in part, gives a level by the
          rubric’s cut points; points that were asked for and not shown count as nothing.
        </p>
        <p>
          {answers === 1 ? "That one level is" : `Those ${answers} levels are`} weighed against how far a trained reader
          may be off. What comes out most likely is {levelText(level)}, and it lies between {levelText(low)} and{" "}
          {levelText(high)} in four of five cases.{" "}
          {answers < SOUND ? "More answered questions of this kind would narrow the range." : ""}
        </p>
      </div>
    </details>
  );
}
