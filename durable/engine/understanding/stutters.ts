/** Drops what was said twice in a row: "the the", "we use we use". The last saying stays. */
import type { Mark, Scanned } from "./scanned.ts";

/** A full stop or the like between two words makes the second a new saying. */
function isParted(marks: readonly Mark[], from: number, to: number): boolean {
  return marks.some(({ at, sign }) => at >= from && at < to && sign !== ",");
}

const isSame = (a: Scanned | undefined, b: Scanned | undefined) =>
  a !== undefined && b !== undefined && a.kind === "word" && a.text === b.text && b.start >= a.end;

/** Whether the word or the pair that begins or ends at an index comes again right after. */
function comesAgain(words: readonly Scanned[], at: number): Scanned | undefined {
  const word = words[at];
  const one = words[at + 1];
  if (isSame(word, one)) return one;
  const two = words[at + 2];
  if (!isSame(word, two)) return undefined;
  return isSame(one, words[at + 3]) || isSame(words[at - 1], one) ? two : undefined;
}

export function dropStutters(words: readonly Scanned[], marks: readonly Mark[]): Scanned[] {
  return words.filter((word, at) => {
    const again = comesAgain(words, at);
    return again === undefined || isParted(marks, word.end, again.start);
  });
}
