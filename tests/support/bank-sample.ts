/** The bank as tests need it: read from `data/` once, by the contract's own schemas. Fails loudly when a file is off. */
import { globSync, readFileSync } from "node:fs";
import { resolve } from "node:path";
import { QuestionFile, Rubric } from "#contract/bank.ts";
import { QUESTION_TYPES, type QuestionType } from "#contract/vocabulary.ts";
import type { PlacedQuestion } from "../../scripts/validate/load-bank.ts";

const root = resolve(import.meta.dirname, "../..");
const json = (file: string): unknown => JSON.parse(readFileSync(resolve(root, file), "utf8"));

let bank: readonly PlacedQuestion[] | undefined;

/** All questions, in the order of their files. */
export function bankQuestions(): readonly PlacedQuestion[] {
  bank ??= globSync("data/questions/**/*.json", { cwd: root })
    .sort()
    .flatMap((file) => {
      const { track, companyStyle, difficulty, questions } = QuestionFile.parse(json(file));
      return questions.map((question) => ({ ...question, file, track, companyStyle, difficulty }));
    });
  return bank;
}

export function bankQuestion(id: string): PlacedQuestion {
  const found = bankQuestions().find((question) => question.id === id);
  if (found === undefined) throw new Error(`the bank has no question ${id}`);
  return found;
}

let rubrics: ReadonlyMap<QuestionType, Rubric> | undefined;

export function rubricOf(type: QuestionType): Rubric {
  rubrics ??= new Map(QUESTION_TYPES.map((one) => [one, Rubric.parse(json(`data/rubrics/${one}.json`))]));
  const found = rubrics.get(type);
  if (found === undefined) throw new Error(`no rubric for ${type}`);
  return found;
}
