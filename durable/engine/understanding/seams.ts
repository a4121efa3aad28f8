/**
 * Where one statement ends and the next begins in words that nobody set marks in, as a recogniser writes them down. How
 * likely that is is told by the kinds of words around; what each tells was learned from the bank's own full stops
 * (`data/grader/seams.json`, made by `scripts/seams.ts`), never from a model answer.
 */
import learned from "../../../data/grader/seams.json" with { type: "json" };
import { opensSubject } from "./clauses.ts";
import { FUNCTION_WORDS, PREPOSITIONS } from "./function-words.ts";
import { oncePer } from "./once.ts";
import type { Passage, Sentence, Word } from "./sentences.ts";
import { closedKindOf } from "./word-order.ts";
import { wordSet } from "./word-set.ts";

/** From here on a statement begins; where a subject and its verb follow, from here on; where a phrase goes on, only from here on. */
const SURE = 0.5;
const SURE_SUBJECT = 0.35;
const SURE_PHRASE = 0.7;
/** From here on one may begin. */
const DOUBTFUL = 0.3;

const WORTH: ReadonlyMap<string, number> = new Map(Object.entries(learned.hundredths));

/** Words that open or close statements, beside those that hold no matter. */
const TURNS = wordSet(
  `one first second third next last finally later now today only nothing nobody no not never without where how why who
  instead otherwise together two three once again back both`,
);
const FINITE = wordSet("BE MODAL HAVE DO");
/** Kinds of words before and behind a place that tell something of it. */
const AROUND = [-3, -2, -1, 0, 1, 2, 3] as const;
/** Steps to the first of two neighbours whose kinds tell something together. */
const PAIRS = [-2, -1, 0] as const;
/** Words from a place to the next verb, and back to the last, beyond which further ones tell no more. */
const TO_VERB = 6;
const FROM_VERB = 8;

function verbKind({ text, lemma }: Word): string {
  if (text.endsWith("ed")) return "PAST";
  if (text.endsWith("ing")) return "ING";
  return text !== lemma && text.endsWith("s") ? "THIRD" : "VERB";
}

function kindOf(word: Word | undefined): string {
  if (word === undefined) return "END";
  const closed = closedKindOf(word.text);
  if (closed !== undefined) return closed;
  if (word.kind === "number") return "NUM";
  if (word.pos === "VERB") return verbKind(word);
  return word.pos === "NOUN" && word.text !== word.lemma && word.text.endsWith("s") ? "NOUNS" : word.pos;
}

const isFiniteVerb = (word: Word): boolean =>
  FINITE.has(closedKindOf(word.text) ?? "") || (word.pos === "VERB" && verbKind(word) !== "ING");

/** Words from one index, in steps, up to the nearest finite verb; at most `most`. */
function distanceToVerb(words: readonly Word[], from: number, step: 1 | -1, most: number): number {
  for (let distance = 0; distance < most; distance += 1) {
    const word = words[from + distance * step];
    if (word === undefined || isFiniteVerb(word)) return distance;
  }
  return most;
}

const tells = ({ text }: Word) => FUNCTION_WORDS.has(text) || TURNS.has(text);

/** What there is around the place before a word, by the names under which it was counted. */
export function signsAt(words: readonly Word[], at: number): string[] {
  const [before, word] = [words[at - 1], words[at]];
  if (before === undefined || word === undefined) return [];
  const ahead = distanceToVerb(words, at, 1, TO_VERB);
  const kinds = AROUND.map((step) => kindOf(words[at + step]));
  const kind = (step: number) => kinds[step - AROUND[0]] ?? "END";
  const signs = AROUND.map((step) => `${step} ${kind(step)}`);
  for (const step of PAIRS) signs.push(`${step} ${kind(step)} ${kind(step + 1)}`);
  signs.push("any", `verb ${ahead}`, `verb ${ahead} ${kind(0)}`);
  signs.push(`since ${distanceToVerb(words, at - 1, -1, FROM_VERB)}`);
  if (tells(word)) signs.push(`opens ${word.text}`);
  if (tells(before)) signs.push(`ends ${before.text}`);
  return signs;
}

/** Likelihood that a statement begins with a word, 0–1, as if nobody had set a mark. */
function likelihoodAt(words: readonly Word[], at: number): number {
  if (words[at]?.start === words[at - 1]?.start) return 0;
  const odds = signsAt(words, at).reduce((sum, sign) => sum + (WORTH.get(sign) ?? 0), 0) / 100;
  return 1 / (1 + Math.exp(-odds));
}

/** Words of a sentence from which on it is taken for several that nobody set apart: without a mark, and with commas. */
const RUN_ON = 40;
const RUN_ON_MARKED = 80;
/** Words of a text without a mark within its sentences from which on that is somebody's manner; and of such a sentence. */
const BARE_TEXT = 40;
const BARE_SENTENCE = 12;

const length = ({ from, to }: Sentence) => to - from;

function isBare({ words }: Passage): boolean {
  return words.length >= BARE_TEXT && words.every(({ mark }) => mark === "");
}

function leastOf({ words }: Passage, { from, to }: Sentence): number {
  return words.slice(from, to).every(({ mark }) => mark === "") ? RUN_ON : RUN_ON_MARKED;
}

/** Likelihood for each word that a statement begins with it where no mark is set; 0 in sentences that have their marks. */
export const seamsOf: (passage: Passage) => readonly number[] = oncePer((passage: Passage) => {
  const isBareText = isBare(passage);
  const seams = passage.words.map(() => 0);
  for (const sentence of passage.sentences) {
    const least = isBareText ? BARE_SENTENCE : leastOf(passage, sentence);
    if (length(sentence) < least) continue;
    for (let at = sentence.from + 1; at < sentence.to; at += 1) {
      if (passage.words[at]?.mark === "") seams[at] = likelihoodAt(passage.words, at);
    }
  }
  return seams;
});

const LEADS_ON = new Set([...PREPOSITIONS, ...wordSet("to before what whether how why that than")]);

/** "children see", "what has stayed": a subject of one word. */
function isBareSubject(words: readonly Word[], at: number): boolean {
  const [word, next] = [words[at], words[at + 1]];
  if (word?.text === "what") return next?.pos === "AUX";
  return word?.pos === "NOUN" && word.text !== word.lemma && next?.pos === "VERB" && verbKind(next) === "VERB";
}

/** Whether a statement surely begins with a word. */
export function isSeam(words: readonly Word[], seams: readonly number[], at: number): boolean {
  const seam = seams[at] ?? 0;
  if (seam < SURE_SUBJECT) return false;
  const isSubject = isBareSubject(words, at);
  if (LEADS_ON.has(words[at]?.text ?? "") && !isSubject) return seam >= SURE_PHRASE;
  return seam >= SURE || isSubject || opensSubject(words, at);
}

/** Index of the first word behind `from` and before `to` with which a statement surely begins, or `to`. */
export function seamEnd(words: readonly Word[], seams: readonly number[], from: number, to: number): number {
  for (let at = from + 1; at < to; at += 1) if (isSeam(words, seams, at)) return at;
  return to;
}

/** The same of the first with which one may begin. */
export function doubtfulEnd(seams: readonly number[], from: number, to: number): number {
  for (let at = from + 1; at < to; at += 1) if ((seams[at] ?? 0) >= DOUBTFUL) return at;
  return to;
}

/** Whether a statement may begin between two words though no mark is set. */
export function hasSeamBetween(passage: Passage, first: number, last: number): boolean {
  const seams = seamsOf(passage);
  for (let at = first + 1; at <= last; at += 1) if ((seams[at] ?? 0) >= DOUBTFUL) return true;
  return false;
}

/** Whether one surely does. */
export function hasSureSeamBetween(passage: Passage, first: number, last: number): boolean {
  const seams = seamsOf(passage);
  for (let at = first + 1; at <= last; at += 1) if (isSeam(passage.words, seams, at)) return true;
  return false;
}

/** Index range of the statements that two words stand in, as far as it is told where they begin. */
export function statementsAround(passage: Passage, first: number, last: number): { from: number; to: number } {
  const { words } = passage;
  const seams = seamsOf(passage);
  const own = words[first]?.sentence;
  let [from, to] = [first, last + 1];
  while (words[from - 1]?.sentence === own && !isSeam(words, seams, from)) from -= 1;
  while (words[to]?.sentence === own && !isSeam(words, seams, to)) to += 1;
  return { from, to };
}

/** The statements of a sentence, as far as it is told where they begin. */
export function statementsOf(passage: Passage, sentence: Sentence): Sentence[] {
  const seams = seamsOf(passage);
  const borders = [sentence.from];
  for (let at = sentence.from + 1; at < sentence.to; at += 1) if (isSeam(passage.words, seams, at)) borders.push(at);
  return borders.map((from, at) => ({ ...sentence, from, to: borders[at + 1] ?? sentence.to }));
}
