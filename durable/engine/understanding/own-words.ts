/**
 * What the words of a text say by themselves of the question that it answers, whatever points are found in it: how many
 * more of the question's words it holds than chance puts there, and how the question stands beside all others of the bank.
 */
import { besideBest, beyondChance } from "./matter.ts";
import type { Passage } from "./sentences.ts";
import type { Topics } from "./topics.ts";

/** Words of a question's matter, below which it has too few to tell by; every question of the bank has 250 and more. */
const KNOWN = 100;
const isTelling = ({ wide }: Topics) => wide.size >= KNOWN;

/**
 * Borders for a text on a subject: standard deviations beyond chance, and the part of what the best question shares. From
 * `full` content words on answers in everyday words, whole or halved, stay above `chance` and, but for the surest, above
 * `outdone`; of texts on something else hardly one reaches `enough` together with `near` (decision 0051).
 */
const SUBJECT = { none: 12, full: 60, chance: 2, outdone: 0.4, sure: 5, enough: 3, near: 0.97 } as const;

/** Content words from which on the words of a text can tell at all. */
export const TELLING_LENGTH = 18;

/**
 * Whether the words of a text say that it is on something else than a question on a subject. A short reply may be on one of
 * its points alone, which other questions share, and holds fewer words to tell by.
 * @param words content words of the text
 */
export function isOtherByWords(passage: Passage, topics: Topics, words: number): boolean {
  if (!isTelling(topics)) return false;
  const excess = beyondChance(passage, topics.wide);
  const grown = Math.min(1, (words - SUBJECT.none) / (SUBJECT.full - SUBJECT.none));
  if (excess < SUBJECT.chance * grown) return true;
  return words >= SUBJECT.full && excess < SUBJECT.sure && besideBest(passage, topics.wide).subjects < SUBJECT.outdone;
}

/** Whether the words of a text are those of a question on a subject, however little is found in it. */
export const isAnswerByWords = (passage: Passage, topics: Topics): boolean =>
  isTelling(topics) &&
  beyondChance(passage, topics.wide) >= SUBJECT.enough &&
  besideBest(passage, topics.wide).all >= SUBJECT.near;

/**
 * A story's words are everybody's, so that they are weighed together with its grounds: `telling` those of rare words,
 * `grounds` those of words and support. Weights by logistic regression over stories to their own and to other questions.
 */
const STORY_BY_WORDS = {
  chance: 1,
  telling: 2,
  grounds: 5,
  other: 6.5,
  answer: 8,
  below: -0.15,
  belowShort: -0.5,
  enough: 40,
  beyond: 2,
  near: 0.8,
} as const;

/** Whether a story of so many content words holds clearly fewer of a question's words than any story. */
export const isBelowChance = (passage: Passage, topics: Topics, words: number) =>
  isTelling(topics) &&
  beyondChance(passage, topics.wide, true) <
    (words >= STORY_BY_WORDS.enough ? STORY_BY_WORDS.below : STORY_BY_WORDS.belowShort);

/** What the words of a story of full length say; null where they leave it open. */
export function storyByWords(
  passage: Passage,
  topics: Topics,
  telling: number,
  grounds: number,
): "answer" | "other" | null {
  if (!isTelling(topics)) return null;
  const worth =
    STORY_BY_WORDS.chance * beyondChance(passage, topics.wide, true) +
    STORY_BY_WORDS.telling * telling +
    STORY_BY_WORDS.grounds * grounds;
  if (worth < STORY_BY_WORDS.other) return "other";
  return worth >= STORY_BY_WORDS.answer ? "answer" : null;
}

/**
 * Whether the words of a text that tells no story are those of a question about the past: well beyond chance, and hardly
 * another question suits them better. Of 2,226 beginnings of explanations none is taken up by that (decision 0051).
 */
export const isOwnByWords = (passage: Passage, topics: Topics): boolean =>
  isTelling(topics) &&
  beyondChance(passage, topics.wide, true) >= STORY_BY_WORDS.beyond &&
  besideBest(passage, topics.wide).all >= STORY_BY_WORDS.near;
