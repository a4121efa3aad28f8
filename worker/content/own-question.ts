/**
 * Turns a person's own question into one that an interview can ask: every statement of its reference answer becomes a
 * key point, read by proposition and not by patterns. What the interviewer says about it besides is general.
 */

import type { KeyPoint } from "#contract/bank.ts";
import type { PoolQuestion } from "#contract/rpc.ts";
import type { CriterionId, Difficulty, QuestionType, Track } from "#contract/vocabulary.ts";
import { keyPointsOfReference } from "../../durable/engine/grading/reference/propositions.ts";

/** How ids of own questions begin; no id of the bank does. */
export const OWN_PREFIX = "own-";

export type OwnText = {
  readonly id: string;
  readonly track: Track;
  readonly difficulty: Difficulty;
  readonly type: QuestionType;
  readonly title: string;
  readonly prompt: string;
  readonly reference: string;
};

/** Under which a reference is judged: what the type is chiefly about. */
const CRITERION: Readonly<Record<QuestionType, CriterionId>> = {
  coding: "coding.approach",
  system_design: "system_design.architecture",
  behavioral: "behavioral.action",
  conceptual: "conceptual.accuracy",
};

const FOLLOW_UPS = [
  "What else belongs to a full answer to this?",
  "Is there a part of the question that you have not touched yet?",
  "Which detail would make your answer more exact?",
  "What would you add if somebody asked you to go one step deeper?",
] as const;

const HINTS: [string, string, string] = [
  "Take the question part by part, and see which part your answer has not touched.",
  "Try this order: say what is asked, give the main point, give the reason, then an example.",
  "You wrote the answer to this one yourself. Recall its first sentence, and go on from there.",
];

const MINUTES: Readonly<Record<QuestionType, number>> = {
  coding: 12,
  system_design: 15,
  behavioral: 4,
  conceptual: 4,
};

function keyPointsOf({ reference, type }: OwnText): KeyPoint[] {
  return keyPointsOfReference(reference).map(({ id, statement, core, weight, hint }, at) => ({
    id,
    criterion: CRITERION[type],
    statement,
    core,
    weight,
    accept: [],
    contradict: [],
    followUp: FOLLOW_UPS[at % FOLLOW_UPS.length] ?? FOLLOW_UPS[0],
    hint,
  }));
}

/** Whether a reference says anything that an answer could be held against. */
export function canBeGraded(reference: string): boolean {
  return keyPointsOfReference(reference).length > 0;
}

export function poolQuestionOf(own: OwnText): PoolQuestion {
  const { id, track, difficulty, type, title, prompt, reference } = own;
  return {
    id,
    track,
    companyStyle: "general",
    difficulty,
    type,
    title,
    prompt,
    rephrase: prompt,
    tags: [],
    intent: "A question of your own: your answer is held against the reference that you wrote.",
    keyPoints: keyPointsOf(own),
    followUps: [FOLLOW_UPS[0]],
    hints: HINTS,
    facts: [],
    modelAnswer: reference,
    variants: [],
    minutes: MINUTES[type],
  };
}
