/**
 * When two words count as the same word: British and American spelling, inflection, units.
 * A word has a few keys; two words are the same when they share one.
 */
import { FUNCTION_WORDS, PLAIN_NEGATORS } from "./function-words.ts";
import { lemmaOf } from "./language.ts";

const SAME_WORD: ReadonlyMap<string, string> = new Map(
  Object.entries({
    ms: "millisecond",
    msec: "millisecond",
    millis: "millisecond",
    sec: "second",
    secs: "second",
    mins: "minute",
    hr: "hour",
    hrs: "hour",
    kb: "kilobyte",
    mb: "megabyte",
    gb: "gigabyte",
    tb: "terabyte",
    "%": "percent",
    pct: "percent",
    people: "person",
    folks: "person",
    grey: "gray",
    programme: "program",
    judgement: "judgment",
    artefact: "artifact",
    cheque: "check",
    maths: "math",
    queueing: "queuing",
    enrol: "enroll",
    fulfil: "fulfill",
    licence: "license",
    defence: "defense",
    offence: "offense",
    practise: "practice",
    whilst: "while",
    amongst: "among",
    learnt: "learn",
    autumn: "fall",
    "1st": "first",
    "2nd": "second",
    "3rd": "third",
  }),
);

/** One spelling for British and American forms of the same word. */
export function spell(word: string): string {
  const same = SAME_WORD.get(word);
  if (same !== undefined) return same;
  if (word.length < 5) return word;
  return word
    .replace(/(?<=[a-z]{2})([iy])s(e|es|ed|ing|er|ers|ation|ations)$/u, "$1z$2")
    .replace(/(?<=[a-z]{3})our(?=(s|ed|ing|al|ful|able|ite)?$)/u, "or")
    .replace(/tre(s?)$/u, "ter$1")
    .replace(/logue(s?)$/u, "log$1");
}

const VOWEL = /[aeiouy]/u;

function addBase(bases: string[], base: string): void {
  if (base.length < 3 || !VOWEL.test(base) || FUNCTION_WORDS.has(base) || PLAIN_NEGATORS.has(base)) return;
  bases.push(base);
}

function addBases(bases: string[], root: string): void {
  addBase(bases, root);
  addBase(bases, `${root}e`);
  if (/([b-df-hj-np-tv-z])\1$/u.test(root)) addBase(bases, root.slice(0, -1));
}

/** Possible base forms by ending alone; some are no words, which does no harm. */
function baseForms(word: string): string[] {
  const bases: string[] = [];
  if (/(?:ies|ied)$/u.test(word)) addBase(bases, `${word.slice(0, -3)}y`);
  else if (/(?:ss|x|ch|sh|zz|o)es$/u.test(word)) addBase(bases, word.slice(0, -2));
  if (/[^siu]s$/u.test(word)) addBase(bases, word.slice(0, -1));
  if (word.endsWith("ing")) addBases(bases, word.slice(0, -3));
  if (word.endsWith("ed") && !word.endsWith("eed")) addBases(bases, word.slice(0, -2));
  return bases;
}

/** What a word is compared by. */
export type WordForms = {
  /** Two words are the same word when they share a key. */
  readonly keys: readonly string[];
  /** The shortest key that the word has whatever its context: it stands for the word whatever its ending. */
  readonly root: string;
};

/** Most words have no lemma but themselves, and none of them has a map of its own. */
type Known = { readonly alone: WordForms; byLemma?: Map<string, WordForms> };

const known = new Map<string, Known>();
const WORD_MEMORY = 20_000;

function keysOf(word: string, lemma: string): readonly string[] {
  const found = new Set<string>([spell(word)]);
  // "done" is a deed, "does" a helper: function words stand for themselves alone
  if (/^[a-z]/u.test(word) && !FUNCTION_WORDS.has(word) && !PLAIN_NEGATORS.has(word)) {
    for (const base of [lemma, lemmaOf(word), ...baseForms(word)]) {
      if (!FUNCTION_WORDS.has(base)) found.add(spell(base));
    }
  }
  return [...found];
}

/** The shortest of the keys of a word. */
export function rootOf(keys: readonly string[]): string {
  let best = keys[0] ?? "";
  for (const key of keys) if (key.length < best.length || (key.length === best.length && key < best)) best = key;
  return best;
}

function knownOf(word: string): Known {
  const before = known.get(word);
  if (before !== undefined) return before;
  const keys = keysOf(word, word);
  const made: Known = { alone: { keys, root: rootOf(keys) } };
  if (known.size >= WORD_MEMORY) known.clear();
  known.set(word, made);
  return made;
}

/** Forms of a lower-case word; `lemma` is the one that its context gives, if known. */
export function wordForms(word: string, lemma = word): WordForms {
  const entry = knownOf(word);
  if (lemma === word) return entry.alone;
  entry.byLemma ??= new Map();
  const before = entry.byLemma.get(lemma);
  if (before !== undefined) return before;
  const made: WordForms = { keys: keysOf(word, lemma), root: entry.alone.root };
  entry.byLemma.set(lemma, made);
  return made;
}

/** Keys of a lower-case word apart from its context. */
export function wordKeys(word: string): readonly string[] {
  return wordForms(word).keys;
}
