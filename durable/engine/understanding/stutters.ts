/** Drops what was said twice in a row: "the the", "we use we use". The last saying stays. */
import type { Mark, Scanned } from "./scanned.ts";

/** Words that somebody may begin again with; more of them are said twice on purpose. */
const LONGEST = 4;

/** A full stop or the like between two words makes the second a new saying. */
function isParted(marks: readonly Mark[], from: number, to: number): boolean {
  return marks.some(({ at, sign }) => at >= from && at < to && sign !== ",");
}

const isSame = (a: Scanned | undefined, b: Scanned | undefined) =>
  a !== undefined && b !== undefined && a.kind === "word" && a.text === b.text && b.start >= a.end;

/** Whether the words from `first` on come again right behind the last of them. */
function isRepeated(words: readonly Scanned[], first: number, length: number): boolean {
  for (let at = first; at < first + length; at += 1) if (!isSame(words[at], words[at + length])) return false;
  return true;
}

/** The same word in the second saying, where the word at an index belongs to a first one. */
function comesAgain(words: readonly Scanned[], at: number): Scanned | undefined {
  for (let length = 1; length <= LONGEST; length += 1) {
    if (!isSame(words[at], words[at + length])) continue;
    for (let first = Math.max(0, at - length + 1); first <= at; first += 1) {
      if (isRepeated(words, first, length)) return words[at + length];
    }
  }
  return undefined;
}

export function dropStutters(words: readonly Scanned[], marks: readonly Mark[]): Scanned[] {
  return words.filter((word, at) => {
    const again = comesAgain(words, at);
    return again === undefined || isParted(marks, word.end, again.start);
  });
}
