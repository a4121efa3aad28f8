/**
 * Finds where the slots of a pattern stand in a passage: in order, near each other, within one sentence.
 * Says nothing of what a match means.
 */
import type { Detection } from "./detectors.ts";
import { firstPlaceFrom, type MatchGround, type Place } from "./match-ground.ts";
import type { Alternative, Pattern, Slot } from "./pattern-compile.ts";
import { wordSet } from "./word-set.ts";

/** Above what an answer of usual length holds, so that nothing uncited carries a verdict. */
const MAX_MATCHES = 16;

export type Match = {
  /** Ascending indexes of the words that fill slots. */
  readonly words: readonly number[];
  /** Required slots that were filled. */
  readonly filled: number;
};

type Search = {
  readonly ground: MatchGround;
  readonly slots: readonly Slot[];
  /** Required slot that may be missing, or -1. */
  readonly without: number;
};

type Chain = { readonly places: readonly Place[]; readonly filled: number };

const NOWHERE: readonly Place[] = [];

/** Places after the last one where the next slot may stand. */
function candidates(search: Search, slot: Slot, last: Place): readonly Place[] {
  const places = search.ground.slotPlaces(slot);
  if (places.length === 0) return NOWHERE;
  const from = firstPlaceFrom(places, last.to);
  let to = from;
  for (let place = places[to]; place !== undefined && search.ground.isNear(last, place); place = places[to]) to += 1;
  return to === from ? NOWHERE : places.slice(from, to);
}

function extend(search: Search, at: number, chain: Chain): Chain | null {
  const slot = search.slots[at];
  if (slot === undefined) return chain;
  const last = chain.places.at(-1);
  const next = last === undefined ? NOWHERE : candidates(search, slot, last);
  for (const place of next) {
    const filled = chain.filled + (slot.optional ? 0 : 1);
    const found = extend(search, at + 1, { places: [...chain.places, place], filled });
    if (found !== null) return found;
  }
  return slot.optional || at === search.without ? extend(search, at + 1, chain) : null;
}

function chainsFrom(search: Search): Chain[] {
  const first = search.slots.findIndex((slot, at) => !slot.optional && at !== search.without);
  const opener = search.slots[first];
  if (opener === undefined) return [];
  const out: Chain[] = [];
  for (const place of search.ground.slotPlaces(opener)) {
    if (out.length >= MAX_MATCHES) break;
    const found = extend(search, first + 1, { places: [place], filled: 1 });
    if (found !== null) out.push(found);
  }
  return out;
}

/** Whether words lie within a deed that was done to nothing: "I wrote to nobody" wrote nothing. */
const isOfNothing = (deed: Detection, words: readonly Place[]) =>
  deed.toNothing === true && words.every(({ from, to }) => from >= deed.from && to <= deed.to);

/** Detectors look at a whole sentence: the slots beside one may stand before or after it. */
function formMatches(ground: MatchGround, pattern: Pattern): Match[] {
  const form = pattern.slots[pattern.form];
  if (form === undefined) return [];
  const rest = pattern.slots.filter((_, at) => at !== pattern.form);
  const needed = rest.filter((slot) => !slot.optional);
  const places: readonly Detection[] = ground.slotPlaces(form);
  if (needed.length === 0) {
    const shown = places.filter((place) => !isOfNothing(place, [place]));
    return shown.map((place) => ({ words: indexes([place]), filled: 1 }));
  }
  const chains = chainsFrom({ ground, slots: rest, without: -1 });
  return chains.flatMap((chain) => {
    const sentence = ground.sentenceOf(chain.places[0]?.from ?? -1);
    const beside = places.find((place) => ground.sentenceOf(place.from) === sentence);
    if (beside === undefined || isOfNothing(beside, chain.places)) return [];
    return [{ words: indexes([beside, ...chain.places]), filled: chain.filled + 1 }];
  });
}

function indexes(places: readonly Place[]): number[] {
  const all: number[] = [];
  for (const place of places) for (let at = place.from; at < place.to; at += 1) all.push(at);
  all.sort((a, b) => a - b);
  return all.filter((at, step) => at !== all[step - 1]);
}

function toMatches(chains: readonly Chain[]): Match[] {
  return chains.map((chain) => ({ words: indexes(chain.places), filled: chain.filled }));
}

const NO_MATCHES: readonly Match[] = [];

/** Required slots that stand nowhere, counted up to two; most entries end here. */
function missing(ground: MatchGround, { slots }: Pattern): number {
  let count = 0;
  for (const slot of slots) {
    if (!slot.optional && ground.slotPlaces(slot).length === 0) count += 1;
    if (count > 1) break;
  }
  return count;
}

/** Where slots stand in this order, within one sentence each. */
export function matchesOf(ground: MatchGround, slots: readonly Slot[]): readonly Match[] {
  if (slots.some((slot) => !slot.optional && ground.slotPlaces(slot).length === 0)) return NO_MATCHES;
  return toMatches(chainsFrom({ ground, slots, without: -1 }));
}

/** Full matches within one sentence each. */
export function findMatches(ground: MatchGround, pattern: Pattern): readonly Match[] {
  if (missing(ground, pattern) > 0) return NO_MATCHES;
  return pattern.form >= 0 ? formMatches(ground, pattern) : matchesOf(ground, pattern.slots);
}

const DENYING = wordSet("not no never cannot without nothing nobody hardly");

const denies = ({ words }: Alternative) => words.some((keys) => keys.some((key) => DENYING.has(key)));

/** "(filter) (word) (never enough|incomplete)": without the slot that denies, the rest may well say the opposite. */
export const mayDeny = ({ wordings }: Slot) => wordings.some(({ alternatives }) => alternatives.some(denies));

const BARE_DENIALS = new Set(["no", "without"]);

/** Whether a match ends with what there is none of, and the entry may ask for that: "(off) (seconds|without) (release)". */
export function endsWithNone({ passage: { words } }: MatchGround, { slots }: Pattern, match: Match): boolean {
  if (!BARE_DENIALS.has(words[(match.words.at(-1) ?? 0) - 1]?.text ?? "")) return false;
  return slots.some(({ optional, wordings }) => {
    const all = optional ? [] : wordings.flatMap(({ alternatives }) => alternatives);
    return all.some(denies) && !all.every(denies);
  });
}

/** Deny a verb, alone or in front of it. */
const DENYING_VERBS = wordSet("not never cannot");
const mayDenyVerb = ({ wordings }: Slot) =>
  wordings.some(({ alternatives }) =>
    alternatives.some(({ words }) => words[0]?.some((key) => (words.length === 1 ? DENYING : DENYING_VERBS).has(key))),
  );

/**
 * Whether the last word of a match fills a slot that may deny: a denial that reaches no other word of it may be the very one
 * that the entry asks for ("(identical) (ranges) (router|cannot know)": "identical ranges, no router …").
 */
export function endsDenying(ground: MatchGround, { slots, form }: Pattern, { words }: Match): boolean {
  const last = slots.at(-1);
  if (last === undefined || form >= 0 || last.optional || !mayDenyVerb(last)) return false;
  return ground.slotPlaces(last).some(({ to }) => to - 1 === words.at(-1));
}

/**
 * All required slots but one, in one sentence; for patterns of three slots and more. The first is never left out, nor one
 * that may deny.
 */
export function findPartialMatches(ground: MatchGround, pattern: Pattern): readonly Match[] {
  if (pattern.required < 3 || pattern.form >= 0 || missing(ground, pattern) > 1) return NO_MATCHES;
  const found: Match[] = [];
  pattern.slots.forEach((slot, without) => {
    if (slot.optional || without === 0 || mayDeny(slot)) return;
    found.push(...toMatches(chainsFrom({ ground, slots: pattern.slots, without })));
  });
  return found.filter((match) => match.filled >= 2 && match.filled >= pattern.required * 0.6);
}
