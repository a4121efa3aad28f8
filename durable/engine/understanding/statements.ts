/**
 * Judges whether an answer says what a statement says, where nobody has written down the ways to say it: by its words and
 * their kin, their order, and the side of a negation on which they stand.
 */
import type { PointVerdict, Span } from "../state.ts";
import { align, type Pairing, type Target, toTarget } from "./alignment.ts";
import type { MatchGround } from "./match-ground.ts";
import { findScopes } from "./negation-scopes.ts";
import { type Polarity, polarityOf } from "./polarity.ts";
import { quoteAround } from "./quote.ts";
import { readPassage } from "./sentences.ts";
import { holds, indexTerms, type Term, type TermIndex, termsOf } from "./terms.ts";

export type Statement = {
  readonly text: string;
  readonly targets: readonly Target[];
  /** Side of its own negations on which its words stand. */
  readonly polarity: Polarity | null;
};

/** Prepares a statement; words that the question holds count for less. */
export function prepareStatement(text: string, asked: TermIndex): Statement {
  const passage = readPassage(text);
  const terms = termsOf(passage);
  const targets = terms.map((term) => toTarget(term, !holds(asked, term)));
  const words = terms.map(({ at }) => at);
  return { text, targets, polarity: polarityOf(passage, findScopes(passage), words) };
}

/** Share of its weight that a word of the question keeps in a statement. */
export const ASKED_SHARE = 0.35;
/** Coverage of a statement from which it is met, or met in part. */
export const MET = 0.62;
export const PARTIAL = 0.36;
/** Sentences of an answer over which one statement may be spread. */
const WINDOW = 2;
/** Share of neighbours in order, from four of them on, below which words are only listed. */
const ORDERED = 0.25;
const ENOUGH_NEIGHBOURS = 4;
/** Part of a statement's matched weight that says the opposite word. */
const OPPOSED = 0.2;

export type StatementJudgement = {
  readonly verdict: PointVerdict["verdict"];
  /** Weighted share of the statement's words that are said, 0–1. */
  readonly coverage: number;
  /** Words of the statement that only it and not the question holds, and that are said. */
  readonly hits: number;
  readonly span: Span | null;
};

export const targetWeight = ({ term, fresh }: Target) => term.weight * (fresh ? 1 : ASKED_SHARE);

type Found = {
  readonly coverage: number;
  readonly opposed: number;
  readonly hits: number;
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
    if (pair.to > before.to) ordered += 1;
  });
  return neighbours < ENOUGH_NEIGHBOURS || ordered >= neighbours * ORDERED;
}

function find(targets: readonly Target[], terms: readonly Term[]): Found {
  const pairs = align(targets, terms, indexTerms(terms));
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
    if (target.fresh && strength >= 0.5) hits += 1;
  });
  const words = pairs.flatMap(({ to, kind }) => (kind === "none" || kind === "near" ? [] : (terms[to]?.at ?? [])));
  const distinct = [...new Set(words)].sort((a, b) => a - b);
  const whole = Math.max(total, Number.EPSILON);
  return { coverage: said / whole, opposed: opposed / whole, hits, words: distinct, inOrder: isInOrder(pairs) };
}

/** The terms of each stretch of up to two sentences. */
export function windowsOf(terms: readonly Term[]): (readonly Term[])[] {
  const bySentence = [...Map.groupBy(terms, ({ word }) => word.sentence).values()];
  const windows: (readonly Term[])[] = [...bySentence];
  for (let at = 0; at + WINDOW <= bySentence.length; at += 1) windows.push(bySentence.slice(at, at + WINDOW).flat());
  return windows;
}

/** A second sentence has to add something, or the shorter stretch is the better quote. */
function best(found: readonly Found[]): Found | undefined {
  return found.reduce<Found | undefined>((top, one) => {
    if (top === undefined || one.coverage + one.opposed > top.coverage + top.opposed + 0.05) return one;
    return top;
  }, undefined);
}

const isOpposite = (a: Polarity | null, b: Polarity | null) =>
  (a === "negative" && b === "positive") || (a === "positive" && b === "negative");

function verdictOf(ground: MatchGround, statement: Statement, found: Found): PointVerdict["verdict"] {
  const { coverage, opposed, hits, words } = found;
  if (coverage + opposed < PARTIAL || (hits === 0 && opposed === 0)) return "absent";
  const said = polarityOf(ground.passage, ground.scopes, words);
  if (isOpposite(said, statement.polarity)) return "contradicted";
  if (opposed >= OPPOSED && said !== "negative") return coverage + opposed >= MET ? "contradicted" : "absent";
  if (!found.inOrder || coverage < PARTIAL) return "absent";
  return coverage >= MET && said !== "uncertain" ? "met" : "partial";
}

const NOTHING: StatementJudgement = { verdict: "absent", coverage: 0, hits: 0, span: null };

/** Judges one statement. A verdict other than `absent` has a span; whether it verifies is for the caller to see. */
export function judgeStatement(
  ground: MatchGround,
  turnId: string,
  statement: Statement,
  windows: readonly (readonly Term[])[],
): StatementJudgement {
  const found = best(windows.map((terms) => find(statement.targets, terms)));
  if (found === undefined) return NOTHING;
  const { coverage, hits, words } = found;
  const verdict = verdictOf(ground, statement, found);
  const [first] = words;
  const last = words.at(-1);
  if (verdict === "absent" || first === undefined || last === undefined) return { ...NOTHING, coverage, hits };
  return { verdict, coverage, hits, span: quoteAround(ground.passage, turnId, first, last) };
}
