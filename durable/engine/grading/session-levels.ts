/** Levels of a session from the levels of its main answers. The warm-up is left out here and nowhere else. */
import { CRITERIA, type CriterionId, type QuestionType } from "../../../worker/contract/vocabulary.ts";
import type { Content } from "../content.ts";
import type { AnswerLevel, AssessedAnswer } from "./answer-levels.ts";
import { CHANGE_Z, MIN_ANSWERS, MIN_WEIGHT, POINTS_PER_LEVEL, SHARED_ERROR, Z_80 } from "./constants.ts";
import { type Posterior, posteriorOf } from "./posterior.ts";

export type CriterionLevel = Posterior & {
  readonly criterion: CriterionId;
  /** What each answer said of it. */
  readonly observations: readonly AnswerLevel[];
};

/** Main answers that carry at least one level. */
export function countedAnswers(answers: readonly AssessedAnswer[]): readonly AssessedAnswer[] {
  return answers.filter(({ thread, levels }) => !thread.warmUp && levels.length > 0);
}

/** One entry for each criterion that some main answer assessed, in the vocabulary's order. */
export function criterionLevels(answers: readonly AssessedAnswer[]): CriterionLevel[] {
  const levels = countedAnswers(answers).flatMap((answer) => answer.levels);
  return CRITERIA.flatMap((criterion) => {
    const own = levels.filter((level) => level.criterion === criterion);
    return own.length === 0 ? [] : [{ criterion, observations: own, ...posteriorOf(own) }];
  });
}

export type Overall = {
  readonly score: number;
  readonly low: number;
  readonly high: number;
  /** Points by which another session as long as this one must differ before it is called a change. */
  readonly detectableChange: number;
};

type Share = { readonly type: QuestionType; readonly share: number };

function sharesOf(counted: readonly AssessedAnswer[]): Share[] {
  const types = [...new Set(counted.map(({ thread }) => thread.type))];
  return types.map((type) => {
    const own = counted.filter(({ thread }) => thread.type === type).length;
    return { type, share: own / counted.length };
  });
}

export type Sum = {
  /** Weight of the assessed criteria, 0–1 of what the types asked would weigh in all. */
  readonly weight: number;
  /** 0–100, before it is decided whether to show it. */
  readonly score: number;
  /** In points of the score. */
  readonly sd: number;
};

/** Share of each assessed criterion in the score, and the weight that is assessed at all. */
function sharesInScore(
  answers: readonly AssessedAnswer[],
  content: Content,
): { readonly weight: number; readonly coefficients: ReadonlyMap<CriterionId, number> } {
  const known = new Set(countedAnswers(answers).flatMap(({ levels }) => levels.map(({ criterion }) => criterion)));
  const coefficients = new Map<CriterionId, number>();
  let weight = 0;
  for (const { type, share } of sharesOf(countedAnswers(answers))) {
    const assessed = content.rubrics[type].criteria.filter(({ id }) => known.has(id));
    const total = assessed.reduce((sum, criterion) => sum + criterion.weight, 0);
    weight += share * total;
    for (const criterion of assessed) {
      const part = (share * criterion.weight) / total;
      coefficients.set(criterion.id, (coefficients.get(criterion.id) ?? 0) + part);
    }
  }
  return { weight, coefficients };
}

/** Sum over types of share × weighted mean of the assessed criteria × 20; `levels` may be imagined ones. */
export function sumUp(
  answers: readonly AssessedAnswer[],
  content: Content,
  levels: readonly CriterionLevel[] = criterionLevels(answers),
): Sum {
  const { weight, coefficients } = sharesInScore(answers, content);
  const parts = levels.map(({ criterion, mean, variance }) => {
    const coefficient = (coefficients.get(criterion) ?? 0) * POINTS_PER_LEVEL;
    return { score: coefficient * mean, sd: coefficient * Math.sqrt(variance) };
  });
  const score = parts.reduce((sum, part) => sum + part.score, 0);
  const apart = parts.reduce((sum, part) => sum + part.sd ** 2, 0);
  const together = parts.reduce((sum, part) => sum + part.sd, 0) ** 2;
  return { weight, score, sd: Math.sqrt((1 - SHARED_ERROR) * apart + SHARED_ERROR * together) };
}

const percent = (value: number) => Math.min(100, Math.max(0, value));

/** Score with its 80 % interval. */
export function withInterval({ score, sd }: Pick<Sum, "score" | "sd">): Overall {
  return {
    score: percent(score),
    low: percent(score - Z_80 * sd),
    high: percent(score + Z_80 * sd),
    detectableChange: Math.min(100, CHANGE_Z * Math.SQRT2 * sd),
  };
}

/** The overall score, or null when there is not enough evidence for one. */
export function overallOf(answers: readonly AssessedAnswer[], content: Content): Overall | null {
  if (countedAnswers(answers).length < MIN_ANSWERS) return null;
  const summed = sumUp(answers, content);
  return summed.weight < MIN_WEIGHT ? null : withInterval(summed);
}
