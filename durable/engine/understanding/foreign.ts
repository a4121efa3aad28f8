/**
 * Finds clauses in another language or script beside English ones. The reader understands none of their words, so they
 * neither help nor harm the answer that they stand in; a text without English is left as it is.
 */

import { wordSet } from "./word-set.ts";

type Range = { readonly start: number; readonly end: number };

const CLAUSE = /[^.!?;\n。！？]+[.!?;。！？]*/gu;
const LETTERS_IN = /\p{L}/gu;
const LETTER = /\p{L}/u;
const WORD = /\p{L}+/gu;
const LATIN = /\p{Script=Latin}/u;
/** Letters that make a word, and the part of them from which a clause is in another script. */
const LETTERS = 4;
const SCRIPT_SHARE = 0.6;
/** Small words of one language that do not come together by chance. */
const SMALL_WORDS = 3;

/** By language, without those that are English words as well. */
const FOREIGN: readonly ReadonlySet<string>[] = [
  wordSet(
    "der die das und nicht ist ein eine einen den dem des mit für auf von zu im mir mich dir sie wir ich es wie alle aber bitte",
  ),
  wordSet(
    "le la les un une des du de et est pas que qui pour avec dans sur vous nous je moi tout toutes tous cette ce au aux",
  ),
  wordSet(
    "el la los las un una y de del que en es por para con no me mi todo todos todas esta este su al lo como pero",
  ),
  wordSet("il lo la le gli un una e di del della che in è per con non mi ti tutto tutti questa questo al alla come ma"),
  wordSet("o os as um uma e de do da dos das que em é por para com não me meu todo todos esta este ao como mas você"),
  wordSet("de het een en van niet is dat die te voor met op aan zijn mij ik je alle maar wat ook"),
];
const ENGLISH = wordSet(
  "the a an and or of to in is are was be it that this with for on at by from as we i you my your if then not have has would can so but which when each will do",
);

/** Which of the languages a small word belongs to. */
const LANGUAGES_OF = new Map<string, readonly number[]>(
  [...new Set(FOREIGN.flatMap((language) => [...language]))].map((word) => [
    word,
    FOREIGN.flatMap((language, at) => (language.has(word) ? [at] : [])),
  ]),
);
/** Beyond Latin and its marks; nothing else can be a letter of another script. */
const BEYOND_LATIN = /[^\0-\u024f]/u;

function isOtherScript(clause: string): boolean {
  if (!BEYOND_LATIN.test(clause)) return false;
  const letters = clause.match(LETTERS_IN) ?? [];
  const others = letters.filter((letter) => !LATIN.test(letter)).length;
  return others >= LETTERS && others >= letters.length * SCRIPT_SHARE;
}

function isOtherLanguage(clause: string): boolean {
  const distinct = new Set(clause.toLowerCase().match(WORD));
  const small = new Array<number>(FOREIGN.length).fill(0);
  let english = 0;
  for (const word of distinct) {
    if (ENGLISH.has(word)) english += 1;
    for (const language of LANGUAGES_OF.get(word) ?? []) small[language] = (small[language] ?? 0) + 1;
  }
  return small.some((count) => count >= SMALL_WORDS && count > english);
}

/** Ranges in another language, ascending; none when nothing else is there. */
export function findForeign(text: string): Range[] {
  const clauses = [...text.matchAll(CLAUSE)];
  const foreign = clauses.filter(([clause]) => isOtherScript(clause) || isOtherLanguage(clause));
  if (foreign.length === 0) return [];
  const isAlone = clauses.every((clause) => foreign.includes(clause) || !LETTER.test(clause[0]));
  return isAlone ? [] : foreign.map((clause) => ({ start: clause.index, end: clause.index + clause[0].length }));
}
