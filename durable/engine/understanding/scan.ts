/**
 * Cuts a text into words, numbers and growth bounds with offsets. Answers and patterns go through the same scanner,
 * so that both sides of a match mean the same by a word. Knows no sentences.
 */
import { type Formula, findFormulas } from "./formulas.ts";
import { joinNumbers } from "./number-words.ts";
import { valueOfDigits } from "./numbers.ts";
import type { Mark, Scanned } from "./scanned.ts";
import { dropStutters } from "./stutters.ts";

export type Scan = { readonly words: readonly Scanned[]; readonly marks: readonly Mark[] };

/** A sign belongs to its number where nothing stands before it: "return -1", but not "n-1" or "2020-21". */
const PIECE =
  /(?<![^\s(["'|,=:])[+−-](?=\d)\d[\d,_]*(?:\.\d+)?(?![\p{L}\p{N}])|\d+(?:st|nd|rd|th)(?![\p{L}\p{N}])|\d[\d,_]*(?:\.\d+)?(?:[kmbx](?![\p{L}\p{N}]))?|[\p{L}\p{M}][\p{L}\p{M}\p{N}]*(?:'\p{L}+)*(?:\+\+|#)?|%|[,;:.!?()\n—–]| - /giu;

const BARE_NEGATIONS = new Set(
  "dont doesnt didnt isnt arent wasnt werent cant wont couldnt wouldnt shouldnt hasnt havent hadnt aint".split(" "),
);
const NEGATED_STEMS: Readonly<Record<string, string>> = { ca: "can", wo: "will", sha: "shall", ai: "is" };

/** "isn't" → is, not; "it's" → it; "dont" → do, not. */
function wordsOf(raw: string): readonly string[] {
  const word = raw.toLowerCase();
  if (word === "cannot") return ["can", "not"];
  const apostrophe = word.indexOf("'");
  if (apostrophe < 0 && !BARE_NEGATIONS.has(word)) return [word];
  const negated = word.endsWith("n't") ? word.slice(0, -3) : apostrophe < 0 ? word.slice(0, -2) : null;
  if (negated !== null) return [NEGATED_STEMS[negated] ?? negated, "not"];
  const tail = word.slice(apostrophe);
  if (/^'(?:s|re|ve|ll|d|m|em|til|cause)$/u.test(tail)) return [word.slice(0, apostrophe)];
  return [word.replaceAll("'", "")];
}

type Region = { readonly start: number; readonly end: number };

const DIGIT_FIRST = /^[+−-]?\d/u;
const MINUS = /^[−-]/u;

/** Keys of a number: "-1" is another one than "1". */
function numberForms(raw: string): string[] {
  const sign = MINUS.test(raw) ? "-" : raw.startsWith("+") ? "+" : "";
  const digits = sign === "" ? raw : raw.slice(1);
  return [`${sign}${valueOfDigits(digits) ?? digits.toLowerCase()}`];
}
const NO_FORMS: readonly string[] = [];

function pieceOf(start: number, raw: string): Scanned[] {
  const end = start + raw.length;
  if (DIGIT_FIRST.test(raw)) {
    return [{ start, end, text: raw.toLowerCase(), kind: "number", forms: numberForms(raw) }];
  }
  if (raw === "%") return [{ start, end, text: "percent", kind: "word", forms: [] }];
  return wordsOf(raw).map((text) => ({ start, end, text, kind: "word", forms: NO_FORMS }));
}

function isHidden(regions: readonly Region[], at: number): boolean {
  for (const { start, end } of regions) if (at >= start && at < end) return true;
  return false;
}

const MARKS: ReadonlySet<string> = new Set([...",;:.!?()\n—–", " - "]);

const formulaWord = (text: string, { start, end, key }: Formula): Scanned => ({
  start,
  end,
  text: text.slice(start, end).toLowerCase(),
  kind: "formula",
  forms: [key],
});

/** One word by itself, as most wordings of an entry are, which no growth bound can be read in. */
const ONE_WORD = /^(?!.*(?:log|squared|cubed|factorial))[a-z]+$/u;
const NO_MARKS: readonly Mark[] = [];

/** Words and clause marks of a text, in order. Stutters and possessive endings are left out. */
export function scan(text: string): Scan {
  if (ONE_WORD.test(text)) return { words: joinNumbers(pieceOf(0, text), NO_MARKS), marks: NO_MARKS };
  const formulas = findFormulas(text);
  const marks: Mark[] = [];
  const words: Scanned[] = formulas.map((formula) => formulaWord(text, formula));
  for (const match of text.matchAll(PIECE)) {
    const [piece] = match;
    const start = match.index;
    if (isHidden(formulas, start)) continue;
    if (MARKS.has(piece)) marks.push({ at: start, sign: piece.trim() || "\n" });
    else words.push(...pieceOf(start, piece));
  }
  if (formulas.length > 0) words.sort((a, b) => a.start - b.start);
  return { words: dropStutters(joinNumbers(words, marks), marks), marks };
}
