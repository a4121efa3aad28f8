/** The report as the engine makes it: the twin of `Report` in the contract, which the engine may not import. Types only. */

import type {
  CriterionId,
  Difficulty,
  HireSignal,
  QuestionType,
  Verdict,
} from "../../../worker/contract/vocabulary.ts";
import type { DeliveryShape } from "./delivery.ts";

export type Evidence = { quote: string; turnSeq: number; start: number; end: number; verdict: Verdict };

export type ReportCriterion = {
  id: CriterionId;
  name: string;
  level: number;
  low: number;
  high: number;
  answers: number;
  anchorMet: string;
  anchorNext: string | null;
  evidence: Evidence[];
};

export type ReportKeyPoint = {
  id: string;
  statement: string;
  criterion: CriterionId;
  verdict: Verdict;
  asked: boolean;
  notShownIn?: number | undefined;
  hinted: boolean;
  evidence: Evidence[];
};

export type ReportQuestion = {
  questionId: string;
  title: string;
  prompt: string;
  intent: string;
  type: QuestionType;
  difficulty: Difficulty;
  warmUp: boolean;
  outcome: "answered" | "skipped" | "not_reached";
  assessed: boolean;
  hintsUsed: number;
  followUpsUsed: number;
  answerSeqs: number[];
  criteria: { id: CriterionId; name: string; level: number }[];
  keyPoints: ReportKeyPoint[];
  modelAnswer: string | null;
  nextStep: string | null;
};

export type Observation = { text: string; evidence: Evidence[] };

/** A habit of several answers. */
export type ReportPattern = { id: string; text: string; evidence: Evidence[] };

export type Report = {
  sessionId: string;
  status: "complete" | "partial" | "not_enough_evidence";
  headline: string;
  overall: {
    score: number;
    low: number;
    high: number;
    evidenceCount: number;
    detectableChange?: number | undefined;
  } | null;
  hireSignal: { low: HireSignal; high: HireSignal } | null;
  narrowing: string | null;
  criteria: ReportCriterion[];
  questions: ReportQuestion[];
  strengths: Observation[];
  improvements: Observation[];
  nextSteps: string[];
  patterns: ReportPattern[];
  standoutMoments: Observation[];
  delivery: DeliveryShape | null;
  coverage: { asked: string[]; skipped: string[]; notReached: string[]; unobserved: string[] };
  method: {
    engine: string;
    bank: string;
    rubric: string;
    model: string | null;
    modelHelp?: { messages: number; worded: number; verdicts: number; by: string[] } | undefined;
    gradedAt: string;
    answered: number;
    planned: number;
    limits: string[];
  };
};
