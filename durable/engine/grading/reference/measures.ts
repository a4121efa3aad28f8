/**
 * Measures how an answer stands to a whole reference: how much of it is said, in which order, and how much of the
 * answer's own matter is the reference's. Plain shares; what each is worth stands in the data file of weights.
 */
import {
  ASKED_SHARE,
  align,
  type Pairing,
  type Target,
  targetWeight,
  toTarget,
} from "../../understanding/alignment.ts";
import { type Passage, readPassage } from "../../understanding/sentences.ts";
import { stretchesOf } from "../../understanding/statements.ts";
import { holds, indexTerms, type Term, type TermIndex, termsOf } from "../../understanding/terms.ts";
import { agreementOf, heldOf, type Opening, openingOf, piecesBeyond, piecesOf, sequenceOf } from "./wording.ts";

export type ReferenceMatter = {
  readonly asked: TermIndex;
  /** Each word of the reference once, at its first place. */
  readonly targets: readonly Target[];
  readonly index: TermIndex;
  readonly terms: readonly Term[];
  /** Pieces of the reference as it runs that its question does not hold. */
  readonly pieces: ReadonlySet<number>;
  readonly opening: Opening;
};

/** Prepares the texts of one question, both normalised. */
export function prepareMatter(question: string, reference: string): ReferenceMatter {
  const prompt = readPassage(question);
  const asked = indexTerms(termsOf(prompt));
  const passage = readPassage(reference);
  const terms = termsOf(passage);
  return {
    asked,
    targets: terms.map((term) => toTarget(term, !holds(asked, term))),
    index: indexTerms(terms),
    terms,
    pieces: piecesBeyond(passage.words, prompt.words),
    opening: openingOf(passage),
  };
}

const share = (part: number, whole: number, otherwise: number) => (whole > 0 ? part / whole : otherwise);

type Tally = { weight: number; said: number };

const emptyTally = (): Tally => ({ weight: 0, said: 0 });

function count(tally: Tally, { term }: Target, { strength }: Pairing): void {
  tally.weight += term.weight;
  tally.said += term.weight * strength;
}

/**
 * How much matter is said, on a scale on which each further word tells less than the one before. Of a long reference
 * nobody says all, and who says the half of it has said more than who says the half of a short one.
 */
function amountOf(all: Tally, fresh: Tally): number {
  const count = (key: "said" | "weight") => fresh[key] + ASKED_SHARE * (all[key] - fresh[key]);
  return Math.log1p(count("said")) - Math.log1p(count("weight"));
}

/** Part of a sentence of the reference from which it is said well enough. */
const ENOUGH = 0.4;
/** Weight below which a sentence is a heading or a remark. */
const SLIGHT = 0.5;

/** Mean over the sentences of the reference of how nearly each is said well enough; the short ones count like the long. */
function satisfiedOf(targets: readonly Target[], pairs: readonly Pairing[]): number {
  const sentences = new Map<number, Tally>();
  pairs.forEach((pair, at) => {
    const target = targets[at];
    if (target === undefined) return;
    const { sentence } = target.term.word;
    const own = sentences.get(sentence) ?? emptyTally();
    sentences.set(sentence, own);
    const weight = targetWeight(target);
    own.weight += weight;
    own.said += weight * pair.strength;
  });
  const all = [...sentences.values()];
  const full = all.filter(({ weight }) => weight >= SLIGHT);
  const counted = full.length > 0 ? full : all;
  const satisfied = counted.map(({ said, weight }) => Math.min(1, share(said, weight, 0) / ENOUGH));
  return share(
    satisfied.reduce((sum, one) => sum + one, 0),
    counted.length,
    0,
  );
}

/** Recall of the reference: of all its words, and of those that the question does not hold. */
function recalls(targets: readonly Target[], pairs: readonly Pairing[]) {
  const [all, fresh] = [emptyTally(), emptyTally()];
  const seen = new Set<string>();
  pairs.forEach((pair, at) => {
    const target = targets[at];
    if (target === undefined || seen.has(target.term.stem)) return;
    seen.add(target.term.stem);
    count(all, target, pair);
    if (target.fresh) count(fresh, target, pair);
  });
  const recall = share(all.said, all.weight, 0);
  return { recall, amount: amountOf(all, fresh), freshRecall: share(fresh.said, fresh.weight, recall) };
}

/** Strength from which one word stands for another. */
const SAME = 0.8;

/** Part of the answer's own words, beyond the question's, that are the reference's too. */
function precisionOf({ asked, index }: ReferenceMatter, terms: readonly Term[], used: ReadonlySet<number>): number {
  let own = 0;
  let right = 0;
  terms.forEach((term, at) => {
    if (holds(asked, term)) return;
    own += term.weight;
    if (used.has(at) || holds(index, term)) right += term.weight;
  });
  return share(right, own, 1);
}

/** Weight said in a sentence from which it belongs to the answer, and as a part of what the best one says. */
const TOUCH = { said: 0.6, share: 0.5, dense: 0.15 } as const;

/** What each sentence says of a reference, by its index: of what was not asked, or of all where nothing else is said. */
function touches(terms: readonly Term[], pairs: readonly Pairing[], { asked }: ReferenceMatter): Map<number, number> {
  const strengths = new Map<number, number>();
  for (const { to, strength } of pairs) {
    if (strength > 0) strengths.set(to, Math.max(strength, strengths.get(to) ?? 0));
  }
  const said = (counts: (term: Term) => boolean) => {
    const found = new Map<number, number>();
    for (const [at, strength] of strengths) {
      const term = terms[at];
      if (term === undefined || !counts(term)) continue;
      const { sentence } = term.word;
      found.set(sentence, (found.get(sentence) ?? 0) + term.weight * strength);
    }
    return found;
  };
  const fresh = said((term) => !holds(asked, term));
  return fresh.size > 0 ? fresh : said(() => true);
}

/** Indexes of the sentences that touch the reference; chatter beside them is not held against an answer. */
function touchingSentences(terms: readonly Term[], pairs: readonly Pairing[], matter: ReferenceMatter): Set<number> {
  const said = touches(terms, pairs, matter);
  const most = Math.max(0, ...said.values());
  const whole = new Map<number, number>();
  for (const { word, weight } of terms) whole.set(word.sentence, (whole.get(word.sentence) ?? 0) + weight);
  const strong = [...said].filter(([, weight]) => weight >= TOUCH.share * most).map(([sentence]) => sentence);
  const [first, last] = [Math.min(...strong), Math.max(...strong)];
  const own = [...said].filter(([sentence, weight]) => {
    if (weight >= TOUCH.share * most) return true;
    const isAmong = sentence > first && sentence < last;
    return weight >= TOUCH.said && (isAmong || weight >= TOUCH.dense * (whole.get(sentence) ?? 0));
  });
  return new Set(own.map(([sentence]) => sentence));
}

const placesOf = (pairs: readonly Pairing[]) =>
  new Set(pairs.flatMap(({ to, strength }) => (strength > 0 ? [to] : [])));

/** Part of a reference's matter that its question does not hold already. */
function freshShareOf(targets: readonly Target[]): number {
  const weigh = (some: readonly Target[]) => some.reduce((sum, { term }) => sum + term.weight, 0);
  return share(weigh(targets.filter(({ fresh }) => fresh)), weigh(targets), 0);
}

/** Share of what is said that stands on the other side of a negation. */
function turnedOf(targets: readonly Target[], pairs: readonly Pairing[], terms: readonly Term[]): number {
  let said = 0;
  let turned = 0;
  pairs.forEach(({ to, strength }, at) => {
    const term = targets[at]?.term;
    if (term === undefined || strength < SAME) return;
    said += term.weight;
    if (terms[to]?.denied !== term.denied) turned += term.weight;
  });
  return share(turned, said, 0);
}

/** The words of an answer that stand in the same sentences as some of its terms. */
function wordsBeside(passage: Passage, terms: readonly Term[]) {
  const sentences = new Set(terms.map(({ word }) => word.sentence));
  return passage.words.filter(({ sentence }) => sentences.has(sentence));
}

/** All measures of the readable text of an answer. */
export function measure(matter: ReferenceMatter, passage: Passage) {
  const answer = termsOf(passage);
  const { narrow, whole: stretch } = stretchesOf(answer);
  const targets = narrow(matter.targets);
  const whole = align(targets, answer, stretch.index);
  const touching = touchingSentences(answer, whole, matter);
  const terms = touching.size === 0 ? answer : answer.filter(({ word }) => touching.has(word.sentence));
  const pairs = terms.length === answer.length ? whole : align(targets, terms, indexTerms(terms));
  const precision = precisionOf(matter, terms, placesOf(pairs));
  const found = recalls(targets, pairs);
  return {
    ...found,
    precision,
    balance: share(2 * precision * found.freshRecall, precision + found.freshRecall, 0),
    letters: heldOf(matter.pieces, piecesOf(wordsBeside(passage, terms))),
    satisfied: satisfiedOf(targets, pairs),
    sequence: sequenceOf(matter.terms, terms),
    turned: turnedOf(targets, pairs, terms),
    opening: agreementOf(matter.opening, openingOf(passage)),
    length: Math.log1p(terms.length),
    relativeLength: Math.min(1.5, share(terms.length, targets.length, 0)),
    freshShare: freshShareOf(targets),
  };
}

export type Measures = ReturnType<typeof measure>;
