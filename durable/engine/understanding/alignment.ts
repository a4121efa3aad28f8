/**
 * Finds for each term of a statement the term of an answer that says the same: itself in another form, a synonym, a word
 * near to it, a slip of the pen, or its opposite. Says nothing of what that is worth together.
 */
import { stemOf } from "./language.ts";
import { commonness, type Relation, relatedTo } from "./lexicon.ts";
import { furtherOpposites, otherSteps } from "./opposites.ts";
import type { Word } from "./sentences.ts";
import { stemKey, type Term, type TermIndex } from "./terms.ts";

export type PairingKind = "exact" | Relation | "slip" | "none";

export type Pairing = {
  /** Index of the answer's term, or -1. */
  readonly to: number;
  /** How well it stands for the statement's term, 0–1. */
  readonly strength: number;
  readonly kind: PairingKind;
};

const STRENGTH: Readonly<Record<PairingKind, number>> = {
  exact: 1,
  slip: 0.85,
  same: 0.8,
  near: 0.45,
  opposite: 0,
  none: 0,
};

/** Letters from which a word may hold a slip. */
const SLIP_LENGTH = 5;

type Wanted = { readonly key: string; readonly kind: PairingKind };

/** A term of a statement with what to look for, best first. */
export type Target = {
  readonly term: Term;
  /** Shared by all targets of the same word. */
  readonly wanted: readonly Wanted[];
  /** A slip of the pen may stand for it. */
  readonly maySlip: boolean;
  /** The question does not hold the word, so that saying it tells something. */
  readonly fresh: boolean;
};

/** Share of its weight that a word of the question keeps. */
export const ASKED_SHARE = 0.35;

/** What saying a target's word is worth. */
export const targetWeight = ({ term, fresh }: Target): number => term.weight * (fresh ? 1 : ASKED_SHARE);

const RELATIONS: readonly Relation[] = ["same", "opposite", "near"];

function wantedOf({ word, stem }: Term): Wanted[] {
  const wanted: Wanted[] = word.keys.map((key) => ({ key, kind: "exact" }));
  wanted.push({ key: stemKey(stem), kind: "exact" });
  if (word.kind !== "word") return wanted;
  for (const other of otherSteps(word.keys)) wanted.push({ key: other, kind: "same" });
  const related = new Map(word.keys.flatMap((key) => [...relatedTo(key)]));
  for (const kind of RELATIONS) {
    for (const [other, relation] of related) {
      if (relation === kind) wanted.push({ key: other, kind }, { key: stemKey(stemOf(other)), kind });
    }
  }
  for (const other of furtherOpposites(word.keys)) {
    if (!related.has(other)) wanted.push({ key: other, kind: "opposite" });
  }
  return wanted;
}

/** What is wanted for the words of the last references, so that texts on one subject share it. */
const wantedFor = new Map<string, readonly Wanted[]>();
const WANTED_MEMORY = 5_000;

function sharedWanted(term: Term): readonly Wanted[] {
  const id = `${term.word.kind} ${term.stem} ${term.word.keys.join(" ")}`;
  const known = wantedFor.get(id);
  if (known !== undefined) return known;
  if (wantedFor.size >= WANTED_MEMORY) wantedFor.clear();
  const wanted = wantedOf(term);
  wantedFor.set(id, wanted);
  return wanted;
}

/** Worked out once for each statement. */
export function toTarget(term: Term, fresh: boolean): Target {
  const { kind, text } = term.word;
  return { term, wanted: sharedWanted(term), fresh, maySlip: kind === "word" && text.length >= SLIP_LENGTH };
}

/** Whether two words differ by one letter added, left out, replaced or swapped with its neighbour. */
function isSlip(a: string, b: string): boolean {
  const short = Math.min(a.length, b.length);
  if (a[0] !== b[0] || Math.abs(a.length - b.length) > 1 || short < SLIP_LENGTH) return false;
  let head = 0;
  while (head < short && a[head] === b[head]) head += 1;
  let tail = 0;
  while (tail < short - head && a[a.length - 1 - tail] === b[b.length - 1 - tail]) tail += 1;
  const apart = Math.max(a.length, b.length) - head - tail;
  if (apart <= 1) return true;
  return apart === 2 && a.length === b.length && a[head] === b[head + 1] && a[head + 1] === b[head];
}

const NOWHERE: Pairing = { to: -1, strength: 0, kind: "none" };

function slipIn(target: Target, terms: readonly Term[]): number {
  if (!target.maySlip) return -1;
  const { text } = target.term.word;
  return terms.findIndex(({ word }) => mayBeSlip(word) && isSlip(text, word.text));
}

/** A word that is known is meant: "fails" is no slip of "falls". */
const mayBeSlip = ({ kind, text, root }: Word) =>
  kind === "word" && text.length >= SLIP_LENGTH && commonness(root) === 0 && relatedTo(root).size === 0;

/** Words that a slip of the pen can have made, by their first letter. */
function slippedOf(terms: readonly Term[]): ReadonlyMap<string, readonly string[]> {
  const texts = new Set<string>();
  for (const { word } of terms) if (mayBeSlip(word)) texts.add(word.text);
  return Map.groupBy(texts, (text) => text[0] ?? "");
}

/**
 * Narrows targets to what a whole answer can hold, so that its stretches are searched for nothing else. Most of what may
 * stand for a word stands nowhere.
 */
export function targetsWithin(terms: readonly Term[], index: TermIndex): (targets: readonly Target[]) => Target[] {
  const held = new Map<readonly Wanted[], readonly Wanted[]>();
  const slips = new Map<string, boolean>();
  const slipped = slippedOf(terms);
  const wantedHere = (wanted: readonly Wanted[]) => {
    const known = held.get(wanted);
    if (known !== undefined) return known;
    const here = wanted.filter(({ key }) => index.has(key));
    held.set(wanted, here);
    return here;
  };
  const slipsHere = ({ maySlip, term }: Target) => {
    if (!maySlip) return false;
    const { text } = term.word;
    const known = slips.get(text);
    if (known !== undefined) return known;
    const found = slipped.get(text[0] ?? "")?.some((other) => isSlip(text, other)) ?? false;
    slips.set(text, found);
    return found;
  };
  return (targets) =>
    targets.map((target): Target => {
      const { term, fresh } = target;
      return { term, fresh, wanted: wantedHere(target.wanted), maySlip: slipsHere(target) };
    });
}

/** Of several places the first one behind the last word that was found, so that runs stay together. */
function nextPlace(places: readonly number[], last: number): number {
  for (const place of places) if (place > last) return place;
  return places[0] ?? -1;
}

/** One pairing for each target in order. */
export function align(targets: readonly Target[], terms: readonly Term[], index: TermIndex): Pairing[] {
  let last = -1;
  const pairingOf = (target: Target): Pairing => {
    for (const { key, kind } of target.wanted) {
      const places = index.get(key);
      if (places === undefined) continue;
      const to = nextPlace(places, last);
      if (kind !== "opposite") last = to;
      return { to, strength: STRENGTH[kind], kind };
    }
    const to = slipIn(target, terms);
    return to < 0 ? NOWHERE : { to, strength: STRENGTH.slip, kind: "slip" };
  };
  const pairs: Pairing[] = [];
  for (const target of targets) pairs.push(pairingOf(target));
  // a word that stands for another of the statement's opposes nothing in it: "darker … than lighter"
  const taken = new Set(pairs.flatMap(({ to, kind }) => (kind === "exact" ? [to] : [])));
  return pairs.map((pair) => (pair.kind === "opposite" && taken.has(pair.to) ? NOWHERE : pair));
}
