/**
 * `npm run question:new -- TOPIC --track T [--company C] [--difficulty D] --type Y`: adds the skeleton of a question to its
 * file of the bank. Never changes a question that is there; exit 2 when something is missing or the id is taken.
 */

import { wantedFrom } from "./question/options.ts";
import { addSkeleton, idOf } from "./question/skeleton.ts";
import { ROOT } from "./set-up/paths.ts";
import { Findings } from "./validate/findings.ts";
import { loadBank } from "./validate/load-bank.ts";

try {
  const wanted = wantedFrom(process.argv.slice(2));
  const id = idOf(wanted);
  const taken = loadBank(ROOT, new Findings()).questions.find((question) => question.id === id);
  if (taken !== undefined) throw new Error(`${id} stands in ${taken.file} already.`);
  const file = addSkeleton(ROOT, wanted);
  process.stdout.write(`${id} is in ${file}. Fill it in, then: npm run validate -- --strict ${file}\n`);
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 2;
}
