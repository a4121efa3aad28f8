/**
 * Tells where a statement begins by its subject and the verb behind it, so that it also works on speech without marks.
 */
import { SUBJECT_PRONOUNS } from "./function-words.ts";
import type { Word } from "./sentences.ts";

export const COMPLEMENTS = new Set("that what how why where who which whether if".split(" "));
export const isVerb = (word: Word | undefined) => word?.pos === "VERB" || word?.pos === "AUX";

/** A subject and its verb: "the list is not sorted it is random". */
export function isSubject(words: readonly Word[], at: number): boolean {
  if (!SUBJECT_PRONOUNS.has(words[at]?.text ?? "") || COMPLEMENTS.has(words[at - 1]?.text ?? "")) return false;
  return isVerb(words[at + 1]) || (words[at + 1]?.pos === "ADV" && isVerb(words[at + 2]));
}

export const HEADS = new Set("the a an this that these those each every my our your his their its".split(" "));
/** Words that lead up to a subject. */
const LEADS = new Set(
  "in at for with on by after during next finally nowadays today later afterwards first".split(" "),
);
/** Words of a subject, its article left out. */
export const SUBJECT_WORDS = 4;

const agrees = (word: Word) =>
  word.pos === "AUX" ? !["be", "been", "being"].includes(word.text) : word.pos === "VERB" && /[^s]s$/u.test(word.text);

/** "the index is …", "each pair stays …". */
function opensWithSubject(words: readonly Word[], at: number, end: number): boolean {
  for (let next = at + 1; next < Math.min(at + 1 + SUBJECT_WORDS, end); next += 1) {
    const word = words[next];
    if (word === undefined || (!word.content && word.pos !== "AUX")) return false;
    if (agrees(word)) return next > at + 1;
  }
  return false;
}

/** "in tests I can …", "next we sort …". */
function opensWithLead(words: readonly Word[], at: number, end: number): boolean {
  for (let next = at + 1; next <= Math.min(at + SUBJECT_WORDS, end - 1); next += 1) {
    if (isSubject(words, next) || (HEADS.has(words[next]?.text ?? "") && opensWithSubject(words, next, end)))
      return true;
  }
  return false;
}

/** Does a statement begin here, with a subject that has a verb of its own? */
export function opensStatement(words: readonly Word[], at: number, end: number): boolean {
  const word = words[at];
  if (word === undefined || COMPLEMENTS.has(words[at - 1]?.text ?? "")) return false;
  if (HEADS.has(word.text)) return opensWithSubject(words, at, end);
  if (LEADS.has(word.text)) return opensWithLead(words, at, end);
  const next = words[at + 1];
  return word.pos === "NOUN" && words[at - 1]?.content === true && next?.pos === "AUX" && agrees(next);
}
