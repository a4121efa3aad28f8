/**
 * What would make the score possible, or its range one signal: computed by giving the posterior answers like those so
 * far and looking how narrow it becomes. It promises nothing: the answers may turn out otherwise.
 */
import type { CriterionId, Difficulty } from "../../../worker/contract/vocabulary.ts";
import type { Content, EngineRubric } from "../content.ts";
import type { AnswerLevel, AssessedAnswer } from "./answer-levels.ts";
import { MIN_ANSWERS, POINT_SD } from "./constants.ts";
import { signalRange } from "./hire-signal.ts";
import { expectedCoverage, likelihoodOfShares, wholeLikelihood } from "./likelihood.ts";
import { posteriorOf } from "./posterior.ts";
import {
  type CriterionLevel,
  countedAnswers,
  criterionLevels,
  overallOf,
  sumUp,
  withInterval,
} from "./session-levels.ts";

const NUMBERS = ["no", "one", "two", "three", "four", "five", "six"];
/** Nobody is told of more answers than this. */
const MOST = 6;

/** An answer that shows a criterion just as it was shown so far, from as many key points as usual. */
function typicalAnswer(level: CriterionLevel, cutPoints: EngineRubric["cutPoints"]): AnswerLevel {
  const { criterion, mean, observations } = level;
  const points = Math.max(1, Math.round(observations.reduce((sum, one) => sum + one.points, 0) / observations.length));
  const shares = new Array<number>(points).fill(expectedCoverage(mean, cutPoints));
  const likelihood =
    criterion === "communication"
      ? wholeLikelihood(mean, points, POINT_SD)
      : likelihoodOfShares(shares, criterion, cutPoints);
  return { criterion, level: mean, observed: 1, points, likelihood };
}

/** The criterion after so many more answers like those so far. */
export function afterMore(level: CriterionLevel, more: number, cutPoints: EngineRubric["cutPoints"]): CriterionLevel {
  const observations = [...level.observations, ...new Array<AnswerLevel>(more).fill(typicalAnswer(level, cutPoints))];
  return { ...level, observations, ...posteriorOf(observations) };
}

type Ground = {
  readonly answers: readonly AssessedAnswer[];
  readonly content: Content;
  readonly difficulty: Difficulty;
  readonly levels: readonly CriterionLevel[];
};

/** Cut points of the type that a criterion belongs to; communication takes those of the first type answered. */
function cutPointsOf({ answers, content }: Ground, criterion: CriterionId): EngineRubric["cutPoints"] {
  const types = countedAnswers(answers).map(({ thread }) => thread.type);
  const type = types.find((one) => content.rubrics[one].criteria.some(({ id }) => id === criterion)) ?? "conceptual";
  return content.rubrics[type].cutPoints;
}

function isOneSignal(ground: Ground, levels: readonly CriterionLevel[]): boolean {
  const { low, high } = signalRange(withInterval(sumUp(ground.answers, ground.content, levels)), ground.difficulty);
  return low === high;
}

/** Fewest answers after which the range would be one signal, when each tells of all that `grows` names; else null. */
function answersNeeded(ground: Ground, grows: (criterion: CriterionId) => boolean): number | null {
  for (let more = 1; more <= MOST; more += 1) {
    const levels = ground.levels.map((level) =>
      grows(level.criterion) ? afterMore(level, more, cutPointsOf(ground, level.criterion)) : level,
    );
    if (isOneSignal(ground, levels)) return more;
  }
  return null;
}

/** The criterion that, heard of once more, would narrow the score's interval most. */
function mostTelling(ground: Ground): CriterionLevel | undefined {
  const sdAfter = (chosen: CriterionLevel): number => {
    const levels = ground.levels.map((level) =>
      level === chosen ? afterMore(level, 1, cutPointsOf(ground, level.criterion)) : level,
    );
    return sumUp(ground.answers, ground.content, levels).sd;
  };
  return ground.levels
    .filter(({ criterion }) => criterion !== "communication")
    .map((level) => ({ level, sd: sdAfter(level) }))
    .sort((a, b) => a.sd - b.sd)[0]?.level;
}

function nameOf({ content, answers }: Ground, criterion: CriterionId): string {
  const criteria = countedAnswers(answers).flatMap(({ thread }) => content.rubrics[thread.type].criteria);
  return criteria.find(({ id }) => id === criterion)?.name ?? criterion;
}

function answersPhrase(count: number): string {
  return `${NUMBERS[count] ?? String(count)} more ${count === 1 ? "answer" : "answers"}`;
}

const sentence = (text: string) => text.charAt(0).toUpperCase() + text.slice(1);
const width = ({ low, high }: CriterionLevel) => (high - low).toFixed(1);

/** Which criterion to say more about, and what two answers on it would do to its range. */
function bestNext(ground: Ground): string {
  const level = mostTelling(ground);
  if (level === undefined) return "";
  const after = afterMore(level, 2, cutPointsOf(ground, level.criterion));
  const name = nameOf(ground, level.criterion);
  return ` Most would be gained under ${name}: two more answers on it would bring its range from ${width(level)} to about ${width(after)} levels.`;
}

function withoutScore(answered: number): string {
  const missing = MIN_ANSWERS - answered;
  if (missing <= 0) return "Answers to other kinds of questions would make an overall score possible.";
  return `${sentence(answersPhrase(missing))} to main questions would make an overall score possible.`;
}

/** What would make a score possible or the range narrower; null when the range is one signal. */
export function narrowingOf(
  answers: readonly AssessedAnswer[],
  content: Content,
  difficulty: Difficulty,
): string | null {
  if (overallOf(answers, content) === null) return withoutScore(countedAnswers(answers).length);
  const ground: Ground = { answers, content, difficulty, levels: criterionLevels(answers) };
  if (isOneSignal(ground, ground.levels)) return null;
  const more = answersNeeded(ground, () => true);
  if (more === null) {
    return `The score lies near a border, so even six more answers would likely leave a range.${bestNext(ground)}`;
  }
  return `About ${answersPhrase(more)} like these would narrow the range to one signal.${bestNext(ground)}`;
}
