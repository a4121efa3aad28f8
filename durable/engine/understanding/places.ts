/**
 * How it is written down in which questions a word stands: the gaps between their numbers as characters, a list a word,
 * closed by a space. Half of all gaps take one character.
 */

const DIGITS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
/** Stand before a digit, for gaps of more than one round of digits. */
const ROUNDS = "!#$%&'()*+,./:;<=>?@[]^`{|}~";

/** @param lists ascending numbers from 0, gaps of at most 64 · 29 */
export function writePlaces(lists: readonly (readonly number[])[]): string {
  return lists
    .map((list) => {
      const gaps = list.map((place, at) => place - (list[at - 1] ?? -1) - 1);
      return gaps
        .map((gap) => {
          const rounds = Math.floor(gap / DIGITS.length);
          return `${rounds === 0 ? "" : ROUNDS[rounds - 1]}${DIGITS[gap % DIGITS.length]}`;
        })
        .join("");
    })
    .join(" ");
}

function readList(list: string): number[] {
  const places: number[] = [];
  let last = -1;
  let rounds = 0;
  for (const sign of list) {
    const digit = DIGITS.indexOf(sign);
    if (digit < 0) {
      rounds = ROUNDS.indexOf(sign) + 1;
      continue;
    }
    last += rounds * DIGITS.length + digit + 1;
    rounds = 0;
    places.push(last);
  }
  return places;
}

/** What `writePlaces` wrote. */
export const readPlaces = (written: string): number[][] => written.split(" ").map(readList);
