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

function lot(text: string): number {
  let hash = 0x811c9dc5;
  for (const sign of text) hash = Math.imul(hash ^ (sign.codePointAt(0) ?? 0), 0x01000193) >>> 0;
  return hash;
}

/** The long runs of a night read every question where a test otherwise reads a sample. */
export const WHOLE_BANK = process.env.VIVA_WHOLE_BANK === "1";

/**
 * At most `size` questions that stay the same as long as they are in the bank, with every type among them; another
 * `salt` draws others.
 */
export function bankSample(size: number, salt: string): readonly PlacedQuestion[] {
  const all = bankQuestions();
  if (WHOLE_BANK) return all;
  const drawn = [...all].sort((a, b) => lot(`${salt} ${a.id}`) - lot(`${salt} ${b.id}`));
  const share = QUESTION_TYPES.flatMap((type) => drawn.filter((one) => one.type === type).slice(0, size / 8));
  const chosen = new Set([...share, ...drawn].slice(0, size));
  return all.filter((question) => chosen.has(question));
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
