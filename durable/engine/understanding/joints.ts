/**
 * How well two words join, as the end of one piece of a text and the beginning of the next. What joins is told by kinds of
 * words and by the words of grammar themselves, so that no subject is easier than another; what each sign is worth is data
 * (`data/grader/joints.json`, made by `scripts/joints.ts` from sentences of the bank against the same ones in another order).
 */
import learned from "../../../data/grader/joints.json" with { type: "json" };
import { FUNCTION_WORDS } from "./function-words.ts";
import { lazily } from "./once.ts";
import type { Passage, Word } from "./sentences.ts";
import { closedKindOf } from "./word-order.ts";
import { wordSet } from "./word-set.ts";

/** Words that stand for themselves, beside those of closed kinds. */
const THEMSELVES = new Set([
  ...FUNCTION_WORDS,
  ...wordSet(
    `who whom whose what about also then just very really quite simply such there here how where why again only first
    second next last later now today nothing nobody one two three without through like over under up out down back off
    more most less much many few other another same own even still already yet too though although unless once however
    instead together against around behind above below along across towards toward upon till let lets get gets got make
    makes made everyone everybody someone somebody something everything anything cannot nor neither either itself
    themselves myself yes well okay please`,
  ),
]);

/** Stand before the first word of a sentence and behind its last one. */
const [BEGIN, END] = ["^", "$"] as const;

function verbKind({ text, lemma }: Word): string {
  if (text.endsWith("ed")) return "PAST";
  if (text.endsWith("ing")) return "ING";
  if (text === lemma) return "VERB";
  return text.endsWith("s") ? "THIRD" : "FORM";
}

function openKind(word: Word): string {
  const { text, lemma } = word;
  if (word.kind !== "word") return word.kind === "number" ? "NUM" : "NOUN";
  if (word.pos === "VERB") return verbKind(word);
  if (word.pos === "PROPN") return "NOUN";
  return word.pos === "NOUN" && text !== lemma && text.endsWith("s") ? "NOUNS" : word.pos;
}

/** The word itself or its kind, and a coarser kind. */
function kindsOf(word: Word, isLetter: boolean): readonly [fine: string, coarse: string] {
  if (isLetter) return ["NOUN", "NOUN"];
  const open = openKind(word);
  if (word.kind !== "word") return [open, open];
  const coarse = closedKindOf(word.text) ?? open;
  if (coarse !== open || THEMSELVES.has(word.text)) return [word.text, coarse];
  return [open === "ADV" && word.text.endsWith("ly") ? "LY" : open, coarse];
}

/** Letters that nobody takes for a word: where they stand alone, letters name things. */
const LETTER = /^[b-hj-z]$/u;
const BEHIND_ARTICLE = wordSet("NOUN PROPN ADJ ADV NUM VERB");

/** "host A", "a sends to b": a letter that is no article. */
function isLetter({ text, words }: Passage, at: number, lettered: boolean, shouted: boolean): boolean {
  const [word, next] = [words[at], words[at + 1]];
  if (word?.text !== "a") return false;
  if (text[word.start] === "A" && words[at - 1]?.sentence === word.sentence && !shouted) return true;
  const hasThing = next !== undefined && next.sentence === word.sentence && BEHIND_ARTICLE.has(next.pos);
  return lettered && !hasThing;
}

const scramble = (hash: number, part: number): number => {
  const mixed = Math.imul(hash ^ part, 0x9e3779b1);
  return mixed ^ (mixed >>> 15);
};

function hashOf(text: string): number {
  let hash = 7;
  for (let at = 0; at < text.length; at += 1) hash = scramble(hash, text.charCodeAt(at));
  return hash;
}

/** Words on each side that a joint is told by. */
const REACH = 3;

/** A sentence as numbers of its words and of their kinds, with `REACH` borders before and behind. */
export type Row = {
  readonly length: number;
  readonly fine: Int32Array;
  readonly coarse: Int32Array;
  readonly parts: Int32Array;
};

function toRow(kinds: readonly (readonly [string, string])[]): Row {
  const row = (part: 0 | 1) => {
    const around = (border: string) => Array.from({ length: REACH }, () => hashOf(border));
    return Int32Array.from([...around(BEGIN), ...kinds.map((kind) => hashOf(kind[part])), ...around(END)]);
  };
  const plain = { length: kinds.length, fine: row(0), coarse: row(1) };
  return { ...plain, parts: leftParts(plain) };
}

/** The sentences of a passage. */
export function rowsOf(passage: Passage): Row[] {
  const { text, words } = passage;
  const lettered = words.some((word) => word.kind === "word" && LETTER.test(word.text));
  const shouted = text === text.toUpperCase();
  const rows: (readonly [string, string])[][] = [];
  words.forEach((word, at) => {
    if (words[at - 1]?.sentence !== word.sentence) rows.push([]);
    rows.at(-1)?.push(kindsOf(word, isLetter(passage, at, lettered, shouted)));
  });
  return rows.map(toRow);
}

/** Places of the table, a power of two; so many that hardly two signs share one. */
const PLACES = 2 ** 19;
const MASK = PLACES - 1;
/** Signs that tell of one joint. */
export const SIGNS = 11;

/** What the left word of a joint gives to its signs, of which there are so many. */
const FROM_LEFT = 7;

/** For each word of a row, the border before it included, what it gives as the left one of a joint. */
function leftParts({ length, fine, coarse }: Pick<Row, "length" | "fine" | "coarse">): Int32Array {
  const parts = new Int32Array((length + 1) * FROM_LEFT);
  for (let word = -1; word < length; word += 1) {
    const at = word + REACH;
    const [l1, l2] = [fine[at] ?? 0, fine[at - 1] ?? 0];
    const [k1, k2, k3] = [coarse[at] ?? 0, coarse[at - 1] ?? 0, coarse[at - 2] ?? 0];
    const kinds = scramble(scramble(14, k1), k2);
    parts.set(
      [
        scramble(11, l1),
        scramble(scramble(12, l1), l2),
        scramble(15, l2),
        scramble(16, l1),
        scramble(13, k1),
        kinds,
        scramble(scramble(17, kinds), k3),
      ],
      (word + 1) * FROM_LEFT,
    );
  }
  return parts;
}

/**
 * Writes the places of all that tells of a joint: the word with this index, -1 for the beginning of its sentence, before
 * the word with that index, the sentence's length for its end.
 */
export function signsAt(left: Row, last: number, right: Row, first: number, signs: Int32Array): void {
  const { parts } = left;
  const at = (last + 1) * FROM_LEFT;
  const to = first + REACH;
  const [r1, r2] = [right.fine[to] ?? 0, right.fine[to + 1] ?? 0];
  const [n1, n2, n3] = [right.coarse[to] ?? 0, right.coarse[to + 1] ?? 0, right.coarse[to + 2] ?? 0];
  const pair = scramble(parts[at] ?? 0, r1);
  const kinds = scramble(parts[at + 4] ?? 0, n1);
  const three = scramble(parts[at + 5] ?? 0, n1);
  const behind = scramble(kinds, n2);
  signs[0] = pair & MASK;
  signs[1] = scramble(parts[at + 1] ?? 0, r1) & MASK;
  signs[2] = scramble(pair, r2) & MASK;
  signs[3] = scramble(parts[at + 2] ?? 0, r1) & MASK;
  signs[4] = scramble(parts[at + 3] ?? 0, r2) & MASK;
  signs[5] = kinds & MASK;
  signs[6] = three & MASK;
  signs[7] = behind & MASK;
  signs[8] = scramble(three, n2) & MASK;
  signs[9] = scramble(parts[at + 6] ?? 0, n1) & MASK;
  signs[10] = scramble(behind, n3) & MASK;
}

/** The characters that numbers are written with; the middle one is nothing. */
const DIGITS = "!#$%&'()*+,-./0123456789:;<=>?@ABCDEFGHIJKLMNOPQRSTUVWXYZ[]^_`abcdefghijklmnopqrstuvwxyz{|}~";
const MIDDLE = DIGITS.indexOf("N");
/** Stands for as many places as there are digits, before the digit that is left. */
const ROUND = " ";
/** Of a worth, in natural logarithms. */
const STEP = 0.1;

/** Worth by place, in steps: gaps between the places that are worth anything, and the worth of each. */
export function unpackWorth({ gaps, worth }: { readonly gaps: string; readonly worth: string }): Int8Array {
  const table = new Int8Array(PLACES);
  let place = -1;
  let sign = 0;
  for (const character of gaps) {
    if (character === ROUND) {
      place += DIGITS.length;
      continue;
    }
    place += DIGITS.indexOf(character) + 1;
    table[place] = DIGITS.indexOf(worth[sign] ?? "") - MIDDLE;
    sign += 1;
  }
  return table;
}

/** What `unpackWorth` reads. */
export function packWorth(table: Int8Array): { gaps: string; worth: string } {
  const [gaps, worth]: [string[], string[]] = [[], []];
  let last = -1;
  table.forEach((steps, place) => {
    if (steps === 0) return;
    const gap = place - last - 1;
    gaps.push(ROUND.repeat(Math.floor(gap / DIGITS.length)), DIGITS[gap % DIGITS.length] ?? "");
    worth.push(DIGITS[Math.max(0, Math.min(DIGITS.length - 1, steps + MIDDLE))] ?? "");
    last = place;
  });
  return { gaps: gaps.join(""), worth: worth.join("") };
}

/** An empty table of the right size, for what learns. */
export const emptyTable = (): Float64Array => new Float64Array(PLACES);
export const toSteps = (worth: number): number => Math.max(-MIDDLE, Math.min(MIDDLE, Math.round(worth / STEP)));

const known = lazily(() => unpackWorth(learned));
const signs = new Int32Array(SIGNS);

/** How much likelier a joint is than one of the same words in another order, as a natural logarithm. */
export function jointWorth(left: Row, last: number, right: Row, first: number): number {
  signsAt(left, last, right, first, signs);
  const table = known();
  let steps = 0;
  for (let sign = 0; sign < SIGNS; sign += 1) steps += table[signs[sign] ?? 0] ?? 0;
  return steps * STEP;
}
