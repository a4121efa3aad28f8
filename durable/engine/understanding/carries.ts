/**
 * Whether quoted words can stand for a verdict that somebody else than the engine proposes on a key point. Looser than
 * the engine's own matching, and just as strict about denial; finds nothing of its own.
 */
import type { EngineKeyPoint } from "../content.ts";
import { contentStems } from "../speech/stems.ts";
import { MatchGround } from "./match-ground.ts";
import { findScopes } from "./negation-scopes.ts";
import type { Pattern } from "./pattern-compile.ts";
import { findMatches } from "./pattern-match.ts";
import { type CompiledPoint, compilePoint } from "./points.ts";
import { type Polarity, polarityOf } from "./polarity.ts";
import { readPassage } from "./sentences.ts";

/** Slots of an entry that have to be there, in any order, and the part of all that is enough. */
const LOOSE_SLOTS = 2;
const LOOSE_PART = 0.6;
/** Words of the statement that a quote shares where no entry speaks for it. */
const SHARED_WORDS = 3;
const SHARED_PART = 0.34;

const compiled = new WeakMap<EngineKeyPoint, CompiledPoint>();

function compiledOf(point: EngineKeyPoint): CompiledPoint {
  const made = compiled.get(point) ?? compilePoint(point);
  compiled.set(point, made);
  return made;
}

function indexes(places: readonly { readonly from: number; readonly to: number }[]): number[] {
  const all = places.flatMap(({ from, to }) => Array.from({ length: to - from }, (_, step) => from + step));
  return [...new Set(all)].sort((a, b) => a - b);
}

/** Words that fill most slots of an entry, near each other or not; empty when too few are filled. */
function looseWords(ground: MatchGround, { slots, required }: Pattern): number[] {
  const needed = slots.filter(({ optional }) => !optional);
  const filled = needed.flatMap((slot) => ground.slotPlaces(slot)[0] ?? []);
  const words = indexes(filled);
  return filled.length >= LOOSE_SLOTS && filled.length >= required * LOOSE_PART && words.length >= LOOSE_SLOTS
    ? words
    : [];
}

function wordsFor(ground: MatchGround, pattern: Pattern): (readonly number[])[] {
  const whole = findMatches(ground, pattern).map(({ words }) => words);
  if (whole.length > 0) return whole;
  const loose = looseWords(ground, pattern);
  return loose.length === 0 ? [] : [loose];
}

/** Words that the quote has in common with the statement; empty when they are too few to mean it. */
function statementWords({ passage }: MatchGround, statement: string): number[] {
  const wanted = new Set(contentStems(statement));
  const shared = passage.words.flatMap((word, at) =>
    contentStems(word.text).some((stem) => wanted.has(stem)) ? [at] : [],
  );
  const distinct = new Set(shared.map((at) => passage.words[at]?.lemma)).size;
  return distinct >= SHARED_WORDS && distinct >= wanted.size * SHARED_PART ? shared : [];
}

function polarities(quote: string, point: EngineKeyPoint): Polarity[] {
  const passage = readPassage(quote);
  const ground = new MatchGround(passage, findScopes(passage));
  const { accept, contradict } = compiledOf(point);
  const polarity = (words: readonly number[]) => polarityOf(passage, ground.scopes, words) ?? [];
  const accepted = accept.flatMap((entry) => wordsFor(ground, entry)).flatMap(polarity);
  const opposed = contradict
    .flatMap((entry) => findMatches(ground, entry))
    .flatMap(({ words }) => (polarity(words) === "positive" ? (["negative"] as const) : []));
  const shared = statementWords(ground, point.statement);
  const stated = shared.length === 0 || accepted.length > 0 ? [] : [polarity(shared)].flat();
  return [...accepted, ...opposed, ...stated];
}

/** A quote that says next to nothing of the point, or denies what it is said to affirm, carries nothing. */
export function carries(quote: string, point: EngineKeyPoint, verdict: "met" | "partial" | "contradicted"): boolean {
  const found = polarities(quote, point);
  const denied = found.includes("negative");
  if (verdict === "contradicted") return denied && !found.includes("positive");
  return !denied && (found.includes("positive") || (verdict === "partial" && found.includes("uncertain")));
}
