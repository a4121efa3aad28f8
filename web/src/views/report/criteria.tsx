/** Criteria as rows: the level on its scale, the anchor met, the next one, and the quotes behind it. */
import type { ReportCriterion } from "#contract/report.ts";
import { groupCriteria, weakest } from "../../models/report-words.ts";
import { Icon } from "../../ui/icon.tsx";
import { LevelScale, LevelText } from "../../ui/level-scale.tsx";
import { Quotes, type ShowQuote } from "./quote.tsx";

type CriteriaProps = { readonly criteria: readonly ReportCriterion[]; readonly show: ShowQuote };

const SHOWN_QUOTES = 2;
/** So many of the weakest criteria start unfolded: that is where reading on pays. */
const OPENED = 2;

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
  const { name, level, low, high, answers, anchorMet, anchorNext, evidence } = criterion;
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
        <p class="criterion-answers">
          From {answers} answer{answers === 1 ? "" : "s"}.
        </p>
      </div>
    </details>
  );
}
