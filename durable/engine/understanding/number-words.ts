/** Makes one number of the words it is said in: "two hundred and fifty". What is one number is settled in `numbers.ts`. */
import { isNumberWord, valueOfWords } from "./numbers.ts";
import type { Scanned } from "./scanned.ts";

/** Characters between two words of one number: a space or a hyphen, with "and" at most. */
const MAX_SPACE = 5;

/** The words of the number that begins at an index; empty when none does. */
function runAt(words: readonly Scanned[], start: number): Scanned[] {
  const run: Scanned[] = [];
  for (const word of words.slice(start, start + 8)) {
    const last = run.at(-1);
    if (last !== undefined && word.start - last.end > MAX_SPACE) break;
    if (word.text === "and" && last?.text === "hundred") continue;
    if (word.kind !== "word" || !isNumberWord(word.text)) break;
    if (valueOfWords([...run, word].map(({ text }) => text)) === null) break;
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
export function joinNumbers(words: readonly Scanned[]): Scanned[] {
  const out: Scanned[] = [];
  let skipTo = 0;
  words.forEach((word, at) => {
    if (at < skipTo) return;
    const run = isNumberWord(word.text) ? runAt(words, at) : [];
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
