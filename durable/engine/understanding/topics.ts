/** Words that belong to a question's matter, and how much of a text is made of them. */
import type { EngineQuestion } from "../content.ts";
import { COMMON_WORDS } from "./function-words.ts";
import { lazily } from "./once.ts";
import type { PatternMemory } from "./pattern-compile.ts";
import type { JudgedPoint } from "./points.ts";
import { type Passage, readPassage, type Word } from "./sentences.ts";

/** Keys of the words that belong to a question's matter. */
export type Topic = ReadonlySet<string>;

export const isTopical = (word: Word) =>
  word.content && word.kind === "word" && !word.keys.some((key) => COMMON_WORDS.has(key));

/** Adds the keys of every wording that is known; entries share most of them. */
function addWordings(to: Set<string>, { wordings }: PatternMemory): void {
  for (const known of wordings.values()) {
    for (const { words } of known.alternatives) {
      for (const keys of words) for (const key of keys) to.add(key);
    }
  }
}

/** Words of the question. */
export type Topics = {
  /** What it asks for: from its title, prompt and statements. */
  readonly named: Topic;
  /** With its model answer. */
  readonly narrow: Topic;
  /** With every wording that it knows. */
  readonly wide: Topic;
};

/** `memory` is that of the question's compiled entries. Each topic is made when it is first asked for: most answers need few. */
export function topicsOf(question: EngineQuestion, memory: PatternMemory): Topics {
  const { title, prompt, rephrase, modelAnswer, keyPoints } = question;
  const keysIn = (some: readonly string[]) =>
    some.flatMap((text) => readPassage(text).words.filter(isTopical)).flatMap(({ keys }) => keys);
  const named = lazily(() => {
    const all = new Set([title, prompt, rephrase, ...keyPoints.map(({ statement }) => statement)]);
    // where a reference stands for everything its words would be read again and again
    return new Set(keysIn([...all].filter((text) => !modelAnswer.includes(text))));
  });
  const narrow = lazily(() => new Set([...named(), ...keysIn([modelAnswer])]));
  const wide = lazily(() => {
    const keys = new Set(narrow());
    addWordings(keys, memory);
    return keys;
  });
  return {
    get named() {
      return named();
    },
    get narrow() {
      return narrow();
    },
    get wide() {
      return wide();
    },
  };
}

/** Own words below which a share says little. */
export const ENOUGH_WORDS = 16;

export const isOn = (word: Word, topic: Topic) => word.keys.some((key) => topic.has(key));

/** One word for each lemma. */
export const distinctOf = (words: readonly Word[]): readonly Word[] => [
  ...new Map(words.map((word) => [word.lemma, word])).values(),
];

/** Share of the distinct words that belong to a topic. */
export function shareOf(words: readonly Word[], topic: Topic): number {
  const distinct = distinctOf(words);
  const known = distinct.filter((word) => isOn(word, topic)).length;
  return known / Math.max(ENOUGH_WORDS, distinct.length);
}

/** A text's question, and what was found of its points. */
export type Judged = {
  readonly question: EngineQuestion;
  readonly points: readonly JudgedPoint[];
  readonly topics: Topics;
  /** Its teller was asked how it belongs to the question, and has said it. */
  readonly isTied?: boolean;
};

/** Whether words touch the topic at all. */
export const touches = (words: readonly Word[], topic: Topic) =>
  words.some((word) => isTopical(word) && isOn(word, topic));

/** Words of the sentences that touch the topic at all; chatter in between is not held against an answer. */
export function touchingWords(passage: Passage, topic: Topic): readonly Word[] {
  return passage.sentences
    .map(({ from, to }) => passage.words.slice(from, to))
    .filter((words) => touches(words, topic))
    .flat();
}
