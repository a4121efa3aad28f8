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
  const [before, word, one, two, three] = [words[at - 1], words[at], words[at + 1], words[at + 2], words[at + 3]];
  if (isSame(word, one)) return one;
  if (isSame(word, two) && isSame(one, three)) return two;
  return isSame(before, one) && isSame(word, two) ? two : undefined;
}

export function dropStutters(words: readonly Scanned[], marks: readonly Mark[]): Scanned[] {
  return words.filter((word, at) => {
    const again = comesAgain(words, at);
    return again === undefined || isParted(marks, word.end, again.start);
  });
}
