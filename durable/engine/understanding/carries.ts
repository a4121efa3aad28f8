/**
 * Whether quoted words can stand for a verdict that somebody else than the engine proposes on a key point. Looser than
 * the engine's own matching, and just as strict about denial; finds nothing of its own.
 */

import type { EngineKeyPoint } from "../content.ts";
import { contentStems } from "../speech/stems.ts";
import type { Span } from "../state.ts";
import { MatchGround, type Place } from "./match-ground.ts";
import { findScopes } from "./negation-scopes.ts";
import { oncePer } from "./once.ts";
import type { Pattern } from "./pattern-compile.ts";
import { findMatches } from "./pattern-match.ts";
import { type CompiledPoint, compilePoint } from "./points.ts";
import { type Polarity, polarityOf } from "./polarity.ts";
import { type Passage, readPassage } from "./sentences.ts";

/** Slots of an entry that have to be there, in any order, and the part of all that makes a part of the point. */
const LOOSE_SLOTS = 2;
const LOOSE_PART = 0.75;
/** Words of the statement that a quote shares where no entry speaks for it, and the parts that make a part and the whole. */
const SHARED_WORDS = 3;
const SHARED_PART = 0.34;
const SHARED_WHOLE = 0.6;
/** Part of the statement's words that has to be there for loose words to say the whole point. */
const SHARED_BESIDE = 0.4;

type Proposed = "met" | "partial" | "contradicted";
/** What words of the quote say, and whether they say the whole point. */
type Voice = { readonly says: Polarity; readonly whole: boolean };
type Words = { readonly words: readonly number[]; readonly whole: boolean };

const compiledOf = oncePer((point: EngineKeyPoint): CompiledPoint => compilePoint(point));

function indexes(places: readonly { readonly from: number; readonly to: number }[]): number[] {
  const all = places.flatMap(({ from, to }) => Array.from({ length: to - from }, (_, step) => from + step));
  return [...new Set(all)].sort((a, b) => a - b);
}

/** Number of the clause that each word stands in: a mark ends one. */
function clausesOf({ passage }: MatchGround): readonly number[] {
  let clause = 0;
  return passage.words.map(({ mark, sentence }, at) => {
    if (mark !== "" || sentence !== passage.words[at - 1]?.sentence) clause += 1;
    return clause;
  });
}

/** Words that fill most slots of an entry in any order; none when too few are filled. */
function looselyIn(needed: readonly (readonly Place[])[], required: number, shared: number): Words[] {
  const filled = needed.flatMap((places) => places[0] ?? []);
  const words = indexes(filled);
  const isEnough = filled.length >= Math.max(LOOSE_SLOTS, required * LOOSE_PART) && words.length >= LOOSE_SLOTS;
  return isEnough ? [{ words, whole: filled.length === required && shared >= SHARED_BESIDE }] : [];
}

/** The slots of an entry within one clause, or anywhere in a quote that shares enough with the statement. */
function looseWords(ground: MatchGround, { slots, required }: Pattern, shared: number): Words[] {
  const needed = slots.filter(({ optional }) => !optional).map((slot) => ground.slotPlaces(slot));
  if (shared >= SHARED_PART) return looselyIn(needed, required, shared);
  const clauses = clausesOf(ground);
  return [...new Set(clauses)].flatMap((clause) => {
    const within = needed.map((places) => places.filter(({ from }) => clauses[from] === clause));
    return looselyIn(within, required, shared);
  });
}

function wordsFor(ground: MatchGround, pattern: Pattern, shared: number): Words[] {
  const whole = findMatches(ground, pattern).map(({ words }) => ({ words, whole: true }));
  return whole.length > 0 ? whole : looseWords(ground, pattern, shared);
}

/** What a quote has in common with a statement. */
type Common = { readonly words: readonly number[]; readonly distinct: number; readonly share: number };

function commonWith({ passage }: MatchGround, statement: string): Common {
  const wanted = new Set(contentStems(statement));
  const words = passage.words.flatMap((word, at) =>
    contentStems(word.text).some((stem) => wanted.has(stem)) ? [at] : [],
  );
  const distinct = new Set(words.map((at) => passage.words[at]?.lemma)).size;
  return { words, distinct, share: distinct / Math.max(1, wanted.size) };
}

/** Words that the quote has in common with the statement; none when they are too few to mean it. */
function statementWords({ words, distinct, share }: Common): Words[] {
  if (distinct < SHARED_WORDS || share < SHARED_PART) return [];
  return [{ words, whole: share >= SHARED_WHOLE }];
}

function voicesOf(quote: string, point: EngineKeyPoint): Voice[] {
  const passage = readPassage(quote);
  const ground = new MatchGround(passage, findScopes(passage));
  const { accept, contradict } = compiledOf(point);
  const voice = ({ words, whole }: Words): Voice[] => {
    const says = polarityOf(passage, ground.scopes, words);
    return says === null || says === "aside" ? [] : [{ says, whole }];
  };
  const common = commonWith(ground, point.statement);
  const accepted = accept.flatMap((entry) => wordsFor(ground, entry, common.share)).flatMap(voice);
  const opposed = contradict
    .flatMap((entry) => findMatches(ground, entry))
    .flatMap(({ words }) => voice({ words, whole: true }))
    .flatMap(({ says }): Voice[] => (says === "positive" ? [{ says: "negative", whole: true }] : []));
  const stated = accepted.length > 0 ? [] : statementWords(common).flatMap(voice);
  return [...accepted, ...opposed, ...stated];
}

/** Whether a denial that stands outside a quote reaches into it: "did not [lock the table]". */
export function isDeniedFromOutside(passage: Passage, { start, end }: Pick<Span, "start" | "end">): boolean {
  const inside = passage.words.flatMap((word, at) => (word.start >= start && word.end <= end ? [at] : []));
  const [first = 0] = inside;
  const behind = (inside.at(-1) ?? -1) + 1;
  const isIn = (at: number): boolean => at >= first && at < behind;
  return findScopes(passage).some(({ kind, from, to, negator, frame }) => {
    if (kind === "uncertain" || (frame === null ? isIn(negator) : isIn(frame.from))) return false;
    return inside.some((at) => at >= from && at < to && passage.words[at]?.content === true);
  });
}

/**
 * What may stand of a proposed verdict on the strength of its quote: all of it, a part, or nothing (null). A quote that
 * denies what it is said to affirm is worth nothing.
 */
export function carriedVerdict(quote: string, point: EngineKeyPoint, proposed: Proposed): Proposed | null {
  const voices = voicesOf(quote, point);
  const affirmed = voices.filter(({ says }) => says === "positive");
  const isDenied = voices.some(({ says }) => says === "negative");
  if (proposed === "contradicted") return isDenied && affirmed.length === 0 ? proposed : null;
  if (isDenied || voices.length === 0) return null;
  return affirmed.some(({ whole }) => whole) ? proposed : "partial";
}
