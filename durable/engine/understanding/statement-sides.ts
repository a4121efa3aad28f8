/**
 * On which side of its negations an answer says a statement: as it stands, with its words denied, or in a sentence that is
 * denied as a whole.
 */
import { type Pairing, type Target, targetWeight } from "./alignment.ts";
import type { Term } from "./terms.ts";

/** Coverage from which a denial is one of this statement and not of another that shares words with it. */
const DENIABLE = 0.7;
/** Part of what is said that is denied, from which a statement that denies nothing is; less where all of it is said. */
const DENIED = 0.5;
const DENIED_WHOLLY = 0.2;
/** Coverage from which all of a statement is said. */
const WHOLLY = 0.75;
/** Part of what is said that a statement denies and an answer without any denial affirms, from which it is turned. */
const AFFIRMED = 0.38;
/** Part of what is said that stands in sentences which are denied as a whole, from which it all does. */
const REFUTED = 0.5;
const HALF = 0.5;
/** Part of what is said that stands on the other side, where both deny something. */
const OTHERWISE = 0.5;

/** Whether one word of a statement is said on its own side, apart from and together with what denies whole sentences. */
function sideOf(target: Term, said: Term) {
  const negated = said.negated !== target.negated;
  const refuted = said.refuted !== target.refuted;
  // what is denied twice in an answer is not affirmed by that, unless the statement denies it
  const against = target.negated ? negated !== refuted : negated || refuted;
  return { negated, refuted, against };
}

/** What of a statement is said on the same and on the other side of its own negations, by whether it denies it. */
function sidesOf(targets: readonly Target[], pairs: readonly Pairing[], terms: readonly Term[]) {
  const sides = { affirmed: { same: 0, other: 0 }, denied: { same: 0, other: 0 }, refuted: 0, against: 0, whole: 0 };
  pairs.forEach(({ to, strength }, at) => {
    const target = targets[at];
    const said = terms[to];
    if (target === undefined || said === undefined) return;
    const weight = targetWeight(target) * strength;
    const { negated, refuted, against } = sideOf(target.term, said);
    const own = target.term.negated ? sides.denied : sides.affirmed;
    own[negated ? "other" : "same"] += weight;
    sides.whole += weight;
    if (refuted) sides.refuted += weight;
    if (against) sides.against += weight;
  });
  return sides;
}

type Sides = ReturnType<typeof sidesOf>;

/** Whether the words of a statement stand on the other side of their own negations. */
function isNegatedOtherwise({ affirmed, denied, whole }: Sides, terms: readonly Term[], coverage: number): boolean {
  const denials = denied.same + denied.other;
  if (denials === 0) {
    const needed = coverage >= WHOLLY ? DENIED_WHOLLY : DENIED;
    return affirmed.other > 0 && affirmed.other >= whole * needed;
  }
  // what a denial reaches is put in many ways, so that one that is wholly missing turns a statement that denies
  if (terms.every(({ negated }) => !negated)) return denied.other >= whole * AFFIRMED;
  return affirmed.other + denied.other >= whole * OTHERWISE;
}

/** Whether all of a statement's denials are missing, or half of what is said stands on the other side. */
function isWhollyOtherwise({ affirmed, denied, whole }: Sides, terms: readonly Term[]): boolean {
  if (denied.same + denied.other > 0 && terms.every(({ negated }) => !negated)) return true;
  return affirmed.other + denied.other >= whole * HALF;
}

/** `leaning`: turned by its words, of which too few are said to be sure that it is this statement that they deny. */
export type Turned = "no" | "words" | "sentence" | "leaning";

/** A statement as a stretch of an answer says it. */
export type Said = {
  readonly targets: readonly Target[];
  /** How many of the targets stand in its main clause. */
  readonly main: number;
  /** For each target its place among the terms. */
  readonly pairs: readonly Pairing[];
  readonly terms: readonly Term[];
  /** Weighted share of the targets that are said. */
  readonly coverage: number;
};

/** Index of the target that a statement's main clause turns on: its first verb that is no participle, else its last word. */
function hinge(targets: readonly Target[], main: number): number {
  const verb = targets.slice(0, main).findIndex(({ term }) => term.word.pos === "VERB");
  return verb < 0 ? main - 1 : verb;
}

/** "It is not used when …": the clause behind says when, and is denied with the verb that it belongs to. */
function isMainDenied({ targets, main, pairs, terms }: Said): boolean {
  if (main === targets.length) return false;
  return [hinge(targets, main), main - 1].some((at) => {
    const target = targets[at];
    const said = terms[pairs[at]?.to ?? -1];
    return target !== undefined && said !== undefined && !target.term.negated && said.negated;
  });
}

/** "It would be a mistake to think that A, so B": what is denied as a whole is denied with what is concluded from it. */
function isMainRefuted({ targets, main, pairs, terms }: Said): boolean {
  if (main === targets.length) return false;
  const said = pairs.slice(0, main).flatMap(({ to, strength }) => (strength > 0 ? (terms[to] ?? []) : []));
  return said.length > 0 && said.filter(({ refuted }) => refuted).length > said.length * HALF;
}

/** Whether what is said of a statement stands on the other side: by a negation of its words, or of the whole sentence. */
export function turnedBy(said: Said): Turned {
  const { targets, pairs, terms, coverage } = said;
  const sides = sidesOf(targets, pairs, terms);
  const words = isNegatedOtherwise(sides, terms, coverage);
  if (sides.refuted > 0 && sides.refuted >= sides.whole * REFUTED) {
    // a sentence that is denied as a whole and says the opposite within says what the statement says
    return words && isWhollyOtherwise(sides, terms) ? "no" : "sentence";
  }
  if (sides.refuted > 0 && sides.against >= sides.whole * HALF) return "sentence";
  if (sides.refuted > 0 && coverage >= DENIABLE && isMainRefuted(said)) return "sentence";
  if (!words && !isMainDenied(said)) return "no";
  return coverage >= DENIABLE ? "words" : "leaning";
}
