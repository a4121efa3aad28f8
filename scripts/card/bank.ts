/** What the card is measured on: the questions of `data/`, the rubrics, and the few questions that every test run repeats. */
import { globSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { rubrics } from "../../worker/content/library.ts";
import { QuestionFile } from "../../worker/contract/bank.ts";
import { bankSql, readBank } from "../set-up/bank-sql.ts";
import { ROOT } from "../set-up/paths.ts";
import type { PlacedQuestion } from "../validate/load-bank.ts";
import type { Rubrics } from "./floors.ts";

export type CardBank = {
  readonly questions: readonly PlacedQuestion[];
  readonly rubrics: Rubrics;
  /** As a report names it. */
  readonly version: string;
};

/** Throws at the first file that does not fit; `npm run validate` says more. */
export function cardBank(): CardBank {
  const questions = globSync("data/questions/**/*.json", { cwd: ROOT })
    .sort()
    .flatMap((file) => {
      const parsed = QuestionFile.parse(JSON.parse(readFileSync(join(ROOT, file), "utf8")));
      const { track, companyStyle, difficulty } = parsed;
      return parsed.questions.map((question) => ({ ...question, file, track, companyStyle, difficulty }));
    });
  return { questions, rubrics, version: bankSql(readBank(), 0).version };
}

/** One of each type, and of different tracks. */
export const SAMPLE_IDS = [
  "behavioral-mistake-owned",
  "swe-intern-balanced-brackets",
  "cybersecurity-password-storage",
  "swe-engineer-short-links",
] as const;

/** Throws when the bank has lost one of the sample's questions. */
export function sampleOf({ questions }: CardBank): PlacedQuestion[] {
  return SAMPLE_IDS.map((id) => {
    const found = questions.find((question) => question.id === id);
    if (found === undefined) throw new Error(`The bank has no question ${id}, which the grader card's sample needs.`);
    return found;
  });
}
