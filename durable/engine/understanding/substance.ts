/**
 * Tells a sentence of a story that says what happened from one that any story could hold: "I worked hard and we finished
 * it on time" names no thing, no person, no place and no figure. What the question says itself tells nothing either.
 */
import { STORY_WORDS } from "./empty-words.ts";
import { PLAIN_NEGATORS } from "./function-words.ts";
import type { Passage, Word } from "./sentences.ts";

const SINCE = new Set(["ago", "back", "before", "earlier", "later"]);

/** A figure that counts something; "two years ago" only says when. */
function isFigure({ words }: Passage, at: number): boolean {
  if (words[at]?.kind === "word") return false;
  return !words.slice(at + 1, at + 3).some(({ text }) => SINCE.has(text));
}

function isEmpty({ content, text, keys }: Word): boolean {
  return !content || PLAIN_NEGATORS.has(text) || STORY_WORDS.has(text) || keys.some((key) => STORY_WORDS.has(key));
}

/** Words that a question hands over, by the keys that they are compared with. */
export type Given = ReadonlySet<string>;

/** "serious problem behind the report" tells nothing where the question speaks of a serious problem behind a report. */
export const givenIn = (passages: readonly Passage[]): Given =>
  new Set(passages.flatMap(({ words }) => words.filter(({ content }) => content).flatMap(({ keys }) => keys)));

/** What the word at an index tells, or null. */
const tells = (passage: Passage, at: number, given: Given): string | null => {
  const word = passage.words[at];
  if (word === undefined || (word.kind !== "word" && !isFigure(passage, at))) return null;
  if (word.kind !== "word") return word.text;
  return isEmpty(word) || word.keys.some((key) => given.has(key)) ? null : word.lemma;
};

/**
 * Whether the words from one index up to another hold nothing but what any story holds that answers the question.
 * @param enough words of its own from which a sentence tells something; a figure is always enough
 */
export function isHollow(passage: Passage, from: number, to: number, enough: number, given: Given): boolean {
  const own = new Set<string>();
  for (let at = from; at < Math.min(to, passage.words.length); at += 1) {
    const told = tells(passage, at, given);
    if (told !== null && passage.words[at]?.kind !== "word") return false;
    if (told !== null) own.add(told);
    if (own.size >= enough) return false;
  }
  return true;
}

/**
 * A story with fewer words of its own, which are a smaller part of all, is one that anybody could tell who has heard the
 * question. The model answers and paraphrases of the bank hold 34 and more, and no less than .14.
 */
const STORY = { own: 10, share: 0.1 } as const;

/** The same of a whole answer. */
export function isHollowStory(passage: Passage, given: Given): boolean {
  const { words } = passage;
  const own = new Set(words.flatMap((_, at) => tells(passage, at, given) ?? []));
  return own.size < STORY.own && own.size < words.length * STORY.share;
}
