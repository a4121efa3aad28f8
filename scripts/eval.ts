/**
 * `npm run eval [-- --json]`: agreement of the reference grader with people on the labelled sets beside the checkout, with
 * a lexical baseline. A set that is not there is "not run". Nothing is asserted here, and nothing of the sets is kept.
 */
import { join } from "node:path";
import { ENGINE } from "../durable/engine/state.ts";
import { evaluateSet, type SetResult } from "./eval/evaluate.ts";
import { readSets, SETS } from "./eval/labelled.ts";
import { ROOT } from "./set-up/paths.ts";

const found = readSets(join(ROOT, "..", "shared", "data"));
const results = SETS.map((name): SetResult | { readonly set: string; readonly status: "not run" } => {
  const set = found.find((one) => one.name === name);
  if (set === undefined) return { set: name, status: "not run" };
  process.stderr.write(`▸ ${name}\n`);
  return evaluateSet(set);
});

const shown = (value: number | null) => (value === null ? "–" : value.toFixed(3));

function lines(result: (typeof results)[number]): string[] {
  if ("status" in result) return [`${result.set}: not run`];
  return result.splits.flatMap(({ split, answers, blanks, notAssessed, pooled }) => [
    `${result.set}, ${split}: ${answers} answers, ${notAssessed} of them not assessed; ${blanks.notAssessedOrLowest} of ${blanks.count} blanks at the lowest`,
    ...Object.entries(pooled).map(([name, { grader, baseline }]) => {
      const [low, high] = grader.interval;
      return `  ${name.padEnd(32)} ${shown(grader.value)} (${shown(low)}–${shown(high)})  baseline ${shown(baseline.value)}`;
    }),
  ]);
}

process.stdout.write(
  process.argv.includes("--json")
    ? `${JSON.stringify({ engine: ENGINE, sets: results }, null, 2)}\n`
    : `${results.flatMap(lines).join("\n")}\n`,
);
