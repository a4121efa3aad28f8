/**
 * Headline, strengths, improvements and next steps: plain sentences about what stands in the answers.
 * The same levels and quotes always give the same sentences, and none comes twice.
 */
import type { CriterionId } from "../../../worker/contract/vocabulary.ts";
import type { AssessedAnswer } from "./answer-levels.ts";
import { evidenceOf, missingEvidence, type TurnSeqs } from "./evidence.ts";
import type { Observation } from "./report-shape.ts";
import { type CriterionLevel, countedAnswers } from "./session-levels.ts";
import { counts, type StandingPoint } from "./standing-points.ts";
import { asClause, CRITERION_WORDS, numberWord } from "./wording.ts";

/** Observations of a kind in one report. */
const MOST = 3;
/** From this level a criterion is a strength, below the other there is something to gain. */
const STRONG = 3.5;
const COMPLETE = 4.5;

type Placed = { readonly answer: AssessedAnswer; readonly standing: StandingPoint };

function pointsOf(answers: readonly AssessedAnswer[], criterion: CriterionId): Placed[] {
  return countedAnswers(answers).flatMap((answer) =>
    answer.points
      .filter(({ point }) => point.criterion === criterion)
      .map((standing): Placed => ({ answer, standing })),
  );
}

const byWeight = (a: Placed, b: Placed) =>
  b.standing.point.weight - a.standing.point.weight || a.answer.thread.ordinal - b.answer.thread.ordinal;

/** One sentence for the heaviest point shown under each of the strongest criteria. */
export function strengthsOf(
  answers: readonly AssessedAnswer[],
  levels: readonly CriterionLevel[],
  seqs: TurnSeqs,
): Observation[] {
  const strong = levels.filter(({ mean }) => mean >= STRONG).sort((a, b) => b.mean - a.mean);
  return strong
    .flatMap(({ criterion }): Observation[] => {
      const best = pointsOf(answers, criterion)
        .filter(({ standing }) => standing.verdict === "met")
        .sort(byWeight)[0];
      if (best === undefined) return [];
      const { thread } = best.answer;
      const { shown = `showed this: ${asClause(best.standing.point.statement)}` } = CRITERION_WORDS[criterion];
      const text = `In answer ${thread.ordinal} you ${shown}.`;
      return [{ text, evidence: evidenceOf(best.standing, thread, seqs).slice(0, 1) }];
    })
    .slice(0, MOST);
}

function improvementOf({ answer, standing }: Placed, seqs: TurnSeqs): Observation {
  const { thread } = answer;
  const statement = asClause(standing.point.statement);
  const opening = `In answer ${thread.ordinal} you`;
  if (standing.verdict === "contradicted") {
    const text = `${opening} said the opposite of this: ${statement}.`;
    return { text, evidence: evidenceOf(standing, thread, seqs).slice(0, 1) };
  }
  if (standing.verdict === "partial") {
    const how = standing.hinted ? "got to this with a hint" : "showed this only in part";
    return { text: `${opening} ${how}: ${statement}.`, evidence: evidenceOf(standing, thread, seqs).slice(0, 1) };
  }
  const { missing } = CRITERION_WORDS[standing.point.criterion];
  const text = missing === null ? `${opening} did not get to this: ${statement}.` : `${opening} ${missing}.`;
  return { text, evidence: missingEvidence(standing, thread, seqs) };
}

const URGENCY = { contradicted: 0, absent: 1, partial: 2, met: 3 } as const;

/** What counts and is not shown in full, what would gain most first. */
function byUrgency(placed: readonly Placed[]): Placed[] {
  return placed
    .filter(({ standing }) => counts(standing) && standing.verdict !== "met")
    .sort((a, b) => URGENCY[a.standing.verdict] - URGENCY[b.standing.verdict] || byWeight(a, b));
}

export type Improvements = { readonly observations: Observation[]; readonly nextSteps: string[] };

/** What would gain most, weakest criteria first, with one next step for each. */
export function improvementsOf(
  answers: readonly AssessedAnswer[],
  levels: readonly CriterionLevel[],
  seqs: TurnSeqs,
): Improvements {
  const observations: Observation[] = [];
  const nextSteps: string[] = [];
  for (const { criterion } of [...levels].filter(({ mean }) => mean < COMPLETE).sort((a, b) => a.mean - b.mean)) {
    if (observations.length >= MOST) break;
    const placed = byUrgency(pointsOf(answers, criterion))[0];
    if (placed === undefined) continue;
    const observation = improvementOf(placed, seqs);
    if (observations.some(({ text }) => text === observation.text)) continue;
    observations.push(observation);
    nextSteps.push(CRITERION_WORDS[criterion].nextStep);
  }
  return { observations, nextSteps };
}

/** What to do about one point of an answer: it is named, since what else its criterion asks for may be there. */
function pointStep({ point, verdict, hinted }: StandingPoint): string {
  const statement = asClause(point.statement);
  if (verdict === "contradicted") return `Check this statement against what you said: ${statement}.`;
  if (verdict === "absent") return `Add this: ${statement}.`;
  return hinted ? `Say this without a hint: ${statement}.` : `Say the whole of this: ${statement}.`;
}

function stepsFor(answer: AssessedAnswer): string[] {
  if (answer.levels.length === 0) return [];
  const lacking = byUrgency(answer.points.map((standing) => ({ answer, standing })));
  const general = lacking.map(({ standing }) => CRITERION_WORDS[standing.point.criterion].nextStep);
  return [...lacking.map(({ standing }) => pointStep(standing)), ...general];
}

/**
 * What to add next time to each of the answers, in their order; null where nothing that was asked is lacking.
 * @param said sentences that stand elsewhere in the report and are not to come twice
 */
export function nextStepsOf(answers: readonly AssessedAnswer[], said: readonly string[]): (string | null)[] {
  const used = new Set(said);
  return answers.map((answer) => {
    const step = stepsFor(answer).find((sentence) => !used.has(sentence)) ?? null;
    if (step !== null) used.add(step);
    return step;
  });
}

export type HeadlineInput = {
  readonly answered: number;
  readonly planned: number;
  /** Answers that were given but could not be assessed. */
  readonly unread: number;
  readonly levels: readonly (CriterionLevel & { readonly name: string })[];
};

function countSentence({ answered, planned }: HeadlineInput): string {
  const questions = planned === 1 ? "question" : "questions";
  if (answered >= planned)
    return planned === 1 ? "You answered the question." : `You answered all ${numberWord(planned)} questions.`;
  return `You answered ${numberWord(answered)} of ${numberWord(planned)} ${questions}.`;
}

/** One or two sentences that open the report. */
export function headlineOf(input: HeadlineInput): string {
  if (input.answered === 0) {
    return input.unread > 0
      ? "Your answers held no words that this report could tie to a point of the questions, so nothing is assessed."
      : "The interview ended before a question was answered, so there is nothing to assess yet.";
  }
  const best = [...input.levels].sort((a, b) => b.mean - a.mean)[0];
  const weakest = [...input.levels].sort((a, b) => a.mean - b.mean)[0];
  const counted = countSentence(input);
  if (best === undefined || weakest === undefined) return counted;
  if (best.mean - weakest.mean < 0.5) return `${counted} Your levels lie close together across the criteria.`;
  if (best.mean < 2) return `${counted} Most of what was asked was not in the answers yet.`;
  return `${counted} Most was shown under ${best.name}; most can be gained under ${weakest.name}.`;
}
