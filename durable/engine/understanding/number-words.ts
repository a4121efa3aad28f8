/** Makes one number of the words it is said in: "two hundred and fifty". What is one number is settled in `numbers.ts`. */
import { isNumberWord, isScale, valueOfWords } from "./numbers.ts";
import type { Mark, Scanned } from "./scanned.ts";

/** Characters between two words of one number: a space or a hyphen, with "and" at most. */
const MAX_SPACE = 5;

/** Behind these a comma may stand within one number: "two thousand, five hundred". */
const LARGE_SCALES = new Set(["thousand", "million", "billion"]);

/** Whether the second word belongs to another number, or to none: a mark or too much stands between the two. */
function isApart(last: Scanned, word: Scanned, marks: readonly Mark[]): boolean {
  if (word.start - last.end > MAX_SPACE) return true;
  return marks.some(({ at, sign }) => {
    return at >= last.end && at < word.start && !(sign === "," && LARGE_SCALES.has(last.text));
  });
}

/** "two hundred three hundred": what a scale multiplies is the beginning of the next number. */
function withoutNext(run: readonly Scanned[]): Scanned[] {
  return run.slice(0, run.findLastIndex(({ text }) => isScale(text)) + 1);
}

/** What is left of a run before a word that no longer makes one number with it; null while it does. */
function endedBy(word: Scanned, run: readonly Scanned[]): readonly Scanned[] | null {
  if (word.kind !== "word" || !isNumberWord(word.text)) return run;
  if (valueOfWords([...run, word].map(({ text }) => text)) !== null) return null;
  return isScale(word.text) ? withoutNext(run) : run;
}

/** The words of the number that begins at an index; empty when none does. */
function runAt(words: readonly Scanned[], start: number, marks: readonly Mark[]): readonly Scanned[] {
  const run: Scanned[] = [];
  for (const word of words.slice(start, start + 8)) {
    const last = run.at(-1);
    if (last !== undefined && isApart(last, word, marks)) return run;
    if (word.text === "and" && last?.text === "hundred") continue;
    const ended = endedBy(word, run);
    if (ended !== null) return ended;
    run.push(word);
  }
  return run;
}

function joined(run: readonly Scanned[], first: Scanned): Scanned {
  const texts = run.map(({ text }) => text);
  const value = valueOfWords(texts);
  const forms = value === null ? texts : [String(value), ...texts];
  return { ...first, end: run.at(-1)?.end ?? first.end, kind: "number", forms };
}

/** The words with each number as one; it is still found by its value and by each of its words. */
export function joinNumbers(words: readonly Scanned[], marks: readonly Mark[]): Scanned[] {
  const out: Scanned[] = [];
  let skipTo = 0;
  words.forEach((word, at) => {
    if (at < skipTo) return;
    const run = isNumberWord(word.text) ? runAt(words, at, marks) : [];
    const last = run.at(-1);
    if (last !== undefined) {
      out.push(joined(run, word));
      skipTo = words.indexOf(last, at) + 1;
      return;
    }
    const next = words[at + 1];
    const isPercent = word.text === "per" && next?.text === "cent";
    out.push(isPercent ? { ...word, end: next.end, text: "percent" } : word);
    if (isPercent) skipTo = at + 2;
  });
  return out;
}
