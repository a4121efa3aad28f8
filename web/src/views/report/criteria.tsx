/** Criteria as rows: the level on its scale, the anchor met, the next one, and the quotes behind it. */
import type { ReportCriterion } from "#contract/report.ts";
import { groupCriteria } from "../../models/report-words.ts";
import { LevelScale, LevelText } from "../../ui/level-scale.tsx";
import { Quotes, type ShowQuote } from "./quote.tsx";

type CriteriaProps = { readonly criteria: readonly ReportCriterion[]; readonly show: ShowQuote };

const SHOWN_QUOTES = 2;

export function Criteria({ criteria, show }: CriteriaProps) {
  if (criteria.length === 0) return null;
  return (
    <section class="report-part" aria-labelledby="criteria">
      <h2 id="criteria">Criteria</h2>
      {groupCriteria(criteria).map((group) => (
        <div key={group.name} class="criteria-group">
          <h3 class="group-name">{group.name}</h3>
          <ul>
            {group.criteria.map((criterion) => (
              <CriterionRow key={criterion.id} criterion={criterion} show={show} />
            ))}
          </ul>
        </div>
      ))}
    </section>
  );
}

function CriterionRow({ criterion, show }: { readonly criterion: ReportCriterion; readonly show: ShowQuote }) {
  const { name, level, low, high, answers, anchorMet, anchorNext, evidence } = criterion;
  return (
    <li class="criterion">
      <div class="criterion-head">
        <h4>{name}</h4>
        <LevelScale level={level} low={low} high={high} />
        <LevelText level={level} low={low} high={high} />
        <p class="criterion-answers">
          from {answers} answer{answers === 1 ? "" : "s"}
        </p>
      </div>
      <div class="criterion-body">
        <p class="anchor-met">{anchorMet}</p>
        {anchorNext === null ? null : (
          <p class="anchor-next">
            <span>Next step up</span> {anchorNext}
          </p>
        )}
        <Quotes evidence={evidence.slice(0, SHOWN_QUOTES)} show={show} />
      </div>
    </li>
  );
}
