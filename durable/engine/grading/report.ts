/**
 * Puts a session's report together from its state, its log and its bank. Pure: the same input gives the same bytes.
 * A part that cannot be assessed is said to be missing; there is no default score.
 */

import type { CriterionId, QuestionType } from "../../../worker/contract/vocabulary.ts";
import type { Content, EngineRubric } from "../content.ts";
import { ENGINE, type Logged, type State } from "../state.ts";
import { type AssessedAnswer, assessAnswer } from "./answer-levels.ts";
import { deliveryOf } from "./delivery.ts";
import { distinct, evidenceOf, missingEvidence, type TurnSeqs, turnSeqs } from "./evidence.ts";
import { patternsOf, standoutsOf } from "./habits.ts";
import { measuredDifficulty, signalRange } from "./hire-signal.ts";
import { modelPart } from "./model-help.ts";
import { narrowingOf } from "./narrowing.ts";
import { headlineOf, improvementsOf, nextStepsOf, strengthsOf } from "./observations.ts";
import { isAttempted, reportQuestion, rounded } from "./report-questions.ts";
import type { Evidence, Report, ReportCriterion } from "./report-shape.ts";
import { type CriterionLevel, countedAnswers, criterionLevels, overallOf } from "./session-levels.ts";

export type ReportInput = {
  readonly sessionId: string;
  readonly state: State;
  readonly log: readonly Logged[];
  readonly content: Content;
  /** Milliseconds since the epoch. */
  readonly gradedAt: number;
};

function assessAll({ state, content }: ReportInput): AssessedAnswer[] {
  return state.threads.flatMap((thread) => {
    const question = content.pool.find((entry) => entry.question.id === thread.questionId)?.question;
    return question === undefined ? [] : [assessAnswer(thread, question, content.rubrics[question.type])];
  });
}

/** The rubric that speaks for a criterion; communication takes that of the first answered type. */
function rubricOf(criterion: CriterionId, answers: readonly AssessedAnswer[], content: Content): EngineRubric {
  const type: QuestionType =
    countedAnswers(answers).find(({ levels }) => levels.some((level) => level.criterion === criterion))?.thread.type ??
    "conceptual";
  return content.rubrics[type];
}

/** Quotes under one criterion; where nothing was shown, the answers that did not show it. */
function criterionEvidence(criterion: CriterionId, answers: readonly AssessedAnswer[], seqs: TurnSeqs): Evidence[] {
  const found: Evidence[] = [];
  const missed: Evidence[] = [];
  for (const { thread, points } of countedAnswers(answers)) {
    for (const standing of points) {
      const leads = criterion === "communication" && standing.verdict !== "contradicted";
      if (!leads && standing.point.criterion !== criterion) continue;
      const quotes = evidenceOf(standing, thread, seqs);
      found.push(...(leads ? quotes.slice(0, 1) : quotes));
      missed.push(...missingEvidence(standing, thread, seqs));
    }
  }
  return distinct(found.length > 0 ? found : missed.slice(0, 2));
}

function reportCriterion(
  level: CriterionLevel,
  answers: readonly AssessedAnswer[],
  content: Content,
  seqs: TurnSeqs,
): ReportCriterion {
  const criterion = rubricOf(level.criterion, answers, content).criteria.find(({ id }) => id === level.criterion);
  const reached = Math.floor(level.mean + 1e-9);
  const anchor = (wanted: number) => criterion?.levels.find((one) => one.level === wanted)?.anchor;
  return {
    id: level.criterion,
    name: criterion?.name ?? level.criterion,
    level: rounded(level.mean),
    low: rounded(level.low),
    high: rounded(level.high),
    answers: level.answers,
    anchorMet: anchor(reached) ?? "",
    anchorNext: anchor(reached + 1) ?? null,
    evidence: criterionEvidence(level.criterion, answers, seqs),
  };
}

/** Names of the criteria of the types asked that no main answer assessed. */
function unobservedOf(
  answers: readonly AssessedAnswer[],
  levels: readonly CriterionLevel[],
  content: Content,
): string[] {
  const types = new Set(answers.filter(({ thread }) => !thread.warmUp).map(({ thread }) => thread.type));
  const names = [...types].flatMap((type) =>
    content.rubrics[type].criteria
      .filter(({ id }) => !levels.some(({ criterion }) => criterion === id))
      .map(({ name }) => name),
  );
  return [...new Set(names)];
}

function titlesWith(report: Pick<Report, "questions">, outcome: string): string[] {
  return report.questions
    .filter((question) => !question.warmUp && question.outcome === outcome)
    .map(({ title }) => title);
}

function limitsOf(answers: readonly AssessedAnswer[], unread: number): string[] {
  const limits = [
    "Levels stand on words that were found in your answers. A wording that the reader does not know can be missed.",
    "How you spoke is not assessed: accent, grammar, pace and fillers play no part.",
  ];
  if (unread > 0) limits.push("An answer in which no point was found is left out of every level, not counted as zero.");
  if (answers.some(({ thread }) => thread.warmUp)) limits.push("The warm-up is quoted, and it is no part of a level.");
  if (answers.some(({ points }) => points.some(({ hinted }) => hinted))) {
    limits.push("A point that a hint helped with counts as shown in part.");
  }
  return limits;
}

/** Answers that were given and could not be assessed. */
function unreadIn(answers: readonly AssessedAnswer[]): number {
  return answers.filter(({ thread, levels }) => !thread.warmUp && isAttempted(thread) && levels.length === 0).length;
}

function statusOf(overall: Report["overall"], answered: number, planned: number): Report["status"] {
  if (overall === null) return "not_enough_evidence";
  return answered >= planned ? "complete" : "partial";
}

/** Builds the report. Total for any session, also one that ended before its first question. */
export function buildReport(input: ReportInput): Report {
  const { sessionId, state, content } = input;
  const seqs = turnSeqs(input.log);
  const answers = assessAll(input);
  const counted = countedAnswers(answers);
  const levels = criterionLevels(answers);
  const summed = overallOf(answers, content);
  const difficulty = measuredDifficulty(state.config, answers);
  const criteria = levels.map((level) => reportCriterion(level, answers, content, seqs));
  const improvements = improvementsOf(answers, levels, seqs);
  const steps = nextStepsOf(answers, improvements.nextSteps);
  const questions = answers.map((answer, at) =>
    reportQuestion(answer, content.rubrics[answer.question.type], seqs, steps[at] ?? null),
  );
  const quotes = distinct(
    counted.flatMap(({ thread, points }) => points.flatMap((one) => evidenceOf(one, thread, seqs))),
  );
  const overall =
    summed === null
      ? null
      : {
          score: rounded(summed.score),
          low: rounded(summed.low),
          high: rounded(summed.high),
          detectableChange: rounded(summed.detectableChange),
          evidenceCount: quotes.length,
        };
  const unread = unreadIn(answers);
  const planned = state.config.questionIds?.length ?? state.config.questionCount;
  const named = levels.map((level) => ({
    ...level,
    name: criteria.find(({ id }) => id === level.criterion)?.name ?? "",
  }));
  return {
    sessionId,
    status: statusOf(overall, counted.length, planned),
    headline: headlineOf({ answered: counted.length, planned, unread, levels: named }),
    overall,
    hireSignal: summed === null ? null : signalRange(summed, difficulty),
    narrowing: narrowingOf(answers, content, difficulty),
    criteria,
    questions,
    strengths: strengthsOf(answers, levels, seqs),
    improvements: improvements.observations,
    nextSteps: improvements.nextSteps,
    patterns: patternsOf(state, content, seqs),
    standoutMoments: standoutsOf(answers, seqs),
    delivery: deliveryOf(input.log),
    coverage: {
      asked: questions.filter(({ warmUp }) => !warmUp).map(({ title }) => title),
      skipped: titlesWith({ questions }, "skipped"),
      notReached: titlesWith({ questions }, "not_reached"),
      unobserved: unobservedOf(answers, levels, content),
    },
    method: {
      engine: ENGINE,
      bank: content.versions.bank,
      rubric: content.versions.rubric,
      ...modelPart(input.log, state),
      gradedAt: new Date(input.gradedAt).toISOString(),
      answered: counted.length,
      planned,
      limits: limitsOf(answers, unread),
    },
  };
}
