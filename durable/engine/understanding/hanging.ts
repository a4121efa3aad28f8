/**
 * What a denial leaves unclaimed though it stands outside of its reach, and what it leaves undenied though it stands
 * within: the time before which a denied thing was to happen, the subject of a denied statement, and what is not averted.
 */
import { ARTICLES, AUXILIARIES, CLAUSE_WORDS, POSSESSIVES, PREPOSITIONS, SUBJECT_PRONOUNS } from "./function-words.ts";
import type { Scope } from "./negation-scopes.ts";
import type { Passage, Word } from "./sentences.ts";
import { wordSet } from "./word-set.ts";

const isVerb = ({ pos }: Word) => pos === "VERB" || pos === "AUX";

/** "did not look for causes before I changed anything": that something came before the change is what is denied. */
function hangsBehind(words: readonly Word[], { to }: Scope, first: number): boolean {
  return to === first && words[first]?.text === "before" && words[first]?.mark === "";
}

/** Words between the subject and the verb that is denied: "select for update on the rows of the shift does not …". */
const SUBJECT_REACH = 5;
/** "cannot" holds its own verb. */
const BESIDE_VERB = wordSet("not never cannot");

/** Index of the first auxiliary ahead of a negator, or -1 where none stands right before it. */
function verbBefore(words: readonly Word[], negator: number): number {
  if (words[negator]?.text === "cannot") return negator;
  let at = negator;
  while (AUXILIARIES.has(words[at - 1]?.text ?? "") && words[at]?.mark === "") at -= 1;
  return at < negator ? at : -1;
}

/** Whether a word stands in a phrase of place or time, which is said beside the subject: "in my last team …". */
function isBeside(words: readonly Word[], at: number): boolean {
  const isLed = ARTICLES.has(words[at - 1]?.text ?? "") || POSSESSIVES.has(words[at - 1]?.text ?? "");
  return [at, isLed ? at - 2 : at - 1].some((index) => PREPOSITIONS.has(words[index]?.text ?? ""));
}

/** "Details from public sources do not make it believable": who only names the subject has stated nothing of it. */
function hangsAhead(words: readonly Word[], { negator, contrast }: Scope, first: number, last: number): boolean {
  if (contrast || negator <= last || first === last || !BESIDE_VERB.has(words[negator]?.text ?? "")) return false;
  const verb = verbBefore(words, negator);
  if (verb <= last || verb - last > SUBJECT_REACH || isBeside(words, first)) return false;
  return words.slice(first, verb).every((word, step) => {
    if (word.sentence !== words[negator]?.sentence || (step > 0 && word.mark !== "")) return false;
    return !isVerb(word) && !CLAUSE_WORDS.has(word.text) && !SUBJECT_PRONOUNS.has(word.text);
  });
}

/** Whether the words from one index to another hang on something denied, so that nothing is said of them. */
export function isHanging({ words }: Passage, scopes: readonly Scope[], first: number, last: number): boolean {
  return scopes.some((scope) => {
    if (scope.kind !== "negative" || scope.frame !== null) return false;
    return hangsBehind(words, scope, first) || hangsAhead(words, scope, first, last);
  });
}

const AVERTING = wordSet("prevent stop exclude eliminate forbid hinder");
const AWAY = wordSet("out away off from");
/** Words behind a thing in which it is kept out. */
const AWAY_REACH = 3;

/**
 * Whether what stands between a negator and a word keeps the denial from it: "not prevent losses", "not keep blame out",
 * "did not ask whether it was lost".
 */
export function isAverted(words: readonly Word[], negator: number, word: number): boolean {
  const between = words.slice(negator + 1, word);
  if (between.some(({ text, keys }) => text === "whether" || keys.some((key) => AVERTING.has(key)))) return true;
  if (!between.some(({ lemma }) => lemma === "keep")) return false;
  const behind = words.slice(word + 1, word + 1 + AWAY_REACH);
  const end = behind.findIndex(({ mark, sentence }) => mark !== "" || sentence !== words[word]?.sentence);
  return (end < 0 ? behind : behind.slice(0, end)).some(({ text }) => AWAY.has(text));
}

const CASES = wordSet("if provided providing unless whether suppose supposing assuming");
/** Words from what sets a case to the negator within it. */
const CASE_REACH = 8;
/** What these deny of a statement is that it follows. */
const PROVING = wordSet("prove mean imply guarantee show tell say ensure");

/** Whether a word stands in a clause that sets a case: "provided nobody gives two the same" denies nothing. */
export function isOfCase(words: readonly Word[], place: number): boolean {
  for (let at = place - 1; at >= Math.max(0, place - CASE_REACH); at -= 1) {
    if (words[at]?.sentence !== words[place]?.sentence || words[at + 1]?.mark !== "") return false;
    if (CASES.has(words[at]?.text ?? "") || (words[at]?.text === "so" && words[at + 1]?.text === "that")) return true;
  }
  return false;
}

/** "a bigger number does not prove that one caused the other": whether it did is left open. */
function isUnproved(words: readonly Word[], { from }: Scope): boolean {
  return PROVING.has(words[from]?.lemma ?? "") && words[from + 1]?.text === "that";
}

const OWED = wordSet("must should may shall");

const FORBIDDING = wordSet("not never");

/** "the text must never get lost": what ought not to be is no claim that it is otherwise. */
const isOwed = (words: readonly Word[], negator: number): boolean =>
  FORBIDDING.has(words[negator]?.text ?? "") && OWED.has(words[negator - 1]?.text ?? "") && words[negator]?.mark === "";

/** Whether a negator denies nothing of the words that it reaches. */
export const leavesOpen = ({ words }: Passage, scope: Scope): boolean =>
  scope.kind === "negative" &&
  scope.frame === null &&
  (isOfCase(words, scope.negator) || isUnproved(words, scope) || isOwed(words, scope.negator));
