/**
 * Judges whether an answer says what a statement says, where nobody has written down the ways to say it: by its words and
 * their kin, their order, and the side of a negation on which they stand.
 */

import type { PointVerdict, Span } from "../state.ts";
import { align, type Pairing, type Target, targetsWithin, targetWeight, toTarget } from "./alignment.ts";
import type { MatchGround } from "./match-ground.ts";
import { oncePer } from "./once.ts";
import { polarityOf } from "./polarity.ts";
import { quoteAround } from "./quote.ts";
import { readPassage } from "./sentences.ts";
import { holds, indexTerms, type Term, type TermIndex, termsOf } from "./terms.ts";

export type Statement = {
  readonly text: string;
  readonly targets: readonly Target[];
};

const statementOf = (text: string, terms: readonly Term[], asked: TermIndex): Statement => ({
  text,
  targets: terms.map((term) => toTarget(term, !holds(asked, term))),
});

/**
 * Prepares statements; words that the question holds count for less. One that stands in the reference word for word is
 * read where it stands, and each of them behind the one before.
 */
export function prepareStatements(texts: readonly string[], reference: string, asked: TermIndex): Statement[] {
  const terms = termsOf(readPassage(reference));
  let from = 0;
  return texts.map((text) => {
    const start = reference.indexOf(text, from);
    if (start < 0) return statementOf(text, termsOf(readPassage(text)), asked);
    from = start + text.length;
    const own = terms.filter(({ word }) => word.start >= start && word.end <= from);
    return statementOf(text, own, asked);
  });
}

/** Coverage of a statement from which it is met, or met in part. */
const MET = 0.62;
const PARTIAL = 0.22;
/** Share of neighbours in order, from four of them on, below which words are only listed. */
const ORDERED = 0.25;
const ENOUGH_NEIGHBOURS = 4;
/** Terms by which a word may stand before its neighbour, as where active becomes passive. */
const BACKWARDS = 3;
/** Part of a statement's weight that is said by its opposite, from which the whole is. */
const OPPOSED = 0.35;
/** Coverage, what is opposed included, from which it is a denial of this statement. */
const OPPOSED_WHOLLY = 0.9;
/** Coverage from which a denial is one of this statement and not of another that shares words with it. */
const DENIABLE = 0.7;
/** Part of what is said that is denied, from which a statement that denies nothing is; less where all of it is said. */
const DENIED = 0.5;
const DENIED_WHOLLY = 0.2;
/** Coverage from which all of a statement is said. */
const WHOLLY = 0.75;
/** Part of what is said that stands in sentences which are denied as a whole, from which it all does. */
const REFUTED = 0.5;
const HALF = 0.5;
/** Coverage from which their denial is one of this statement. */
const REFUTABLE = 0.65;
/** Part of what is said that stands on the other side, where both deny something. */
const OTHERWISE = 0.6;
/** Part of what is said that a statement denies and an answer without any denial affirms, from which it is turned. */
const AFFIRMED = 0.38;

export type StatementJudgement = {
  readonly verdict: PointVerdict["verdict"];
  /** Weighted share of the statement's words that are said, 0–1. */
  readonly coverage: number;
  /** Words of the statement that only it and not the question holds, and that are said. */
  readonly hits: number;
  readonly span: Span | null;
};

/** How much of a statement a stretch of an answer says. */
type Found = {
  readonly window: Window;
  readonly pairs: readonly Pairing[];
  readonly coverage: number;
  readonly opposed: number;
  readonly hits: number;
};

/** How it says it, looked at where it says most. */
type Manner = {
  /** Whether it is denied where it affirms, or affirmed where it denies. */
  readonly turned: Turned;
  /** Ascending indexes of the words that say it. */
  readonly words: readonly number[];
  readonly inOrder: boolean;
};

function isInOrder(pairs: readonly Pairing[]): boolean {
  let neighbours = 0;
  let ordered = 0;
  pairs.forEach((pair, at) => {
    const before = pairs[at - 1];
    if (before === undefined || before.strength === 0 || pair.strength === 0) return;
    neighbours += 1;
    if (pair.to > before.to - BACKWARDS) ordered += 1;
  });
  return neighbours < ENOUGH_NEIGHBOURS || ordered >= neighbours * ORDERED;
}

/** What of a statement is said on the same and on the other side of its own negations, by whether it denies it. */
function sidesOf(targets: readonly Target[], pairs: readonly Pairing[], terms: readonly Term[]) {
  const sides = { affirmed: { same: 0, other: 0 }, denied: { same: 0, other: 0 }, refuted: 0, whole: 0 };
  pairs.forEach(({ to, strength }, at) => {
    const target = targets[at];
    const said = terms[to];
    if (target === undefined || said === undefined) return;
    const weight = targetWeight(target) * strength;
    const side = target.term.negated ? sides.denied : sides.affirmed;
    side[said.negated === target.term.negated ? "same" : "other"] += weight;
    if (said.refuted !== target.term.refuted) sides.refuted += weight;
    sides.whole += weight;
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

type Turned = "no" | "words" | "sentence";

/** Whether what is said of a statement stands on the other side: by a negation of its words, or of the whole sentence. */
function turnedBy(
  targets: readonly Target[],
  pairs: readonly Pairing[],
  terms: readonly Term[],
  coverage: number,
): Turned {
  const sides = sidesOf(targets, pairs, terms);
  const words = isNegatedOtherwise(sides, terms, coverage);
  if (sides.refuted > 0 && sides.refuted >= sides.whole * REFUTED) {
    // a sentence that is denied as a whole and says the opposite within says what the statement says
    return words && isWhollyOtherwise(sides, terms) ? "no" : "sentence";
  }
  return words && coverage >= DENIABLE ? "words" : "no";
}

function find(targets: readonly Target[], window: Window): Found {
  const pairs = align(targets, window.terms, window.index);
  const anyFresh = targets.some(({ fresh }) => fresh);
  let total = 0;
  let said = 0;
  let opposed = 0;
  let hits = 0;
  pairs.forEach(({ strength, kind }, at) => {
    const target = targets[at];
    if (target === undefined) return;
    const weight = targetWeight(target);
    total += weight;
    said += weight * strength;
    if (kind === "opposite") opposed += weight;
    if ((target.fresh || !anyFresh) && strength >= 0.5) hits += 1;
  });
  const whole = Math.max(total, Number.EPSILON);
  return { window, pairs, coverage: said / whole, opposed: opposed / whole, hits };
}

function mannerOf(targets: readonly Target[], { window, pairs, coverage }: Found): Manner {
  const { terms } = window;
  const words = pairs.flatMap(({ to, kind }) => (kind === "none" || kind === "near" ? [] : (terms[to]?.at ?? [])));
  return {
    turned: turnedBy(targets, pairs, terms, coverage),
    words: [...new Set(words)].sort((a, b) => a - b),
    inOrder: isInOrder(pairs),
  };
}

/** A stretch of an answer, ready for many statements. */
type Window = { readonly terms: readonly Term[]; readonly index: TermIndex };

/** An answer made ready for many statements. */
export type Stretches = {
  readonly whole: Window;
  readonly sentences: readonly Window[];
  /** Each sentence with the next, by its index. */
  readonly pairFrom: (at: number) => Window;
  /** Leaves of targets what can stand anywhere in the answer. */
  readonly narrow: (targets: readonly Target[]) => Target[];
};

const windowOf = (terms: readonly Term[]): Window => ({ terms, index: indexTerms(terms) });

function cut(terms: readonly Term[]): Stretches {
  const bySentence = [...Map.groupBy(terms, ({ word }) => word.sentence).values()];
  const whole = windowOf(terms);
  const pairs: Window[] = [];
  const pairFrom = (at: number): Window => {
    const pair = pairs[at] ?? windowOf(bySentence.slice(at, at + 2).flat());
    pairs[at] = pair;
    return pair;
  };
  return { whole, sentences: bySentence.map(windowOf), pairFrom, narrow: targetsWithin(terms, whole.index) };
}

/** The terms of each sentence and of each two that stand side by side, cut once for each list of terms. */
export const stretchesOf: (terms: readonly Term[]) => Stretches = oncePer(cut);

/** What a second sentence has to add, or the shorter stretch is the better quote. */
const ADDED = 0.05;

const reachOf = (found: Found | undefined) => (found === undefined ? 0 : found.coverage + found.opposed);

/** The stretch of one or two sentences that says most of a statement. */
function best(targets: readonly Target[], { sentences, pairFrom }: Stretches): Found | undefined {
  const single = sentences.map((window) => find(targets, window));
  let [top] = single;
  for (const one of single) if (reachOf(one) > reachOf(top) + ADDED) top = one;
  for (let at = 0; at + 1 < single.length; at += 1) {
    // two sentences never say more than both do
    if (reachOf(single[at]) + reachOf(single[at + 1]) <= reachOf(top) + ADDED) continue;
    const pair = find(targets, pairFrom(at));
    if (reachOf(pair) > reachOf(top) + ADDED) top = pair;
  }
  return top;
}

/** What words of the opposite meaning make of a statement; denied, they come near to saying it. */
function whenOpposed({ coverage, opposed }: Found, { turned }: Manner): PointVerdict["verdict"] {
  if (turned !== "no") return "partial";
  return coverage + opposed >= OPPOSED_WHOLLY ? "contradicted" : "absent";
}

function verdictOf(ground: MatchGround, found: Found, manner: Manner): PointVerdict["verdict"] {
  const { coverage, opposed, hits } = found;
  if (coverage + opposed < PARTIAL || (hits === 0 && opposed === 0)) return "absent";
  if (opposed >= OPPOSED) return whenOpposed(found, manner);
  if (manner.turned === "sentence") return coverage >= REFUTABLE ? "contradicted" : "absent";
  if (manner.turned === "words") return "contradicted";
  if (!manner.inOrder || coverage < PARTIAL) return "absent";
  const doubted = polarityOf(ground.passage, ground.scopes, manner.words) === "uncertain";
  return coverage >= MET && !doubted ? "met" : "partial";
}

const NOTHING: StatementJudgement = { verdict: "absent", coverage: 0, hits: 0, span: null };

/** Judges one statement. A verdict other than `absent` has a span; whether it verifies is for the caller to see. */
export function judgeStatement(
  ground: MatchGround,
  turnId: string,
  statement: Statement,
  stretches: Stretches,
): StatementJudgement {
  const targets = stretches.narrow(statement.targets);
  const found = best(targets, stretches);
  if (found === undefined) return NOTHING;
  const { coverage, hits } = found;
  const manner = mannerOf(targets, found);
  const verdict = verdictOf(ground, found, manner);
  const [first] = manner.words;
  const last = manner.words.at(-1);
  if (verdict === "absent" || first === undefined || last === undefined) return { ...NOTHING, coverage, hits };
  return { verdict, coverage, hits, span: quoteAround(ground.passage, turnId, first, last) };
}
