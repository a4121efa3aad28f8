/** What was asked and what was not, and by which engine, rubric and bank the report was made, with its limits. */
import type { Report } from "#contract/report.ts";
import { dayWords, timeWords } from "../../models/dates.ts";
import { helpRows } from "../../models/report-words.ts";

export function Coverage({ coverage }: { readonly coverage: Report["coverage"] }) {
  const rows = [
    { name: "Asked", items: coverage.asked },
    { name: "Skipped", items: coverage.skipped },
    { name: "Asked, not answered", items: coverage.notReached },
    { name: "Too little evidence", items: coverage.unobserved },
  ].filter((row) => row.items.length > 0);
  if (rows.length === 0) return null;
  return (
    <section class="report-part" aria-labelledby="coverage">
      <h2 id="coverage">Coverage</h2>
      <dl class="facts">
        {rows.map((row) => (
          <div key={row.name}>
            <dt>{row.name}</dt>
            <dd>{row.items.join(" · ")}</dd>
          </div>
        ))}
      </dl>
      <p class="quiet">What was not asked or not answered says nothing about you, and counts for nothing.</p>
    </section>
  );
}

type MethodProps = { readonly method: Report["method"]; readonly narratedBy?: string | null };

export function Method({ method, narratedBy = null }: MethodProps) {
  return (
    <section class="report-part method" aria-labelledby="method">
      <h2 id="method">Method</h2>
      <dl class="facts">
        <Fact name="Read by" value={readBy(method)} />
        {helpRows(method.modelHelp, narratedBy).map(([name, value]) => (
          <Fact key={name} name={name} value={value} />
        ))}
        <Fact name="Engine" value={method.engine} />
        <Fact name="Rubric" value={method.rubric} />
        <Fact name="Question bank" value={method.bank} />
        <Fact name="Graded" value={`${dayWords(method.gradedAt, new Date())}, ${timeWords(method.gradedAt)}`} />
      </dl>
      {method.limits.length === 0 ? null : (
        <ul class="limits">
          {method.limits.map((limit) => (
            <li key={limit}>{limit}</li>
          ))}
        </ul>
      )}
    </section>
  );
}

function readBy({ model, modelHelp }: Report["method"]): string {
  if (model !== null) return `Viva’s engine, with ${model}`;
  return modelHelp === undefined ? "Offline engine, no language model" : "Viva’s engine";
}

function Fact({ name, value }: { readonly name: string; readonly value: string }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{value}</dd>
    </div>
  );
}
