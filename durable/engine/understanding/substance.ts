/**
 * Tells a sentence of a story that says what happened from one that any story could hold: "I worked hard and we finished
 * it on time" names no thing, no person, no place and no figure. Knows no question.
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

/**
 * Whether the words from one index up to another hold nothing but what any story holds.
 * @param enough words of its own from which a sentence tells something
 */
export function isHollow(passage: Passage, from: number, to: number, enough: number): boolean {
  const own = new Set<string>();
  for (let at = from; at < to; at += 1) {
    const word = passage.words[at];
    if (word === undefined) break;
    if (word.kind !== "word" && isFigure(passage, at)) return false;
    if (word.kind === "word" && !isEmpty(word)) own.add(word.lemma);
    if (own.size >= enough) return false;
  }
  return true;
}
