/**
 * Where somebody begins to speak of something else within a sentence: at a clause with a subject of its own. Words on both
 * sides of such a border are no single statement, so that a denial on one side denies nothing on the other.
 */
import { SUBJECT_PRONOUNS, THINKING_VERBS } from "./function-words.ts";
import type { Word } from "./sentences.ts";
import { wordSet } from "./word-set.ts";

const COORDINATING = wordSet("and but while whereas");
const SUBORDINATING = wordSet("because since as so although though if when");
const RELATIVE = wordSet("that which who whom");
const EMBEDDING = wordSet("what how why where whom whose");
/** With these a sentence opens by setting the case for what it states. */
const SETS_CASE = wordSet("if when whenever once unless until with without given suppose in for on at by after before");
/** Of these the ones that lead a phrase and no clause. */
const LEADS_PHRASE = wordSet("for in on at by after before");
/** "nobody can read it", "no threshold lies between". */
const NO_SUBJECT = wordSet("nobody nothing none no hardly");
const DENYING = wordSet("not never");
/** Stand for what was spoken of, so that the statement goes on. */
const BACK = wordSet("it they he she this that these those which both each");
const LEADS_SUBJECT = wordSet("the a an my our your his their its every any some many most another such");
/** What a clause behind it picks some out of. */
const PICKS = wordSet("those each every any all some many few people anybody anyone everybody everyone");
const THINGS = wordSet("something everything anything all things somebody someone");
/** A clause behind them says what they are: "the risk that nobody answers". */
const CONTENTS = wordSet(
  "fact idea evidence proof reason sign risk danger chance guarantee assumption problem advantage benefit drawback result",
);
const MARKS = new Set([",", ";", ":", "–", "—", "-"]);
/** Words of a subject and the auxiliaries of its verb. */
const SUBJECT_WORDS = 6;
/** Words between what picks and the noun that it picks from. */
const PICK_REACH = 3;

const isVerb = (word: Word | undefined) => word?.pos === "VERB" || word?.pos === "AUX";
const isNoun = (word: Word | undefined) => word?.pos === "NOUN" || word?.pos === "PROPN";
const isOneOf = (set: ReadonlySet<string>, word: Word | undefined) => word !== undefined && set.has(word.text);

/** Whether a verb stands behind a subject that begins at a word, and no other clause before it. */
function hasVerb(words: readonly Word[], at: number): boolean {
  for (let next = at + 1; next <= at + SUBJECT_WORDS; next += 1) {
    const word = words[next];
    if (word === undefined || MARKS.has(word.mark) || word.sentence !== words[at]?.sentence) return false;
    if (isVerb(word)) return !THINKING_VERBS.has(word.lemma);
    if (word.text === "to" || SUBORDINATING.has(word.text) || RELATIVE.has(word.text)) return false;
  }
  return false;
}

/** Does a subject of which nothing was said yet begin here, with its verb? */
export function opensSubject(words: readonly Word[], at: number): boolean {
  const first = words[at];
  if (first === undefined || BACK.has(first.text)) return false;
  if (NO_SUBJECT.has(first.text)) return true;
  const leads =
    LEADS_SUBJECT.has(first.text) || SUBJECT_PRONOUNS.has(first.text) || isNoun(first) || first.pos === "ADJ";
  return leads && hasVerb(words, at);
}

/** Index of the first word of the clause that a word stands in. */
function clauseFrom(words: readonly Word[], at: number): number {
  let from = at;
  while (words[from - 1]?.sentence === words[at]?.sentence) {
    if (MARKS.has(words[from]?.mark ?? "") || isOneOf(COORDINATING, words[from])) break;
    from -= 1;
  }
  return from;
}

/** "After the last word I output the line": the phrase in front is over where somebody does something. */
function goesOnToState(words: readonly Word[], opener: number, border: number): boolean {
  if (!isOneOf(LEADS_PHRASE, words[opener])) return false;
  const subject = words.slice(opener + 2, border).findIndex(({ text }) => SUBJECT_PRONOUNS.has(text));
  return (
    subject >= 0 && !words.slice(opener + 1, opener + 2 + subject).some(isVerb) && hasVerb(words, opener + 2 + subject)
  );
}

/** Whether something is stated between the beginning of a word's clause and a border behind it. */
function isStated(words: readonly Word[], first: number, border: number): boolean {
  const from = clauseFrom(words, first);
  const opener = isOneOf(COORDINATING, words[from]) ? from + 1 : from;
  const sets = isOneOf(SETS_CASE, words[opener]) && !goesOnToState(words, opener, border);
  return !sets && words.slice(opener, border).some(isVerb);
}

/** "…, and the groups do not exist", "… because nobody reads it", "…; the key stays". */
function opensBeside(words: readonly Word[], first: number, at: number): boolean {
  const word = words[at];
  if (word === undefined) return false;
  const joined = COORDINATING.has(word.text) || SUBORDINATING.has(word.text);
  const begins = joined && isOneOf(SUBORDINATING, words[at + 1]) ? at + 2 : at + 1;
  if (joined) return opensSubject(words, begins) && isStated(words, first, at);
  if (!MARKS.has(word.mark)) return false;
  const bare = word.mark === "," && !NO_SUBJECT.has(word.text) && !SUBJECT_PRONOUNS.has(word.text);
  return !bare && opensSubject(words, at) && isStated(words, first, at);
}

/** The last verb of a clause before a border says what its subject is. */
function isPredicate(words: readonly Word[], border: number): boolean {
  const verb = words.slice(clauseFrom(words, border - 1), border).findLast(isVerb);
  return verb?.lemma === "be";
}

const isPlural = (word: Word) => isNoun(word) && word.text !== word.lemma && word.text.endsWith("s");

/** "those families that had never dared": the clause picks some out and says nothing of all. */
function picksOut(words: readonly Word[], at: number): boolean {
  const head = words[at - 1];
  if (head === undefined) return false;
  return isPlural(head) || words.slice(Math.max(0, at - PICK_REACH), at).some(({ text }) => PICKS.has(text));
}

/** "a step that a click cannot do", "guests who did not come", "asked what they did not know". */
function opensWithin(words: readonly Word[], at: number): boolean {
  const word = words[at];
  const head = words[at - 1];
  if (word === undefined || word.mark !== "" || isPredicate(words, at)) return false;
  const own = NO_SUBJECT.has(words[at + 1]?.text ?? "") || hasVerb(words, at + 1);
  if (EMBEDDING.has(word.text)) return own && !isVerb(words[at + 1]);
  if (!RELATIVE.has(word.text) || !(isNoun(head) || isOneOf(THINGS, head)) || isOneOf(CONTENTS, head)) return false;
  return isVerb(words[at + 1]) || isOneOf(DENYING, words[at + 1]) ? picksOut(words, at) : own;
}

/** "the things the giant will not do", "each question I could not answer": a clause that nothing joins to its noun. */
function opensUnjoined(words: readonly Word[], at: number): boolean {
  const word = words[at];
  const head = words[at - 1];
  if (word === undefined || word.mark !== "" || !(isNoun(head) || isOneOf(THINGS, head))) return false;
  if (!LEADS_SUBJECT.has(word.text) && !SUBJECT_PRONOUNS.has(word.text) && !NO_SUBJECT.has(word.text)) return false;
  if (!NO_SUBJECT.has(word.text) && !hasVerb(words, at)) return false;
  const from = clauseFrom(words, at - 1);
  const verb = words.slice(from, at).findLastIndex(isVerb);
  const object = words.slice(from + verb + 1, at);
  const led = words[from + verb];
  if (verb < 0 || led === undefined || led.lemma === "be" || THINKING_VERBS.has(led.lemma)) return false;
  if (isOneOf(SETS_CASE, words[from])) return false;
  return object.every(({ pos }, step) => step === 0 || pos !== "ADP");
}

/** Whether a clause with a subject of its own begins at a word behind `first`. */
export function opensClauseAt(words: readonly Word[], first: number, at: number): boolean {
  return opensBeside(words, first, at) || opensWithin(words, at) || opensUnjoined(words, at);
}

/** Whether a word joins what is the reason or the case of what stands ahead of it. */
export const opensReasonAt = (words: readonly Word[], at: number): boolean => isOneOf(SUBORDINATING, words[at]);

/** Whether a statement of its own, joined by "and" or a mark, begins between two words. */
export function opensStatementBetween(words: readonly Word[], first: number, last: number): boolean {
  for (let at = first + 1; at <= last; at += 1) {
    const isOwn = !isOneOf(SUBORDINATING, words[at]) && words.slice(first, at).some(isVerb);
    if (isOwn && opensBeside(words, first, at)) return true;
  }
  return false;
}
