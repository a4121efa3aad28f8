/** Levels of the criteria in one question's thread, by the cut points of the rubric. Sessions are put together elsewhere. */
import type { CriterionId } from "../../../worker/contract/vocabulary.ts";
import type { EngineQuestion, EngineRubric } from "../content.ts";
import type { QuestionThread } from "../state.ts";
import { clarityOf } from "./clarity.ts";
import { POINT_SD } from "./constants.ts";
import { pointsLikelihood, wholeLikelihood } from "./likelihood.ts";
import { basisOf, counts, coverageOf, type StandingPoint, standingPoints } from "./standing-points.ts";

export type AnswerLevel = {
  readonly criterion: CriterionId;
  /** 0–5, fractional. */
  readonly level: number;
  /** Share of the criterion's weight in this question that was asked for or spoken about, 0–1. */
  readonly observed: number;
  /** Key points that it was read from. */
  readonly points: number;
  /** Over the posterior's grid: how likely this is at each level of skill. */
  readonly likelihood: readonly number[];
};

/** Order, signposting and completeness are read from a whole answer: as much as from four key points. */
const CLARITY_POINTS = 4;

export type AssessedAnswer = {
  readonly thread: QuestionThread;
  readonly question: EngineQuestion;
  readonly points: readonly StandingPoint[];
  /** Empty when the question is not assessed. In the rubric's order. */
  readonly levels: readonly AnswerLevel[];
};

/** Level of a coverage: each cut point is the lower bound of its level, with straight lines in between. */
export function levelOf(coverage: number, cutPoints: EngineRubric["cutPoints"]): number {
  let below = 0;
  for (const [at, cut] of cutPoints.entries()) {
    if (coverage < cut) return at + (cut === below ? 0 : (coverage - below) / (cut - below));
    below = cut;
  }
  return cutPoints.length;
}

const weightOf = (points: readonly StandingPoint[]) => points.reduce((sum, { point }) => sum + point.weight, 0);

function levelIn(points: readonly StandingPoint[], criterion: CriterionId, rubric: EngineRubric): AnswerLevel[] {
  const own = points.filter(({ point }) => point.criterion === criterion);
  const coverage = coverageOf(own);
  if (coverage === null) return [];
  const observed = weightOf(own.filter(counts)) / weightOf(own);
  const likelihood = pointsLikelihood(own, criterion, rubric.cutPoints);
  const level = levelOf(coverage, rubric.cutPoints);
  return [{ criterion, level, observed, points: own.filter(counts).length, likelihood }];
}

/** Assesses one thread. A warm-up is assessed like any other; that it never counts is the session's business. */
export function assessAnswer(thread: QuestionThread, question: EngineQuestion, rubric: EngineRubric): AssessedAnswer {
  const points = standingPoints(thread, question);
  if (basisOf(thread) === "none") return { thread, question, points, levels: [] };
  const levels = rubric.criteria.flatMap(({ id }): AnswerLevel[] => {
    if (id !== "communication") return levelIn(points, id, rubric);
    const clarity = clarityOf(thread, points);
    if (clarity === null) return [];
    const level = levelOf(clarity, rubric.cutPoints);
    const likelihood = wholeLikelihood(level, CLARITY_POINTS, POINT_SD);
    return [{ criterion: id, level, observed: 1, points: CLARITY_POINTS, likelihood }];
  });
  return { thread, question, points, levels };
}
