/**
 * Cuts a text into words, numbers and growth bounds with offsets. Answers and patterns go through the same scanner,
 * so that both sides of a match mean the same by a word. Knows no sentences.
 */
import { findFormulas } from "./formulas.ts";
import { isNumberWord, valueOfDigits, valueOfWords } from "./numbers.ts";

export type Scanned = {
  readonly start: number;
  readonly end: number;
  /** Lower case; contractions are already two words at the same place. */
  readonly text: string;
  readonly kind: "word" | "number" | "formula";
  /** Keys known from the form alone: value of a number, canonical bound. */
  readonly forms: readonly string[];
};

/** A mark that may end a clause. */
export type Mark = { readonly at: number; readonly sign: string };

export type Scan = { readonly words: readonly Scanned[]; readonly marks: readonly Mark[] };

const PIECE =
  /\d+(?:st|nd|rd|th)(?![\p{L}\p{N}])|\d[\d,_]*(?:\.\d+)?(?:[kmbx](?![\p{L}\p{N}]))?|[\p{L}\p{M}][\p{L}\p{M}\p{N}]*(?:'\p{L}+)*(?:\+\+|#)?|%|[,;:.!?()\n—–]| - /giu;

/** Hesitations with the commas around them; "you know" and "I mean" only where commas set them off. */
const HESITATION =
  /(?<![\p{L}\p{N}'])(?:u+m+|u+h+m*|e+r+m*|h+m+|mhm|a+h+|eh)(?![\p{L}\p{N}'])[,.]{0,3}|(?:,\s*)?(?<![\p{L}\p{N}'])(?:you know|i mean|you see|like|basically|actually|literally|honestly|well|right|okay|ok|sort of|kind of|let me think|let's see|let me see)\s*(?:,|\.\.\.)/giu;

const BARE_NEGATIONS = new Set(
  "dont doesnt didnt isnt arent wasnt werent cant wont couldnt wouldnt shouldnt hasnt havent hadnt aint".split(" "),
);
const NEGATED_STEMS: Readonly<Record<string, string>> = { ca: "can", wo: "will", sha: "shall", ai: "is" };

/** "isn't" → is, not; "it's" → it; "dont" → do, not. */
function wordsOf(raw: string): readonly string[] {
  const word = raw.toLowerCase();
  if (word === "cannot") return ["can", "not"];
  const negated = word.endsWith("n't") ? word.slice(0, -3) : BARE_NEGATIONS.has(word) ? word.slice(0, -2) : null;
  if (negated !== null) return [NEGATED_STEMS[negated] ?? negated, "not"];
  const apostrophe = word.indexOf("'");
  if (apostrophe < 0) return [word];
  const tail = word.slice(apostrophe);
  if (/^'(?:s|re|ve|ll|d|m|em|til|cause)$/u.test(tail)) return [word.slice(0, apostrophe)];
  return [word.replaceAll("'", "")];
}

type Region = { readonly start: number; readonly end: number };

function hesitations(text: string): Region[] {
  return [...text.matchAll(HESITATION)].map((match) => ({ start: match.index, end: match.index + match[0].length }));
}

function within(regions: readonly Region[], at: number): boolean {
  return regions.some((region) => at >= region.start && at < region.end);
}

function pieceOf(start: number, raw: string): Scanned[] {
  const end = start + raw.length;
  if (/^\d/u.test(raw)) {
    const value = valueOfDigits(raw);
    const forms = value === null ? [raw.toLowerCase()] : [String(value)];
    return [{ start, end, text: raw.toLowerCase(), kind: "number", forms }];
  }
  if (raw === "%") return [{ start, end, text: "percent", kind: "word", forms: [] }];
  return wordsOf(raw).map((text) => ({ start, end, text, kind: "word", forms: [] }));
}

/** Joins "two hundred and fifty" into one number that is still found by each of its words. */
function joinNumbers(words: readonly Scanned[]): Scanned[] {
  const out: Scanned[] = [];
  for (let at = 0; at < words.length; at += 1) {
    const first = words[at];
    if (first === undefined) break;
    if (first.kind !== "word" || !isNumberWord(first.text)) {
      const per = first.text === "per" && words[at + 1]?.text === "cent" ? words[at + 1] : undefined;
      if (per !== undefined) at += 1;
      out.push(per === undefined ? first : { ...first, end: per.end, text: "percent" });
      continue;
    }
    const run = [first];
    for (let next = at + 1; next < words.length; next += 1) {
      const word = words[next];
      if (word === undefined || word.start - (run.at(-1)?.end ?? 0) > 5) break;
      if (word.text === "and" && run.at(-1)?.text === "hundred") continue;
      if (!isNumberWord(word.text)) break;
      if (valueOfWords([...run, word].map((part) => part.text)) === null) break;
      run.push(word);
    }
    const last = run.at(-1) ?? first;
    const value = valueOfWords(run.map((part) => part.text));
    const forms = value === null ? [] : [String(value)];
    out.push({
      start: first.start,
      end: last.end,
      text: first.text,
      kind: "number",
      forms: [...forms, ...run.map((w) => w.text)],
    });
    at = words.indexOf(last, at);
  }
  return out;
}

/** Drops repeated words and repeated pairs: "the the", "we use we use". The last saying stays. */
function dropStutters(words: readonly Scanned[], marks: readonly Mark[]): Scanned[] {
  const marked = (from: number, to: number) =>
    marks.some((mark) => mark.at >= from && mark.at < to && mark.sign !== ",");
  return words.filter((word, at) => {
    const [one, two, three] = [words[at + 1], words[at + 2], words[at + 3]];
    if (word.kind !== "word") return true;
    if (one !== undefined && one.text === word.text && one.start >= word.end && !marked(word.end, one.start))
      return false;
    const before = words[at - 1];
    const opensPair = one !== undefined && two?.text === word.text && three?.text === one.text;
    if (opensPair && !marked(word.end, three.start)) return false;
    const closesPair = before !== undefined && one?.text === before.text && two?.text === word.text;
    return !(closesPair && !marked(before.end, two.start));
  });
}

/** Words and clause marks of a text, in order. Hesitations, stutters and possessive endings are left out. */
export function scan(text: string): Scan {
  const formulas = findFormulas(text);
  const skipped = hesitations(text);
  const words: Scanned[] = [];
  const marks: Mark[] = [];
  let formulaAt = 0;
  for (const match of text.matchAll(PIECE)) {
    const start = match.index;
    while ((formulas[formulaAt]?.end ?? Number.POSITIVE_INFINITY) <= start) formulaAt += 1;
    const formula = formulas[formulaAt];
    if (formula !== undefined && start + match[0].length > formula.start) {
      if (start <= formula.start && words.at(-1)?.start !== formula.start) {
        const { end, key } = formula;
        words.push({
          start: formula.start,
          end,
          text: text.slice(formula.start, end).toLowerCase(),
          kind: "formula",
          forms: [key],
        });
      }
      continue;
    }
    if (within(skipped, start)) continue;
    if (/^[,;:.!?()\n—–]$| - /u.test(match[0])) marks.push({ at: start, sign: match[0].trim() || "\n" });
    else words.push(...pieceOf(start, match[0]));
  }
  return { words: dropStutters(joinNumbers(words), marks), marks };
}
