/**
 * Finds where the slots of a pattern stand in a passage: in order, near each other, within one sentence or, if asked,
 * across two. Says nothing of what a match means.
 */
import { type Detection, detect } from "./detectors.ts";
import type { Scope } from "./negation-scopes.ts";
import type { Alternative, DetectorName, Pattern, Slot } from "./pattern-compile.ts";
import type { Passage } from "./sentences.ts";

/** Content words that may stand between two neighbouring slots. */
const MAX_GAP = 6;
/** Function words that may stand inside an alternative of several words ("look it up"). */
const MAX_INSIDE = 3;
const MAX_MATCHES = 6;

/** Words that fill one slot: indexes `from` to `to`, end exclusive. */
type Place = { readonly from: number; readonly to: number };

export type Match = {
  /** Ascending indexes of the words that fill slots. */
  readonly words: readonly number[];
  /** Required slots that were filled. */
  readonly filled: number;
};

/** A passage made ready for many patterns. */
export class MatchGround {
  readonly passage: Passage;
  readonly scopes: readonly Scope[];
  private readonly positions = new Map<string, number[]>();
  private readonly pairs = new Map<string, number[]>();
  /** Content words before each index. */
  private readonly contentBefore: number[] = [0];
  private readonly places = new Map<Slot, readonly Place[]>();
  private readonly detections = new Map<DetectorName, readonly Detection[]>();

  constructor(passage: Passage, scopes: readonly Scope[]) {
    this.passage = passage;
    this.scopes = scopes;
    passage.words.forEach((word, at) => {
      for (const key of word.keys) this.note(this.positions, key, at);
      const next = passage.words[at + 1];
      if (next !== undefined && next.sentence === word.sentence && next.mark === "" && word.kind === "word") {
        this.note(this.pairs, word.text + next.text, at);
        if (word.lemma !== word.text) this.note(this.pairs, word.lemma + next.text, at);
        if (next.lemma !== next.text) this.note(this.pairs, word.text + next.lemma, at);
      }
      this.contentBefore.push((this.contentBefore[at] ?? 0) + (word.content ? 1 : 0));
    });
  }

  private note(index: Map<string, number[]>, key: string, at: number): void {
    const list = index.get(key);
    if (list === undefined) index.set(key, [at]);
    else if (list.at(-1) !== at) list.push(at);
  }

  private gap(from: number, to: number): number {
    return (this.contentBefore[to] ?? 0) - (this.contentBefore[from] ?? 0);
  }

  sentenceOf(word: number): number {
    return this.passage.words[word]?.sentence ?? -1;
  }

  /** End of an alternative that starts at `at`, or -1. */
  private endOf(alternative: Alternative, at: number): number {
    let cursor = at + 1;
    for (const keys of alternative.words.slice(1)) {
      let inside = 0;
      while (!this.passage.words[cursor]?.keys.some((key) => keys.includes(key))) {
        const skipped = this.passage.words[cursor];
        if (skipped === undefined || skipped.content || inside >= MAX_INSIDE) return -1;
        inside += 1;
        cursor += 1;
      }
      cursor += 1;
    }
    return this.sentenceOf(cursor - 1) === this.sentenceOf(at) ? cursor : -1;
  }

  private placesOf(alternative: Alternative, out: Place[]): void {
    for (const key of alternative.words[0] ?? []) {
      for (const from of this.positions.get(key) ?? []) {
        const to = this.endOf(alternative, from);
        if (to >= 0) out.push({ from, to });
      }
      if (alternative.words.length > 1 || key.length < 5) continue;
      for (const from of this.pairs.get(key) ?? []) out.push({ from, to: from + 2 });
    }
  }

  /** Everywhere a slot can stand, by position. */
  slotPlaces(slot: Slot): readonly Place[] {
    const known = this.places.get(slot);
    if (known !== undefined) return known;
    const out: Place[] = [];
    for (const alternative of slot.alternatives) this.placesOf(alternative, out);
    for (const detector of slot.detectors) out.push(...this.detected(detector));
    out.sort((a, b) => a.from - b.from || a.to - b.to);
    const places = out.filter((place, at) => place.from !== out[at - 1]?.from || place.to !== out[at - 1]?.to);
    this.places.set(slot, places);
    return places;
  }

  /** Everything that a detector finds in the passage. */
  detected(name: DetectorName): readonly Detection[] {
    const known = this.detections.get(name);
    if (known !== undefined) return known;
    const found = this.passage.sentences.flatMap((sentence) => detect(this.passage, this.scopes, sentence, name));
    this.detections.set(name, found);
    return found;
  }

  /** Whether `to` may follow `from` as the next slot; `spread` allows the next sentence. */
  follows(from: Place, to: Place, spread: boolean): boolean {
    if (to.from < from.to) return false;
    const apart = this.sentenceOf(to.from) - this.sentenceOf(from.from);
    return apart <= (spread ? 1 : 0) && this.gap(from.to, to.from) <= MAX_GAP;
  }
}

type Search = {
  readonly ground: MatchGround;
  readonly slots: readonly Slot[];
  readonly spread: boolean;
  /** Required slot that may be missing, or -1. */
  readonly without: number;
};

type Chain = { readonly places: readonly Place[]; readonly filled: number };

const isForm = (slot: Slot) => slot.detectors.length > 0 && !slot.detectors.includes("complexity");

/** Places after the last one where the next slot may stand. The list is sorted, so the search can stop early. */
function candidates(search: Search, slot: Slot, last: Place): Place[] {
  const out: Place[] = [];
  for (const place of search.ground.slotPlaces(slot)) {
    if (place.from < last.to) continue;
    if (!search.ground.follows(last, place, search.spread)) break;
    out.push(place);
  }
  return out;
}

function extend(search: Search, at: number, chain: Chain): Chain | null {
  const slot = search.slots[at];
  if (slot === undefined) return chain;
  const last = chain.places.at(-1);
  const next = last === undefined ? [] : candidates(search, slot, last);
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

/** Detectors look at a whole sentence: the slots beside one may stand before or after it. */
function formMatches(ground: MatchGround, pattern: Pattern): Match[] {
  const form = pattern.slots.find(isForm);
  if (form === undefined) return [];
  const rest = pattern.slots.filter((slot) => slot !== form);
  const needed = rest.filter((slot) => !slot.optional);
  const places = ground.slotPlaces(form);
  if (needed.length === 0) return places.map((place) => ({ words: indexes([place]), filled: 1 }));
  const chains = chainsFrom({ ground, slots: rest, spread: false, without: -1 });
  return chains.flatMap((chain) => {
    const sentence = ground.sentenceOf(chain.places[0]?.from ?? -1);
    const beside = places.find((place) => ground.sentenceOf(place.from) === sentence);
    if (beside === undefined) return [];
    return [{ words: indexes([beside, ...chain.places]), filled: chain.filled + 1 }];
  });
}

function indexes(places: readonly Place[]): number[] {
  const all = new Set<number>();
  for (const place of places) for (let at = place.from; at < place.to; at += 1) all.add(at);
  return [...all].sort((a, b) => a - b);
}

function toMatches(chains: readonly Chain[]): Match[] {
  return chains.map((chain) => ({ words: indexes(chain.places), filled: chain.filled }));
}

/** Full matches within one sentence each. */
export function findMatches(ground: MatchGround, pattern: Pattern): Match[] {
  if (pattern.slots.some(isForm)) return formMatches(ground, pattern);
  return toMatches(chainsFrom({ ground, slots: pattern.slots, spread: false, without: -1 }));
}

/** All slots, but over two neighbouring sentences. */
export function findSpreadMatches(ground: MatchGround, pattern: Pattern): Match[] {
  if (pattern.slots.some(isForm)) return [];
  const search: Search = { ground, slots: pattern.slots, spread: true, without: -1 };
  return toMatches(chainsFrom(search));
}

/** All required slots but one that is not the first, in one sentence; for patterns of three slots and more. */
export function findPartialMatches(ground: MatchGround, pattern: Pattern): Match[] {
  if (pattern.required < 3 || pattern.slots.some(isForm)) return [];
  const found: Match[] = [];
  pattern.slots.forEach((slot, without) => {
    if (slot.optional || without === 0) return;
    found.push(...toMatches(chainsFrom({ ground, slots: pattern.slots, spread: false, without })));
  });
  return found.filter((match) => match.filled >= 2 && match.filled >= pattern.required * 0.6);
}
