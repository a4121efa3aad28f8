/**
 * `npm run question:read -- ID ["text"]`: shows how the grader reads an answer to a question; without a text it reads
 * standard input. Exit 2 when there is no such question or nothing to read.
 */
import { readFileSync } from "node:fs";
import { shownReading } from "./question/shown.ts";
import { ROOT } from "./set-up/paths.ts";
import { Findings } from "./validate/findings.ts";
import { loadBank } from "./validate/load-bank.ts";

function main([id = "", ...words]: readonly string[]): string {
  const bank = loadBank(ROOT, new Findings());
  const question = bank.questions.find((one) => one.id === id);
  if (question === undefined) throw new Error(`The bank has no question “${id}”.`);
  const rubric = bank.rubrics.find((one) => one.rubric.type === question.type)?.rubric;
  if (rubric === undefined) throw new Error(`There is no rubric for ${question.type}.`);
  const text = words.length > 0 ? words.join(" ") : readFileSync(0, "utf8");
  return shownReading(question, text, rubric).join("\n");
}

try {
  process.stdout.write(`${main(process.argv.slice(2))}\n`);
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 2;
}
