/**
 * `npm run preflight [-- --json]`: for every track × company style × difficulty, how many distinct questions a session could
 * draw, how many interviews of five questions fit before one repeats, and where it falls back. Exit 1 when a choice is empty.
 */
import { allChoices, summaryOf } from "./preflight/choices.ts";
import { readBank } from "./set-up/bank-sql.ts";
import { table } from "./simulate/as-text.ts";

const rows = readBank();
const choices = allChoices(rows);
const summary = { ...summaryOf(choices), questions: rows.length };
if (process.argv.includes("--json")) {
  process.stdout.write(`${JSON.stringify({ choices, summary }, null, 2)}\n`);
} else {
  process.stdout.write(table(choices));
  process.stdout.write(
    `${summary.choices} choices: ${summary.exact} exact, ${summary.fallback} with a fallback, ${summary.empty} empty; ${summary.questions} questions; at least ${summary.fewestSessions} interviews of five questions before a repeat.\n`,
  );
}
process.exitCode = summary.empty > 0 ? 1 : 0;
