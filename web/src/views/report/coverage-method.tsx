/** What was asked and what was not, and by which engine, rubric and bank the report was made, with its limits. */
import type { Report } from "#contract/report.ts";
import { dayWords, timeWords } from "../../models/dates.ts";

export function Coverage({ coverage }: { readonly coverage: Report["coverage"] }) {
  const rows = [
    { name: "Asked", items: coverage.asked },
    { name: "Skipped", items: coverage.skipped },
    { name: "Not reached", items: coverage.notReached },
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
      <p class="quiet">What was not asked or not reached says nothing about you, and counts for nothing.</p>
    </section>
  );
}

export function Method({ method }: { readonly method: Report["method"] }) {
  return (
    <section class="report-part method" aria-labelledby="method">
      <h2 id="method">Method</h2>
      <dl class="facts">
        <Fact name="Read by" value={method.model ?? "Offline engine, no language model"} />
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

function Fact({ name, value }: { readonly name: string; readonly value: string }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{value}</dd>
    </div>
  );
}
