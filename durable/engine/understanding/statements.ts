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
import { type Passage, readPassage } from "./sentences.ts";
import { type Turned, turnedBy } from "./statement-sides.ts";
import { holds, indexTerms, type Term, type TermIndex, termsOf } from "./terms.ts";
import { wordSet } from "./word-set.ts";

export type Statement = {
  readonly text: string;
  readonly targets: readonly Target[];
  /** How many of them stand before a clause that says when, why or where: what is denied of these is denied of all. */
  readonly main: number;
};

const SUBORDINATING = wordSet("when whenever if unless while because since until after before although where so");

/** Offset of the first clause of a statement that depends on what stands before it. */
function mainEnd({ words }: Passage, start: number, end: number): number {
  const own = words.filter((word) => word.start >= start && word.end <= end);
  return own.slice(1).find(({ text }) => SUBORDINATING.has(text))?.start ?? end;
}

function statementOf(text: string, passage: Passage, asked: TermIndex, start: number, end: number): Statement {
  const terms = termsOf(passage).filter(({ word }) => word.start >= start && word.end <= end);
  const border = mainEnd(passage, start, end);
  return {
    text,
    targets: terms.map((term) => toTarget(term, !holds(asked, term))),
    main: terms.filter(({ word }) => word.end <= border).length,
  };
}

/**
 * Prepares statements; words that the question holds count for less. One that stands in the reference word for word is
 * read where it stands, and each of them behind the one before.
 */
export function prepareStatements(texts: readonly string[], reference: string, asked: TermIndex): Statement[] {
  const whole = readPassage(reference);
  let from = 0;
  return texts.map((text) => {
    const start = reference.indexOf(text, from);
    if (start < 0) return statementOf(text, readPassage(text), asked, 0, text.length);
    from = start + text.length;
    return statementOf(text, whole, asked, start, from);
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
/** Part that is said by its opposite, from which the whole is where all else is said in the same words. */
const OPPOSED_ALONE = 0.08;
/** Coverage from which their denial is one of this statement. */
const REFUTABLE = 0.65;

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
  /** Words whose opposite is said. */
  readonly opposites: number;
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

function find(targets: readonly Target[], window: Window): Found {
  const pairs = align(targets, window.terms, window.index);
  const anyFresh = targets.some(({ fresh }) => fresh);
  let total = 0;
  let said = 0;
  let opposed = 0;
  let opposites = 0;
  let hits = 0;
  pairs.forEach(({ strength, kind }, at) => {
    const target = targets[at];
    if (target === undefined) return;
    const weight = targetWeight(target);
    total += weight;
    said += weight * strength;
    if (kind === "opposite") {
      opposed += weight;
      opposites += 1;
    }
    if ((target.fresh || !anyFresh) && strength >= 0.5) hits += 1;
  });
  const whole = Math.max(total, Number.EPSILON);
  return { window, pairs, coverage: said / whole, opposed: opposed / whole, opposites, hits };
}

function mannerOf(targets: readonly Target[], main: number, { window, pairs, coverage }: Found): Manner {
  const { terms } = window;
  const words = pairs.flatMap(({ to, kind }) => (kind === "none" || kind === "near" ? [] : (terms[to]?.at ?? [])));
  return {
    turned: turnedBy({ targets, pairs, terms, coverage, main }),
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
  if (turned === "words" || turned === "sentence") return "partial";
  return coverage + opposed >= OPPOSED_WHOLLY ? "contradicted" : "absent";
}

/** Whether everything is said in the same words but one, of which the opposite is said, and nothing is denied. */
const isOpposedAlone = ({ coverage, opposed, opposites, window }: Found): boolean =>
  opposites === 1 &&
  opposed >= OPPOSED_ALONE &&
  coverage + opposed >= OPPOSED_WHOLLY &&
  window.terms.every(({ negated }) => !negated);

const isNothing = ({ coverage, opposed, hits }: Found): boolean =>
  coverage + opposed < PARTIAL || (hits === 0 && opposed === 0);

function verdictOf(ground: MatchGround, found: Found, manner: Manner): PointVerdict["verdict"] {
  const { coverage, opposed } = found;
  if (isNothing(found)) return "absent";
  if (opposed >= OPPOSED || isOpposedAlone(found)) return whenOpposed(found, manner);
  if (manner.turned === "sentence") return coverage >= REFUTABLE ? "contradicted" : "absent";
  if (manner.turned === "words") return "contradicted";
  if (!manner.inOrder || coverage < PARTIAL) return "absent";
  const doubted = polarityOf(ground.passage, ground.scopes, manner.words) === "uncertain";
  return coverage >= MET && !doubted && manner.turned === "no" ? "met" : "partial";
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
  const manner = mannerOf(targets, statement.main, found);
  const verdict = verdictOf(ground, found, manner);
  const [first] = manner.words;
  const last = manner.words.at(-1);
  if (verdict === "absent" || first === undefined || last === undefined) return { ...NOTHING, coverage, hits };
  return { verdict, coverage, hits, span: quoteAround(ground.passage, turnId, first, last) };
}
