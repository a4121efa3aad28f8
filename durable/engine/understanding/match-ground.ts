/**
 * A passage made ready for many patterns: where each word stands, which places a slot can take, what the detectors
 * find. Everything is worked out once and on demand.
 */
import { type Detection, detect } from "./detectors.ts";
import { PLAIN_NEGATORS } from "./function-words.ts";
import { isListedUnder } from "./headings.ts";
import type { Scope } from "./negation-scopes.ts";
import type { Alternative, DetectorName, Opener, Slot, Wording } from "./pattern-compile.ts";
import type { Passage, Word } from "./sentences.ts";

/** Content words that may stand between two neighbouring slots. */
const MAX_GAP = 6;
/** The same behind a negator that fills a slot: it has to belong to what follows. */
const MAX_NEGATOR_GAP = 2;
/** Function words that may stand inside an alternative of several words ("look it up"). */
const MAX_INSIDE = 3;
/** Letters from which one word may be written as two ("lookup", "look up"). */
const MIN_COMPOUND = 5;

/** Words that fill one slot: indexes `from` to `to`, end exclusive. */
export type Place = { readonly from: number; readonly to: number };

type Index = Map<string, number[]>;

/** How one word may open slots, and how it may open others besides. */
type Entrance = { readonly opener: Opener; readonly slots: readonly Slot[]; readonly next: Entrance | undefined };

/** The slots of a question by the keys that one of their wordings begins with. */
export type Vocabulary = ReadonlyMap<string, Entrance>;

/** Vocabulary of compiled slots, each of them given once. */
export function vocabularyOf(slots: Iterable<Slot>): Vocabulary {
  const found = new Map<string, Entrance>();
  const holders = new Map<Wording, Slot[]>();
  for (const slot of slots) {
    for (const wording of slot.wordings) {
      const known = holders.get(wording);
      known?.push(slot);
      if (known !== undefined) continue;
      const own = [slot];
      holders.set(wording, own);
      for (const opener of wording.openers) {
        found.set(opener.key, { opener, slots: own, next: found.get(opener.key) });
      }
    }
  }
  return found;
}

function sharesKey(word: Word, keys: readonly string[]): boolean {
  for (const key of word.keys) if (keys.includes(key)) return true;
  return false;
}

/** "not better for ranges" denies the word before the ranges, not the ranges. */
const takesDenial = ({ content, pos }: Word) => content && (pos === "ADJ" || pos === "NOUN" || pos === "PROPN");

const NONE: readonly number[] = [];
const NOWHERE: readonly Place[] = [];

function distinct(places: Place[]): Place[] {
  places.sort((a, b) => a.from - b.from || a.to - b.to);
  return places.filter((place, at) => place.from !== places[at - 1]?.from || place.to !== places[at - 1]?.to);
}

export class MatchGround {
  readonly passage: Passage;
  readonly scopes: readonly Scope[];
  private readonly positions: Index = new Map();
  private readonly pairs: Index = new Map();
  /** Content words before each index. */
  private readonly contentBefore: number[] = [0];
  private readonly places = new Map<Slot, readonly Place[]>();
  private readonly detections = new Map<DetectorName, readonly Detection[]>();

  /** Slots of the vocabulary that can stand somewhere, and how; null without a vocabulary. */
  private readonly possible: Map<Slot, Opener[]> | null;
  private readonly vocabulary: Vocabulary | null;

  /** With the vocabulary of a question only its slots can be looked for, and much is never looked at. */
  constructor(passage: Passage, scopes: readonly Scope[], vocabulary: Vocabulary | null = null) {
    this.passage = passage;
    this.scopes = scopes;
    this.vocabulary = vocabulary;
    this.possible = vocabulary === null ? null : new Map();
    passage.words.forEach((word, at) => {
      for (const key of word.keys) this.note(this.positions, key, at);
      this.noteCompounds(word, at);
      this.contentBefore.push((this.contentBefore[at] ?? 0) + (word.content ? 1 : 0));
    });
  }

  private note(index: Index, key: string, at: number): void {
    const list = index.get(key);
    if (list !== undefined) {
      if (list.at(-1) !== at) list.push(at);
      return;
    }
    if (this.vocabulary !== null) {
      const entrance = this.vocabulary.get(key);
      if (entrance === undefined) return;
      if (!this.positions.has(key) && !this.pairs.has(key)) this.enter(entrance);
    }
    index.set(key, [at]);
  }

  private enter(first: Entrance): void {
    for (let entrance: Entrance | undefined = first; entrance !== undefined; entrance = entrance.next) {
      for (const slot of entrance.slots) {
        const known = this.possible?.get(slot);
        if (known === undefined) this.possible?.set(slot, [entrance.opener]);
        else known.push(entrance.opener);
      }
    }
  }

  /** Notes the ways to write two neighbouring words as one. */
  private noteCompounds(word: Word, at: number): void {
    const next = this.passage.words[at + 1];
    if (next === undefined || next.sentence !== word.sentence || next.mark !== "" || word.kind !== "word") return;
    this.note(this.pairs, word.text + next.text, at);
    if (word.lemma !== word.text) this.note(this.pairs, word.lemma + next.text, at);
    if (next.lemma !== next.text) this.note(this.pairs, word.text + next.lemma, at);
  }

  sentenceOf(word: number): number {
    return this.passage.words[word]?.sentence ?? -1;
  }

  /** Index of the next word with one of the keys, past function words only, or -1. */
  private reach(keys: readonly string[], from: number): number {
    for (let at = from; at <= from + MAX_INSIDE; at += 1) {
      const word = this.passage.words[at];
      if (word === undefined) return -1;
      if (sharesKey(word, keys)) return at;
      if (word.content) return -1;
    }
    return -1;
  }

  /** End of an alternative that starts at `at`, or -1. */
  private endOf(alternative: Alternative, at: number): number {
    const { words } = alternative;
    if (words.length === 1) return at + 1;
    let last = at;
    for (let step = 1; step < words.length; step += 1) {
      last = this.reach(words[step] ?? [], last + 1);
      if (last < 0) return -1;
    }
    return this.sentenceOf(last) === this.sentenceOf(at) ? last + 1 : -1;
  }

  private addPlaces(out: Place[], { key, alternative }: Opener): void {
    for (const from of this.positions.get(key) ?? NONE) {
      const to = this.endOf(alternative, from);
      if (to >= 0) out.push({ from, to });
    }
    if (alternative.words.length > 1 || key.length < MIN_COMPOUND) return;
    for (const from of this.pairs.get(key) ?? NONE) out.push({ from, to: from + 2 });
  }

  /** Everywhere a slot can stand, by position. */
  slotPlaces(slot: Slot): readonly Place[] {
    const openers = this.possible === null ? slot.wordings.flatMap((one) => one.openers) : this.possible.get(slot);
    if (openers === undefined && slot.detectors.length === 0) return NOWHERE;
    const known = this.places.get(slot);
    if (known !== undefined) return known;
    const out: Place[] = [];
    for (const opener of openers ?? []) this.addPlaces(out, opener);
    for (const detector of slot.detectors) out.push(...this.detected(detector));
    const places = out.length < 2 ? out : distinct(out);
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

  /** Whether `to`, which does not begin before the end of `from`, is near enough in the same sentence. */
  isNear(from: Place, to: Place): boolean {
    const gap = (this.contentBefore[to.from] ?? 0) - (this.contentBefore[from.to] ?? 0);
    if (this.sentenceOf(to.from) !== this.sentenceOf(from.from) || gap > MAX_GAP) return false;
    const denies = from.to - from.from === 1 && PLAIN_NEGATORS.has(this.passage.words[from.from]?.text ?? "");
    if (!denies || isListedUnder(this.passage.words, from.from, to.from)) return true;
    return gap <= MAX_NEGATOR_GAP && !this.passage.words.slice(from.to, to.from).some(takesDenial);
  }
}

/** Index of the first place that begins at or behind a word. */
export function firstPlaceFrom(places: readonly Place[], word: number): number {
  let low = 0;
  let high = places.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((places[middle]?.from ?? 0) < word) low = middle + 1;
    else high = middle;
  }
  return low;
}
