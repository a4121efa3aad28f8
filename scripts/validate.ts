/**
 * `npm run validate [-- [--strict] [--json] [--thorough] [file]]`: judges everything under `data/`. A file limits the checks of
 * single questions to it; what holds between files is always judged. `--thorough` reads every model answer against
 * every other question, which the long runs of a night do. Exit 0 clean, 1 errors (with --strict also
 * warnings), 2 when there is nothing to judge.
 */
import { relative, resolve } from "node:path";
import { parseArgs } from "node:util";
import { checkAnswers } from "./validate/answer-checks.ts";
import { checkCoding } from "./validate/coding-rules.ts";
import { checkEveryday } from "./validate/everyday-rules.ts";
import { Findings } from "./validate/findings.ts";
import { exitCode, inJson, inWords } from "./validate/judged.ts";
import { checkLeaks } from "./validate/leak-rules.ts";
import { checkLibrary } from "./validate/library-rules.ts";
import { loadBank } from "./validate/load-bank.ts";
import { checkBank } from "./validate/pool-rules.ts";
import { checkQuestion } from "./validate/question-rules.ts";

const root = resolve(import.meta.dirname, "..");
const { values, positionals } = parseArgs({
  options: {
    strict: { type: "boolean", default: false },
    json: { type: "boolean", default: false },
    thorough: { type: "boolean", default: false },
  },
  allowPositionals: true,
});

const findings = new Findings();
const bank = loadBank(root, findings);
const wanted = positionals.map((file) => relative(root, resolve(file)));
const chosen = bank.questions.filter(({ file }) => wanted.length === 0 || wanted.some((path) => file.startsWith(path)));

if (bank.files.length === 0 || (wanted.length > 0 && chosen.length === 0 && findings.list.length === 0)) {
  console.error(`Nothing to judge${wanted.length > 0 ? ` at ${wanted.join(", ")}` : ""}.`);
  process.exit(2);
}

const tagIds = new Set(bank.tags.map(({ id }) => id));
for (const question of chosen) {
  checkQuestion(question, findings, tagIds);
  checkLeaks(question, findings);
}
checkBank(bank.questions, findings);
checkLibrary(bank, findings);
const notes = checkCoding(chosen, findings);
const rubrics = new Map(bank.rubrics.map(({ rubric }) => [rubric.type, rubric]));
checkEveryday(chosen, bank.questions, findings, values.thorough);
checkAnswers(chosen, bank.questions, rubrics, findings, values.thorough);

const list = findings.list.filter(({ file }) => wanted.length === 0 || wanted.some((path) => file.startsWith(path)));
const judged = { list, notes, files: bank.files.length, questions: chosen.length };
for (const line of values.json ? [inJson(judged)] : inWords(judged)) console.log(line);
process.exitCode = exitCode(judged, values.strict);
