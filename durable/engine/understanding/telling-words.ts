/**
 * How much a word says of the question that a story answers: what every question about the past has says little, what few
 * have says much. Counts are of the bank (`data/grader/story-words.json`, made by `scripts/story-words.ts`).
 */
import counts from "../../../data/grader/story-words.json" with { type: "json" };
import type { Word } from "./sentences.ts";
import { distinctOf, ENOUGH_WORDS, type Topic } from "./topics.ts";

/** Questions in which each key belongs to the matter; a key that is not listed has fewer than three. */
const QUESTIONS_OF: ReadonlyMap<string, number> = new Map(Object.entries(counts.words));
const UNLISTED = 1;

/** Inverse document frequency, in nats. */
function rarity(key: string): number {
  return Math.log((counts.questions + 1) / ((QUESTIONS_OF.get(key) ?? UNLISTED) + 0.5));
}

function weightOf(word: Word, topic: Topic): number {
  return word.keys.reduce((most, key) => (topic.has(key) ? Math.max(most, rarity(key)) : most), 0);
}

/** Nats per distinct word that belong to a topic. */
export function tellingShare(words: readonly Word[], topic: Topic): number {
  const distinct = distinctOf(words);
  return distinct.reduce((sum, word) => sum + weightOf(word, topic), 0) / Math.max(ENOUGH_WORDS, distinct.length);
}
