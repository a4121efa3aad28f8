/** The part of a report that goes through the questions one by one. */
import type { EngineQuestion, EngineRubric } from "../content.ts";
import type { QuestionThread } from "../state.ts";
import type { AssessedAnswer } from "./answer-levels.ts";
import { distinct, evidenceOf, type TurnSeqs } from "./evidence.ts";
import type { ReportKeyPoint, ReportQuestion } from "./report-shape.ts";
import type { StandingPoint } from "./standing-points.ts";

/** Levels are shown with two decimals; more would pretend to know. */
export const rounded = (value: number) => Math.round(value * 100) / 100;

/** Something was tried: words that were an answer, or an honest "I don't know". */
export function isAttempted(thread: QuestionThread): boolean {
  return thread.turns.some(({ kind }) => kind !== "empty");
}

function outcomeOf(thread: QuestionThread): ReportQuestion["outcome"] {
  if (thread.outcome !== "open") return thread.outcome;
  return isAttempted(thread) ? "answered" : "not_reached";
}

function keyPointOf(standing: StandingPoint, thread: QuestionThread, seqs: TurnSeqs): ReportKeyPoint {
  const { point, verdict, asked, hinted, notShownIn } = standing;
  const seq = notShownIn === null ? undefined : seqs.get(notShownIn);
  return {
    id: point.id,
    statement: point.statement,
    criterion: point.criterion,
    verdict,
    asked,
    ...(seq === undefined ? {} : { notShownIn: seq }),
    hinted,
    evidence: distinct(evidenceOf(standing, thread, seqs)),
  };
}

/** One question of the report; the model answer only where an attempt was made. */
export function reportQuestion(
  answer: AssessedAnswer,
  rubric: EngineRubric,
  seqs: TurnSeqs,
  nextStep: string | null,
): ReportQuestion {
  const { thread, levels, points } = answer;
  const question: EngineQuestion = answer.question;
  const nameOf = (id: string) => rubric.criteria.find((criterion) => criterion.id === id)?.name ?? id;
  return {
    questionId: question.id,
    title: question.title,
    prompt: question.prompt,
    intent: question.intent,
    type: question.type,
    difficulty: question.difficulty,
    warmUp: thread.warmUp,
    outcome: outcomeOf(thread),
    assessed: levels.length > 0,
    hintsUsed: thread.hintsUsed,
    followUpsUsed: thread.followUpsUsed,
    answerSeqs: thread.turns.flatMap(({ turnId }) => seqs.get(turnId) ?? []),
    criteria: thread.warmUp
      ? []
      : levels.map(({ criterion, level }) => ({ id: criterion, name: nameOf(criterion), level: rounded(level) })),
    keyPoints: points.map((standing) => keyPointOf(standing, thread, seqs)),
    modelAnswer: outcomeOf(thread) === "answered" ? question.modelAnswer : null,
    nextStep,
  };
}
