/**
 * Finds the model answers that could pass for an answer to another question: those whose sentences hold the words of
 * its entries. Orders and distances are not looked at, so it names suspects; the reader decides.
 */
import {
  compilePattern,
  emptyMemory,
  type Pattern,
  type Slot,
} from "../../durable/engine/understanding/pattern-compile.ts";
import { readPassage } from "../../durable/engine/understanding/sentences.ts";
import type { PlacedQuestion } from "./load-bank.ts";

/** One bit for each sentence of all texts. */
type Bits = Uint32Array;

type Sentences = {
  readonly size: number;
  /** Word key → sentences that hold it. */
  readonly postings: ReadonlyMap<string, Bits>;
  /** Sentence → index of its text. */
  readonly owners: readonly number[];
};

function indexSentences(texts: readonly string[]): Sentences {
  const passages = texts.map(readPassage);
  const owners = passages.flatMap(({ sentences }, text) => sentences.map(() => text));
  const size = Math.ceil(owners.length / 32);
  const postings = new Map<string, Bits>();
  const note = (key: string, sentence: number): void => {
    const bits = postings.get(key) ?? new Uint32Array(size);
    bits[sentence >> 5] = (bits[sentence >> 5] ?? 0) | (1 << (sentence & 31));
    postings.set(key, bits);
  };
  let before = 0;
  for (const { words, sentences } of passages) {
    words.forEach((word, at) => {
      for (const key of word.keys) note(key, before + word.sentence);
      const next = words[at + 1];
      if (next !== undefined && next.sentence === word.sentence) note(word.text + next.text, before + word.sentence);
    });
    before += sentences.length;
  }
  return { size, postings, owners };
}

function join(into: Bits, other: Bits | undefined): void {
  if (other === undefined) return;
  for (let at = 0; at < into.length; at += 1) into[at] = (into[at] ?? 0) | (other[at] ?? 0);
}

function meet(into: Bits, other: Bits): void {
  for (let at = 0; at < into.length; at += 1) into[at] = (into[at] ?? 0) & (other[at] ?? 0);
}

/** Sentences that hold one of the alternatives; a detector may find its form anywhere. */
function sentencesOfSlot(slot: Slot, { size, postings }: Sentences): Bits {
  const found = new Uint32Array(size);
  if (slot.detectors.length > 0) return found.fill(0xffffffff);
  for (const { words } of slot.wordings.flatMap(({ alternatives }) => alternatives)) {
    const whole = new Uint32Array(size).fill(0xffffffff);
    for (const keys of words) {
      const any = new Uint32Array(size);
      for (const key of keys) join(any, postings.get(key));
      meet(whole, any);
    }
    join(found, whole);
  }
  return found;
}

/** `known` holds what has been found of slots, which entries of one question share. */
function sentencesOfEntry(entry: Pattern, sentences: Sentences, known: Map<Slot, Bits>): Bits {
  const found = new Uint32Array(sentences.size).fill(0xffffffff);
  for (const slot of entry.slots) {
    if (slot.optional) continue;
    const bits = known.get(slot) ?? sentencesOfSlot(slot, sentences);
    known.set(slot, bits);
    meet(found, bits);
  }
  return found;
}

/** How many words tell an entry apart from a form that any story has. */
const isParticular = ({ slots }: Pattern) =>
  slots.filter(({ optional, detectors }) => !optional && detectors.length === 0).length > 0;

function ownersOf(bits: Bits, owners: readonly number[]): Set<number> {
  const texts = new Set<number>();
  owners.forEach((text, sentence) => {
    if (((bits[sentence >> 5] ?? 0) >>> (sentence & 31)) & 1) texts.add(text);
  });
  return texts;
}

/** Score of each text: its points with an entry that fits into one of its sentences, then such entries. */
function scoresFor(question: PlacedQuestion, sentences: Sentences): Map<number, number> {
  const scores = new Map<number, number>();
  const memory = emptyMemory();
  const known = new Map<Slot, Bits>();
  const raise = (text: number, by: number): void => void scores.set(text, (scores.get(text) ?? 0) + by);
  for (const point of question.keyPoints) {
    const touched = new Set<number>();
    for (const entry of point.accept.map((entry) => compilePattern(entry, memory)).filter(isParticular)) {
      for (const text of ownersOf(sentencesOfEntry(entry, sentences, known), sentences.owners)) {
        raise(text, 1);
        touched.add(text);
      }
    }
    for (const text of touched) raise(text, 10);
  }
  return scores;
}

/** Gives for a question the others in `all` whose model answers come nearest to answering it, likeliest first. */
export function suspectsAmong(
  all: readonly PlacedQuestion[],
  most: number,
): (question: PlacedQuestion) => readonly PlacedQuestion[] {
  const sentences = indexSentences(all.map(({ modelAnswer }) => modelAnswer));
  return (question) =>
    [...scoresFor(question, sentences)]
      .sort(([a, left], [b, right]) => right - left || a - b)
      .flatMap(([at]) => all[at] ?? [])
      .filter(({ id }) => id !== question.id)
      .slice(0, most);
}
