/**
 * Two things that tell how an answer stands in the conversation, whatever it is about: a sentence that breaks off, and
 * words that were said before. Pure; what follows from them is decided by the stages.
 */
import type { ReadTurn } from "../state.ts";

/** A sentence that ends here is still going on. */
const OPEN_END =
  /(?:\.\.\.|…|[,;:—–-]|\b(?:and|but|so|because|or|if|when|while|that|which|then|with|to|of|for|from|by|in|on|at|into|the|an?|my|our|is|are|was|were|would|could|should|will|can|um+|uh+|er|erm|hmm*|like|maybe|perhaps|i|we))\s*$/i;
const MOST_WORDS = 16;

/** Half a sentence: short, and broken off at its end. `text` is normalised. */
export function isUnfinished(text: string): boolean {
  const words = text.match(/[\p{L}\p{N}'’-]+/gu)?.length ?? 0;
  return words > 0 && words <= MOST_WORDS && OPEN_END.test(text.trimEnd());
}

function plain(text: string): string {
  return text
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}]+/gu, " ")
    .trim();
}

/** Shorter texts come back by chance: "yes", "O(n)". */
const LEAST_WORDS = 5;

/** Whether the same words were given to this question before, marks and case aside. */
export function saidBefore(text: string, before: readonly ReadTurn[]): boolean {
  const words = plain(text);
  if (words.split(" ").length < LEAST_WORDS) return false;
  return before.some((turn) => plain(turn.text) === words);
}
