/**
 * Turns measures into a score by the weights of `data/grader/reference.json`, and a score into a level.
 * Arithmetic only: it reads no text.
 */
import weights from "../../../../data/grader/reference.json" with { type: "json" };
import type { Verdict } from "../../../../worker/contract/vocabulary.ts";
import type { Measures } from "./measures.ts";

export type Shares = Readonly<Record<Exclude<Verdict, "absent">, number>>;

/** Shares of the statements that are met, met in part and contradicted. */
export function sharesOf(verdicts: readonly Verdict[]): Shares {
  const share = (wanted: Verdict) => verdicts.filter((one) => one === wanted).length / Math.max(1, verdicts.length);
  return { met: share("met"), partial: share("partial"), contradicted: share("contradicted") };
}

const CAPS = weights.caps;

/** What holds whatever the weights say: each names a way to score without having answered. */
function capOf(shares: Shares): number {
  const { met, partial, contradicted } = shares;
  if (met + partial + contradicted === 0) return CAPS.nothingShown;
  if (contradicted > 0 && contradicted >= met + partial) return CAPS.contradicted;
  return 1;
}

/** Sum of the weighted measures; comparable between references of one question. */
export function rawScore(measures: Measures, shares: Shares): number {
  const values: Readonly<Record<string, number>> = { ...measures, ...shares };
  let sum = weights.intercept;
  for (const [name, weight] of Object.entries(weights.weights)) {
    sum += weight * name.split("*").reduce((product, one) => product * (values[one] ?? 0), 1);
  }
  return sum;
}

/**
 * Score 0–1.
 * @param raw the best of `rawScore` over the references
 * @param references how many there were: the best of many is good by chance more often
 */
export function scoreOf(raw: number, references: number, shares: Shares): number {
  const odds = raw + weights.perReference * Math.min(1, Math.log(references));
  return Math.min(capOf(shares), 1 / (1 + Math.exp(-odds)));
}

/** Level 0–5 of a score. */
export function levelOfScore(score: number): number {
  return weights.cutPoints.filter((cut) => score >= cut).length;
}

