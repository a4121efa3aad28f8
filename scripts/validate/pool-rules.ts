/** Rules that hold between questions: nothing twice, nothing nearly twice, and enough of everything. */
import {
  COMPANY_STYLES,
  DIFFICULTIES,
  type Difficulty,
  QUESTION_TYPES,
  TRACKS,
  type Track,
} from "../../worker/contract/vocabulary.ts";
import type { Findings } from "./findings.ts";
import { flat, likenessIndex } from "./likeness.ts";
import type { PlacedQuestion } from "./load-bank.ts";

/** Questions that a track needs at each difficulty, whatever the company style. */
const MINIMUM_POOL = 4;
const MINIMUM_SYSTEM_DESIGN = 2;
/** Share of common word triples from which two prompts are the same task in other clothes. */
const NEAR_DUPLICATE = 0.5;

function checkUnique(questions: readonly PlacedQuestion[], findings: Findings): void {
  const seen = { id: new Map<string, string>(), title: new Map<string, string>(), prompt: new Map<string, string>() };
  for (const question of questions) {
    for (const field of ["id", "title", "prompt"] as const) {
      const value = flat(question[field]);
      const first = seen[field].get(value);
      if (first === undefined) seen[field].set(value, `${question.id} in ${question.file}`);
      else
        findings.errorIn(question.file)({ rule: "duplicate", where: question.id, message: `${field} as in ${first}` });
    }
  }
}

/** For each question those behind it with a prompt or variant like its own prompt, and how alike they are, 0–1. */
function nearOnes(questions: readonly PlacedQuestion[]): (question: PlacedQuestion, at: number) => Map<number, number> {
  const asked = questions.flatMap((question, at) =>
    [question.prompt, ...question.variants.map(({ prompt }) => prompt)].map((prompt) => ({ at, prompt })),
  );
  const alike = likenessIndex(asked.map(({ prompt }) => prompt));
  return ({ prompt }, own) => {
    const most = new Map<number, number>();
    for (const { text, share } of alike(prompt)) {
      const other = asked[text]?.at ?? own;
      if (other > own && share >= NEAR_DUPLICATE) most.set(other, Math.max(share, most.get(other) ?? 0));
    }
    return most;
  };
}

function checkNearDuplicates(questions: readonly PlacedQuestion[], findings: Findings): void {
  const near = nearOnes(questions);
  questions.forEach((question, at) => {
    for (const [index, share] of near(question, at)) {
      const other = questions[index];
      const message = `prompt is ${Math.round(share * 100)} % like ${other?.id} in ${other?.file}`;
      findings.warningIn(question.file)({ rule: "near-duplicate", where: question.id, message });
    }
    checkVariants(question, findings);
  });
}

function checkVariants(question: PlacedQuestion, findings: Findings): void {
  for (const { prompt } of question.variants) {
    if (flat(prompt) !== flat(question.prompt)) continue;
    findings.errorIn(question.file)({
      rule: "duplicate",
      where: question.id,
      message: "a variant repeats the prompt",
    });
  }
}

function checkPool(
  questions: readonly PlacedQuestion[],
  findings: Findings,
  track: Track,
  difficulty: Difficulty,
): void {
  const own = questions.filter((question) => question.track === track && question.difficulty === difficulty);
  const error = findings.errorIn(`data/questions/${track}/general/${difficulty}.json`);
  if (own.length < MINIMUM_POOL) {
    error({ rule: "pool", message: `${track} has ${own.length} ${difficulty} questions, wanted ${MINIMUM_POOL}` });
  }
  const designs = own.filter(({ type }) => type === "system_design").length;
  if (track === "swe_engineer" && designs < MINIMUM_SYSTEM_DESIGN) {
    error({
      rule: "pool",
      message: `${designs} ${difficulty} system design questions, wanted ${MINIMUM_SYSTEM_DESIGN}`,
    });
  }
}

/** Checks the whole bank; `companyStyle` folders besides `general` may be as small as they like. */
export function checkBank(questions: readonly PlacedQuestion[], findings: Findings): void {
  checkUnique(questions, findings);
  checkNearDuplicates(questions, findings);
  for (const track of TRACKS) for (const difficulty of DIFFICULTIES) checkPool(questions, findings, track, difficulty);
  for (const type of QUESTION_TYPES) {
    if (questions.some((question) => question.type === type)) continue;
    findings.errorIn("data/questions")({ rule: "pool", message: `no question of type ${type}` });
  }
  const styles = new Set(questions.map(({ companyStyle }) => companyStyle));
  if (!styles.has(COMPANY_STYLES[0]))
    findings.errorIn("data/questions")({ rule: "pool", message: "no general questions" });
}
