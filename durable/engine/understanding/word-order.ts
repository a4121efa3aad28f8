/**
 * Whether words stand in an order that people use: how likely each pair of neighbours is in English against the same
 * words shuffled. It knows kinds of words alone, so that no subject and no question is easier than another.
 */
import type { Passage, Word } from "./sentences.ts";

/** Kinds of words that grammar sets beside each other; every other word counts by its part of speech. */
const CLOSED = {
  ART: "a an the",
  POSS: "my our your his their its",
  AND: "and or but",
  SUBJ: "i we he she they",
  IT: "it",
  YOU: "you",
  BE: "is are was were am",
  BEEN: "be been being",
  MODAL: "would will can could should may might must",
  HAVE: "has have had",
  DO: "do does did",
  TO: "to",
  NOT: "not no never",
  PREP: "of in on at by for with from into onto between within during per via",
  SUB: "because if when while that which than so as until before after since whether",
  DEM: "this these those every each all both some any",
  OBJ: "me us him her them",
} as const;
const OPEN = ["NOUN", "VERB", "ADJ", "ADV", "PROPN", "ADP", "AUX", "PRON"];
/** In this order stand the columns of the table below; NUM is a number, X whatever is left. */
const KINDS = [...Object.keys(CLOSED), "NUM", ...OPEN, "X"];

const kindOfWord = new Map(
  Object.entries(CLOSED).flatMap(([kind, words]) => words.split(" ").map((word) => [word, KINDS.indexOf(kind)])),
);
const kindOfPart = new Map([...OPEN, "NUM", "X"].map((part) => [part, KINDS.indexOf(part)]));

/**
 * Ten times the natural logarithm of how many times as often a pair stands in shuffled words as in English: a row for
 * the first word, a column for the second. Counted over 287 answers of the bank without their marks, 42,000 pairs, and
 * four shuffles of each; held against 1,200 answers of learners that it was not counted from.
 */
const LOG_ODDS = `
  ART 50 29 46 46 37 -1 44 24 34 26 19 36 15 45 44 36 27 4 -8 14 -12 11 -7 24 -14 33 18
  POSS 30 4 20 21 10 -7 15 -7 11 7 -3 10 -4 26 22 8 4 15 -9 11 -12 8 -9 0 -14 9 -7
  AND -3 -3 21 -10 -1 -12 14 8 12 4 -3 10 -4 9 0 -3 10 2 4 -5 4 -3 -1 11 -14 -5 -7
  SUBJ 46 21 33 28 27 -4 -3 8 -24 -17 -12 28 2 42 39 17 22 33 35 -8 38 3 4 27 -14 28 11
  IT 10 -1 -1 2 -14 -7 -16 0 -11 -12 -18 -3 4 -4 0 0 8 7 21 2 6 -5 -14 -8 -14 0 -3
  YOU 0 -9 -4 -7 -14 -14 -11 -9 -14 -18 -14 -14 -14 -4 -14 -3 -14 -14 -1 -4 -3 -7 -14 -9 -14 -14 -14
  BE -1 -3 27 32 9 -9 22 4 26 14 9 -4 -15 8 5 0 14 1 11 -2 -12 -7 -8 -3 -14 0 0
  BEEN -1 -4 8 10 9 -9 7 -14 5 0 -4 -1 -8 10 8 5 -11 -1 14 -5 -13 -3 -14 -5 -14 2 -9
  MODAL 29 11 19 13 15 -4 24 -32 10 -24 -15 20 -17 34 30 15 7 23 28 -10 14 -4 -9 18 -14 15 4
  HAVE -3 -11 10 21 1 -14 13 -20 10 -5 -4 -19 -18 19 11 2 4 -7 15 -8 3 1 -7 8 -14 2 -8
  DO -3 -3 5 -6 -19 -14 7 -1 -1 -7 -9 2 -37 8 -6 -12 -3 -3 22 13 4 -3 -14 2 -14 -11 -7
  TO -7 -5 27 27 3 -4 20 -17 19 4 -16 -14 4 32 12 -3 -2 -8 14 -5 10 9 2 6 -14 0 -16
  NOT 10 -16 8 5 3 -14 7 -23 10 8 -16 -1 -14 6 3 3 -3 13 -1 -11 0 2 -9 0 -14 -5 -3
  PREP -12 -13 23 25 0 -7 28 11 26 24 16 23 4 24 7 -10 -11 -11 1 11 1 6 -17 14 -9 -1 -2
  SUB -7 -1 21 -12 -12 -16 -5 16 5 2 -2 15 1 13 3 -7 9 -4 5 5 6 4 -8 14 -18 -10 -3
  DEM 15 -1 16 11 17 -14 0 4 16 4 -1 14 -4 5 13 6 8 -2 -8 6 0 12 -20 14 -14 7 1
  OBJ 4 -1 -7 1 0 -7 -4 -4 4 6 -11 -13 2 -5 -7 -2 0 4 9 2 4 -10 -14 -9 -14 -7 -7
  NUM 14 6 0 12 8 -9 4 7 4 10 7 0 9 4 5 10 16 12 -7 9 5 11 -4 12 -14 10 0
  NOUN 8 7 -9 -2 5 -3 -7 29 0 -2 -1 -2 8 -7 -6 1 12 9 7 1 10 -1 13 -2 -7 -1 -1
  VERB -6 -4 2 8 -9 -3 9 17 22 16 8 -7 9 -5 -1 -4 -14 1 9 12 4 -3 10 -10 -14 -6 -1
  ADJ 12 7 -4 2 13 -9 13 19 15 13 8 -3 17 3 -3 13 16 1 -6 9 8 7 -9 7 -14 11 5
  ADV 2 7 -3 -11 -1 -18 7 -6 12 5 -14 -1 6 -1 -5 0 17 -2 12 3 1 0 4 3 -9 -3 -3
  PROPN -8 -14 -14 0 -14 -14 -11 -14 -7 -14 -9 -14 -14 0 -8 -7 -9 -1 2 7 -7 -8 -14 -14 -14 -20 -14
  ADP -9 -7 5 6 -10 -8 4 10 11 10 4 -10 3 -2 1 -8 -8 -6 6 14 5 5 -7 10 -14 -2 -3
  AUX -9 -14 -14 -14 -14 -14 -14 -14 -14 -14 -14 -14 -14 -9 -14 -14 -14 -14 -14 -9 -14 -14 -14 -14 -14 -14 -14
  PRON 6 6 5 -9 1 -16 -18 4 -15 -12 -12 -1 -7 5 1 7 9 12 16 -3 5 -3 -7 -6 -14 -6 -3
  X -2 -7 -5 -4 -9 -14 -1 -9 4 -3 -14 -7 -14 15 6 -1 -3 -15 1 5 8 11 -14 -7 -14 3 -14
`
  .trim()
  .split("\n")
  .map((row) => row.trim().split(" ").slice(1).map(Number));

/** Name of the kind that grammar counts a lower-case word to, where it is one of those. */
export const closedKindOf = (text: string): string | undefined => KINDS[kindOfWord.get(text) ?? -1];

const kindOf = ({ text, kind, pos }: Word): number =>
  kindOfWord.get(text) ?? kindOfPart.get(kind === "number" ? "NUM" : pos) ?? KINDS.length - 1;

/** Pairs of neighbours that nothing parts: the same sentence, no mark between, not both of one contraction. */
export function disorder({ words }: Pick<Passage, "words">): { readonly pairs: number; readonly logOdds: number } {
  let pairs = 0;
  let sum = 0;
  words.forEach((word, at) => {
    const next = words[at + 1];
    if (next === undefined || next.sentence !== word.sentence || next.mark !== "" || next.start === word.start) return;
    pairs += 1;
    sum += LOG_ODDS[kindOf(word)]?.[kindOf(next)] ?? 0;
  });
  return { pairs, logOdds: pairs === 0 ? 0 : sum / 10 / pairs };
}
