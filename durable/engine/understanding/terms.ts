/**
 * The words of a text that carry its matter, each with what it is compared by and how much it tells.
 * Used for a reference, a question and an answer alike; compares nothing itself.
 */

import { PLAIN_NEGATORS } from "./function-words.ts";
import { stemOf } from "./language.ts";
import { commonness, MOST_COMMON } from "./lexicon.ts";
import { findScopes, type Scope } from "./negation-scopes.ts";
import { oncePer } from "./once.ts";
import type { Passage, Word } from "./sentences.ts";

export type Term = {
  /** Index of its word in the passage. */
  readonly at: number;
  readonly word: Word;
  /** One key whatever the ending. */
  readonly stem: string;
  /** How much the word tells, 0–1: rare words, numbers and formulas most. */
  readonly weight: number;
  /** It stands under a negation; two of them undo each other. */
  readonly denied: boolean;
  /** It stands in a sentence that is denied as a whole ("it is not true that ..."), whatever else denies within it. */
  readonly refuted: boolean;
  /** It stands under a negation of its own within its sentence. */
  readonly negated: boolean;
};

/** Part of its weight that the most common word loses. */
const COMMON_LOSS = 0.75;

function weightOf({ kind, root }: Word): number {
  return kind === "word" ? 1 - (COMMON_LOSS * commonness(root)) / MOST_COMMON : 1;
}

const EMPTY_VERBS = new Set(["be", "have", "do"]);

const isTerm = ({ content, text, lemma }: Word) => content && !PLAIN_NEGATORS.has(text) && !EMPTY_VERBS.has(lemma);

type Side = Pick<Term, "denied" | "refuted" | "negated">;

const AFFIRMED: Side = { denied: false, refuted: false, negated: false };

/** Whether a negator is one of the words that deny a sentence as a whole. */
const isOfFrame = (negator: number, scopes: readonly Scope[]) =>
  scopes.some(({ frame }) => frame !== null && negator >= frame.from && negator < frame.to);

function sideOf(scopes: readonly Scope[], at: number): Side {
  const over = scopes.filter(({ from, to }) => at >= from && at < to);
  if (over.length === 0) return AFFIRMED;
  const refuted = over.some(({ frame }) => frame !== null);
  const own = over.filter(({ frame, negator }) => frame === null && !isOfFrame(negator, scopes));
  return { denied: over.length % 2 === 1 || refuted, refuted, negated: own.length % 2 === 1 };
}

function findTerms(passage: Passage): Term[] {
  const scopes = findScopes(passage).filter(({ kind }) => kind !== "uncertain");
  const terms: Term[] = [];
  passage.words.forEach((word, at) => {
    if (!isTerm(word)) return;
    const stem = word.kind === "word" ? stemOf(word.root) : word.root;
    terms.push({ at, word, stem, weight: weightOf(word), ...sideOf(scopes, at) });
  });
  return terms;
}

/** Terms of a passage in order, found once. Negators are none: they say on which side the others stand. */
export const termsOf: (passage: Passage) => readonly Term[] = oncePer(findTerms);

/** Places of terms by each key that they are found by; stems stand behind a tilde. */
export type TermIndex = ReadonlyMap<string, readonly number[]>;

export const stemKey = (stem: string) => `~${stem}`;

/** Index of terms. Two neighbours are also found as one word ("hash map", "hashmap"). */
export function indexTerms(terms: readonly Term[]): TermIndex {
  const found = new Map<string, number[]>();
  const note = (key: string, at: number): void => {
    const known = found.get(key);
    if (known === undefined) found.set(key, [at]);
    else if (known.at(-1) !== at) known.push(at);
  };
  terms.forEach((term, at) => {
    for (const key of term.word.keys) note(key, at);
    note(stemKey(term.stem), at);
    const next = terms[at + 1];
    if (next?.at === term.at + 1) note(term.word.text + next.word.text, at);
  });
  return found;
}

/** Whether some term of the index is the same word. */
export function holds(index: TermIndex, { stem, word }: Term): boolean {
  return index.has(stemKey(stem)) || word.keys.some((key) => index.has(key));
}
