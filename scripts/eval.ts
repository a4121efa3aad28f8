/**
 * `npm run eval [-- --json] [-- --fit]`: agreement of the reference grader with people on the labelled sets beside the
 * checkout, with a lexical baseline. A set that is not there is "not run". `--fit` fits the weights again on the training
 * splits and prints them with what they are worth on questions, and on sets, left out. Nothing of the sets is kept.
 */
import { join } from "node:path";
import reference from "../data/grader/reference.json" with { type: "json" };
import strewn from "../data/grader/strewn.json" with { type: "json" };
import { ENGINE } from "../durable/engine/state.ts";
import { arrangedTexts, fitArrangement } from "./eval/arrangement.ts";
import { evaluateSet, measuredAnswers, type SetResult } from "./eval/evaluate.ts";
import { readSets, SETS } from "./eval/labelled.ts";
import { crossValidate, fitReference, leaveSetsOut } from "./eval/weights.ts";
import { ROOT } from "./set-up/paths.ts";

const found = readSets(join(ROOT, "..", "shared", "data"));
const FOLDS = 9;
const WEIGHED = Object.keys(reference.weights);
const MANNERS = ["shuffled", "listed"] as const;

/** What tells words without statements from answers; see `scripts/eval/arrangement.ts`. */
function strewnWeights(): object {
  const texts = arrangedTexts(found);
  return Object.fromEntries(
    MANNERS.map((manner) => [manner, fitArrangement(texts, manner, Object.keys(strewn[manner].weights), FOLDS)]),
  );
}

function newWeights(): object {
  const answers = found.flatMap(measuredAnswers);
  if (answers.length === 0) return { status: "not run" };
  return {
    answers: answers.length,
    ...fitReference(answers, WEIGHED),
    folds: crossValidate(answers, WEIGHED, FOLDS),
    setsLeftOut: leaveSetsOut(answers, WEIGHED),
    strewn: strewnWeights(),
  };
}

type Result = SetResult | { readonly set: string; readonly status: "not run" };

const shown = (value: number | null) => (value === null ? "–" : value.toFixed(3));

function lines(result: Result): string[] {
  if ("status" in result) return [`${result.set}: not run`];
  return result.splits.flatMap(({ split, answers, blanks, notAssessed, pooled }) => [
    `${result.set}, ${split}: ${answers} answers, ${notAssessed} of them not assessed; ${blanks.notAssessedOrLowest} of ${blanks.count} blanks at the lowest`,
    ...Object.entries(pooled).map(([name, { grader, baseline }]) => {
      const [low, high] = grader.interval;
      return `  ${name.padEnd(32)} ${shown(grader.value)} (${shown(low)}–${shown(high)})  baseline ${shown(baseline.value)}`;
    }),
  ]);
}

function evaluate(): string {
  const results = SETS.map((name): Result => {
    const set = found.find((one) => one.name === name);
    if (set === undefined) return { set: name, status: "not run" };
    process.stderr.write(`▸ ${name}\n`);
    return evaluateSet(set);
  });
  if (!process.argv.includes("--json")) return results.flatMap(lines).join("\n");
  return JSON.stringify({ engine: ENGINE, sets: results }, null, 2);
}

process.stdout.write(`${process.argv.includes("--fit") ? JSON.stringify(newWeights(), null, 2) : evaluate()}\n`);
