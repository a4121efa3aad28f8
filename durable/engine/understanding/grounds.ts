/** What speaks for a text as an answer to its question: the support of points and the share of words that belong to it. */
import type { JudgedPoint } from "./points.ts";
import type { Passage } from "./sentences.ts";
import { tellingShare } from "./telling-words.ts";
import { isTopical, type Judged, shareOf, touchingWords } from "./topics.ts";

/** Content words of an answer of full length. */
const FULL_LENGTH = 100;

/** A text's length as a part of an answer's full length, 1 at most. */
export const lengthOf = (words: number): number => Math.min(1, words / FULL_LENGTH);

export const contentWords = ({ words }: Passage): number => words.filter(({ content }) => content).length;

/** Support per point, set against the content words of the text. */
export function supportOf(points: readonly JudgedPoint[], words: number): number {
  return points.reduce((sum, { support }) => sum + support, 0) / points.length / lengthOf(words);
}

/** Worth of the support per point of an answer of full length, beside the shares. */
const SUPPORT_WORTH = 0.25;

/**
 * From so many content words on chance has more room: by what part more is needed per word, and at most. Support per point
 * from `sure` on is no chance, however much is said around it.
 */
const LONG = { words: 95, part: 0.005, most: 0.2, sure: 1 } as const;

/** What speaks for a text, set against its length. Sentences without a word on the topic neither help nor harm. */
export function groundsOf(passage: Passage, { topics }: Judged, support: number): number {
  const touching = touchingWords(passage, topics.wide);
  const own = touching.filter(isTopical);
  const excess = Math.max(0, touching.filter(({ content }) => content).length - LONG.words);
  const grounds = shareOf(own, topics.narrow) + shareOf(own, topics.wide) + SUPPORT_WORTH * support;
  return support >= LONG.sure ? grounds : grounds / (1 + Math.min(LONG.most, LONG.part * excess));
}

/**
 * What speaks for a story of full length: its words by how few questions have them, those of the question and its model
 * answer half as much again, and the support of its points. From `needed` on it is enough by itself, from `halfway` on
 * beside the grounds that any text needs (decision 0047). Less is enough where its teller has said how it belongs.
 */
export const STORY = { narrow: 0.5, support: 0.1, needed: 0.6, halfway: 0.5, tied: 0.42 } as const;

export function storyGrounds(passage: Passage, judged: Judged): number {
  const { points, topics } = judged;
  const support = supportOf(points, contentWords(passage));
  const own = touchingWords(passage, topics.wide).filter(isTopical);
  return STORY.narrow * tellingShare(own, topics.narrow) + tellingShare(own, topics.wide) + STORY.support * support;
}
