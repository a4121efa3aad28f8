/**
 * Turns measures into a score by the weights of `data/grader/reference.json`, and a score into a level.
 * Arithmetic only: it reads no text.
 */
import weights from "../../../../data/grader/reference.json" with { type: "json" };
import type { Verdict } from "../../../../worker/contract/vocabulary.ts";
import type { Measures } from "./measures.ts";

export type Shares = Readonly<Record<Exclude<Verdict, "absent">, number>> & {
  /** How many statements they are shares of. */
  readonly statements: number;
};

/** Shares of the statements that are met, met in part and contradicted. */
export function sharesOf(verdicts: readonly Verdict[]): Shares {
  const statements = verdicts.length;
  const share = (wanted: Verdict) => verdicts.filter((one) => one === wanted).length / Math.max(1, statements);
  return { statements, met: share("met"), partial: share("partial"), contradicted: share("contradicted") };
}

const CAPS = weights.caps;
/** Score that words without statements do not rise above. */
export const STREWN_CAP: number = CAPS.strewn;

/** A long text that shares few words with the reference, and most of whose words the reference does not hold. */
function isBeside({ length, precision, recall }: Measures): boolean {
  const { terms, ...limits } = weights.beside;
  return Math.expm1(length) >= terms && precision < limits.precision && recall < limits.recall;
}

/** Whether the answer denies what it speaks of: one statement wholly, or more than chance does among several. */
export function isDenial({ met, partial, contradicted, statements }: Shares): boolean {
  if (contradicted === 0) return false;
  if (contradicted >= met + partial) return true;
  const several = Math.round(contradicted * statements) >= weights.denial.statements;
  return several && contradicted >= weights.denial.share * (met + partial + contradicted);
}

/** What holds whatever the weights say: each names a way to score without having answered. */
function capOf(measures: Measures, shares: Shares): number {
  if (isBeside(measures)) return CAPS.beside;
  if (shares.met + shares.partial + shares.contradicted === 0) return CAPS.nothingShown;
  return isDenial(shares) ? CAPS.contradicted : 1;
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
 * Score 0–1. A reference that says much beyond its question is harder to meet, which the same coverage of it does not show.
 * @param raw the best of `rawScore` over the references
 * @param denied whether the answer denies the reference that it shares most words with
 * @param choices references, times statements for each that is owed: the best of many is good by chance more often
 */
export function scoreOf(raw: number, choices: number, measures: Measures, shares: Shares, denied: boolean): number {
  const odds = raw + weights.perReference * Math.min(1, Math.log(choices)) + weights.freshShare * measures.freshShare;
  const cap = Math.min(capOf(measures, shares), denied ? CAPS.contradicted : 1);
  return Math.min(cap, 1 / (1 + Math.exp(-odds)));
}

/** Level 0–5 of a score. */
export function levelOfScore(score: number): number {
  return weights.cutPoints.filter((cut) => score >= cut).length;
}
