/**
 * How far the reader of key points is to be trusted, criterion by criterion. The figures are measured on simulated
 * candidates who speak words near the bank's own (`npm run simulate -- candidates`, columns `found` and `mistaken`);
 * whether they hold for other words is what the hidden ones show. Levels do not depend on them, intervals do.
 */
import type { CriterionId } from "../../../worker/contract/vocabulary.ts";

/** Share of the points said that are found. */
export const FOUND = 0.97;

/**
 * Share of the points not said that are found all the same, a half finding counted half. A story's other sentences tell
 * of actions and results too, so that these two are credited most easily; no more than a half is held against them.
 */
export const MISTAKEN: Readonly<Record<CriterionId, number>> = {
  communication: 0,
  "coding.framing": 0.25,
  "coding.approach": 0.4,
  "coding.correctness": 0.15,
  "coding.complexity": 0.15,
  "coding.edge_cases": 0.25,
  "system_design.requirements": 0.1,
  "system_design.architecture": 0.35,
  "system_design.data": 0.2,
  "system_design.scaling": 0.1,
  "system_design.trade_offs": 0.1,
  "behavioral.situation": 0.25,
  "behavioral.action": 0.5,
  "behavioral.result": 0.5,
  "behavioral.reflection": 0.15,
  "behavioral.relevance": 0.2,
  "conceptual.accuracy": 0.15,
  "conceptual.depth": 0.2,
  "conceptual.application": 0.1,
  "conceptual.trade_offs": 0.1,
};
