/** Numbers as people write and say them: "1,000", "10k", "two hundred and fifty". Units are words like any other. */

const UNITS =
  "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen".split(
    " ",
  );
const TENS = "twenty thirty forty fifty sixty seventy eighty ninety".split(" ");
const SCALES: ReadonlyMap<string, number> = new Map([
  ["hundred", 100],
  ["thousand", 1_000],
  ["million", 1_000_000],
  ["billion", 1_000_000_000],
]);
const HUNDRED = 100;
const SUFFIXES: Readonly<Record<string, number>> = { k: 1_000, m: 1_000_000, b: 1_000_000_000, x: 1 };

const smallValues = new Map<string, number>([
  ...UNITS.map((word, value): [string, number] => [word, value]),
  ...TENS.map((word, at): [string, number] => [word, (at + 2) * 10]),
]);

const numberWords: ReadonlySet<string> = new Set([...smallValues.keys(), ...SCALES.keys()]);

/** Whether a lower-case word multiplies what is said before it. */
export function isScale(word: string): boolean {
  return SCALES.has(word);
}

/** Whether a lower-case word belongs to a number said in words. */
export function isNumberWord(word: string): boolean {
  return numberWords.has(word);
}

/** "fifty" may be followed by "five", nothing small by anything small. */
function canFollow(before: string | undefined, small: number): boolean {
  const last = before === undefined ? undefined : smallValues.get(before);
  return last === undefined || (last >= 20 && small < 10 && small > 0);
}

/** What has been said of a number: whole groups, the group under way, and the scale of the last whole one. */
type Said = { readonly total: number; readonly group: number; readonly scale: number };

/** "two hundred three hundred" are two numbers, and so are "two thousand three thousand". */
function scaled({ total, group, scale: before }: Said, scale: number): Said | null {
  const times = Math.max(1, group);
  if (scale === HUNDRED) return group >= scale ? null : { total, group: times * scale, scale: before };
  return scale >= before ? null : { total: total + times * scale, group: 0, scale };
}

/** Value of number words in a row, or null when they do not form one number ("one two"). */
export function valueOfWords(words: readonly string[]): number | null {
  let said: Said | null = { total: 0, group: 0, scale: Number.POSITIVE_INFINITY };
  for (const [at, word] of words.entries()) {
    const scale = SCALES.get(word);
    const small = smallValues.get(word);
    if (scale !== undefined) said = scaled(said, scale);
    else if (small === undefined || !canFollow(words[at - 1], small)) return null;
    else said = { ...said, group: said.group + small };
    if (said === null) return null;
  }
  return said.total + said.group;
}

/** Digits as one key: "1,000" and "1k" become "1000", "3.50" becomes "3.5". Null when it is no number. */
export function valueOfDigits(text: string): number | null {
  const match = /^(\d[\d,_]*(?:\.\d+)?)([kmbx])?$/iu.exec(text);
  if (match === null) return null;
  const value = Number((match[1] ?? "").replace(/[,_]/gu, ""));
  const factor = SUFFIXES[(match[2] ?? "x").toLowerCase()] ?? 1;
  return Number.isFinite(value) ? value * factor : null;
}
