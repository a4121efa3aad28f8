/**
 * Which sentences of a text state something, and which only list what there is: "My answer includes A, B and C", "Key ideas
 * are D and E", "There is the F and the G". A word that could be a verb is none where it is an item of such a list.
 */
import { ARTICLES, POSSESSIVES, PREPOSITIONS, SUBJECT_PRONOUNS } from "./function-words.ts";
import { statementsOf } from "./seams.ts";
import type { Passage, Sentence, Word } from "./sentences.ts";
import { wordSet } from "./word-set.ts";

/** Verbs with which something is named, or said to be there, and nothing said of it. */
const LISTING = wordSet(
  `be have do mention talk think consider matter include name say list discuss cover know look remember note relate involve
  concern come go speak call ask tell mean see need want play keep touch get belong follow contain comprise consist forget`,
);
const BE = wordSet("is are was were 's 're");
/** What is listed under them is no more than named: "other terms are …". */
const HEADINGS = wordSet(
  "idea word term keyword concept topic point thing aspect element part notion theme importance important relevant key",
);
/** Beside prepositions and articles these lead up to an item: "things such as …", "it is about …". */
const LEADING = wordSet("about as than course");
const STRINGING = wordSet("and or plus");
/** Where one of these joins two clauses, one is said of the other, whatever its verb was taken for. */
const JOINING = wordSet("because whether if when while although though unless until since");
/** Figures of a sentence from which on it reckons. */
const FIGURES = 2;
const STANDS_FOR = wordSet("that this these those which");

const isListing = (word: Word) => word.pos === "VERB" && LISTING.has(word.lemma);

/** Whether an item of a list, or a word that leads up to it, ends before a word. */
function parts(words: readonly Word[], at: number, { from, to }: Sentence): boolean {
  const [before, word] = [words[at - 1], words[at]];
  if (at <= from || at >= to || before === undefined || word === undefined || word.mark !== "") return true;
  return STRINGING.has(before.text) || STRINGING.has(word.text);
}

const namesBefore = (word: Word | undefined) => word !== undefined && (isListing(word) || BE.has(word.text));

/** "the increments", "…, increments, …", "includes increments": a thing among others. */
function isItem(words: readonly Word[], at: number, sentence: Sentence): boolean {
  const before = at > sentence.from ? words[at - 1] : undefined;
  const isNamed = namesBefore(before);
  if ((isNamed || parts(words, at, sentence)) && parts(words, at + 1, sentence)) return true;
  const word = words[at];
  if (before === undefined || word?.mark !== "") return false;
  if (isNamed && word.pos === "VERB") return !BE.has(before.text) && !/(?:ing|ed)$/u.test(word.text);
  return [ARTICLES, POSSESSIVES, PREPOSITIONS, LEADING].some((leads) => leads.has(before.text));
}

/** Index of the first word of the clause that a word stands in. */
function clauseFrom(words: readonly Word[], at: number, { from }: Sentence): number {
  let first = at;
  while (first > from && words[first]?.mark === "") first -= 1;
  return first;
}

/** "the list is sorted", "it is linear": something is said of what is named before. */
function saysOf(words: readonly Word[], at: number, sentence: Sentence): boolean {
  if (!BE.has(words[at]?.text ?? "")) return false;
  const subject = words.slice(clauseFrom(words, at, sentence), at);
  const [last, next] = [subject.at(-1), words[at + 1]];
  if (last === undefined || last.text === "there" || ["there", "about"].includes(next?.text ?? "")) return false;
  if (subject.some(({ lemma }) => HEADINGS.has(lemma))) return false;
  const isNamed =
    subject.some(({ content }) => content) || SUBJECT_PRONOUNS.has(last.text) || STANDS_FOR.has(last.text);
  return isNamed && words.slice(at + 1, sentence.to).some(({ content }) => content);
}

/** "six euros", "thirty seconds". */
function isFigure(words: readonly Word[], at: number): boolean {
  const [word, next] = [words[at], words[at + 1]];
  const isNumber = word !== undefined && (word.kind === "number" || word.pos === "NUM") && word.text !== "one";
  if (!isNumber || ARTICLES.has(words[at - 1]?.text ?? "")) return false;
  return next?.content === true && next.mark === "";
}

function states({ words }: Passage, sentence: Sentence): boolean {
  const own = words.slice(sentence.from, sentence.to);
  const joins = own.some(({ text }, step) => JOINING.has(text) && !isItem(words, sentence.from + step, sentence));
  if (joins || own.filter((_, at) => isFigure(own, at)).length >= FIGURES) return true;
  for (let at = sentence.from; at < sentence.to; at += 1) {
    const word = words[at];
    if (word === undefined) break;
    if (word.pos === "VERB" && !LISTING.has(word.lemma) && !isItem(words, at, sentence)) return true;
    if (saysOf(words, at, sentence)) return true;
  }
  return false;
}

/** Part of the content words of a text that stand in sentences which state something, 0–1. */
export function statedShare(passage: Passage): number {
  let [stated, all] = [0, 0];
  for (const sentence of passage.sentences.flatMap((one) => statementsOf(passage, one))) {
    const count = passage.words.slice(sentence.from, sentence.to).filter(({ content }) => content).length;
    all += count;
    if (states(passage, sentence)) stated += count;
  }
  return all === 0 ? 0 : stated / all;
}
