/** A heading that denies, with what it is said of listed behind its colon: "What must not be in it: traces, queries". */
import type { Word } from "./sentences.ts";
import { wordSet } from "./word-set.ts";

const HEADS = wordSet("what whatever which things something anything everything");
const JOINS = wordSet("and but so then");

/** Whether a sentence begins, up to a word, as a heading does and not as a statement: "what I do is not hard" states. */
function isHeading(words: readonly Word[], negator: number): boolean {
  const sentence = words[negator]?.sentence;
  let first = negator;
  while (words[first - 1]?.sentence === sentence) first -= 1;
  if (first < negator && JOINS.has(words[first]?.text ?? "")) first += 1;
  if (first === negator) return true;
  const verbs = words.slice(first, negator).filter(({ pos }) => pos === "VERB" || pos === "AUX");
  return HEADS.has(words[first]?.text ?? "") && verbs.length <= 1;
}

/** Whether a word is listed under a heading whose negator stands at `negator`: its denial is said of each thing listed. */
export function isListedUnder(words: readonly Word[], negator: number, at: number): boolean {
  if (words[at]?.sentence !== words[negator]?.sentence) return false;
  const marks = words.slice(negator + 1, at + 1).map(({ mark }) => mark);
  const colon = marks.indexOf(":");
  if (colon < 0 || marks.some((mark, step) => mark !== "" && step < colon)) return false;
  return isHeading(words, negator);
}
