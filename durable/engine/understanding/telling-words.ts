/**
 * How much a word says of the question that a story answers: what every question about the past has says little, what few
 * have says much.
 */
import { storyRarity } from "./matter.ts";
import type { Word } from "./sentences.ts";
import { distinctOf, ENOUGH_WORDS, type Topic } from "./topics.ts";

function weightOf(word: Word, topic: Topic): number {
  return word.keys.reduce((most, key) => (topic.has(key) ? Math.max(most, storyRarity(key)) : most), 0);
}

/** Nats per distinct word that belong to a topic. */
export function tellingShare(words: readonly Word[], topic: Topic): number {
  const distinct = distinctOf(words);
  return distinct.reduce((sum, word) => sum + weightOf(word, topic), 0) / Math.max(ENOUGH_WORDS, distinct.length);
}
