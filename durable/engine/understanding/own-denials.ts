/**
 * Finds where a sentence that is denied from its opening goes on to a clause that denies for itself: "it is false that the
 * cache is shared, and no request ever waits for it". Whoever says so denies both, and does not deny a denial.
 */
import { deniesAtOnce, deniesClause } from "./contrary.ts";
import { openingOf } from "./denial-phrases.ts";
import type { Passage, Word } from "./sentences.ts";

const JOINING = new Set(["and", "while"]);
/** Marks that set one main clause apart from another without a word. */
const APART = new Set([";", ":", "–", "—"]);
/** A negator here stands for the subject or ahead of it. */
const NOBODY = new Set("no nobody nothing none neither nowhere never".split(" "));
const CONTINUES = new Set("or nor than that which who whose so because".split(" "));

/** Open a clause although they are no part of its subject: "there is no …", "contrary to …". */
const OPENERS = new Set(["there", "contrary"]);

/** Whether a clause with a subject of its own may begin with a word. */
function beginsClause(words: readonly Word[], from: number): boolean {
  const first = words[from];
  if (first === undefined || CONTINUES.has(first.text)) return false;
  if (OPENERS.has(first.text)) return true;
  if (first.pos === "VERB" || first.pos === "AUX") return false;
  return first.pos !== "ADV" || NOBODY.has(first.text) || words[from + 1]?.pos === "DET";
}

/** Index at which a clause may begin, from a word that joins or is set apart; else -1. */
function clauseFrom(words: readonly Word[], at: number): number {
  const word = words[at];
  if (word === undefined) return -1;
  const joined = JOINING.has(word.text);
  if (!joined && !APART.has(word.mark)) return -1;
  const from = joined ? at + 1 : at;
  return beginsClause(words, from) ? from : -1;
}

const isBorder = (word: Word | undefined) => word === undefined || word.mark !== "" || JOINING.has(word.text);

/** "no request waits", "there is no ice": a clause that denies its subject. */
function deniesThing(words: readonly Word[], from: number): boolean {
  const at = words[from]?.text === "there" ? from + 2 : from;
  return words[at]?.text === "no";
}

/** "…, wrong that …": a clause that opens as the denial of a whole sentence does. */
function opensAnew({ words, sentences, text }: Passage, from: number): boolean {
  const word = words[from];
  const end = sentences[word?.sentence ?? -1]?.end;
  return word !== undefined && openingOf(text.slice(word.start, end))?.firmness === "firm";
}

/** Whether a clause that begins here denies what it says, by a negator of its own or by how it opens. */
function deniesFrom(passage: Passage, from: number): boolean {
  const { words, sentences } = passage;
  const whole = sentences[words[from]?.sentence ?? -1];
  if (whole === undefined) return false;
  let to = from + 1;
  while (to < whole.to && !isBorder(words[to])) to += 1;
  if (words[from]?.text === "contrary" && words[from + 1]?.text === "to") return true;
  const clause = { ...whole, from, to };
  const isWhole = deniesClause(passage, clause) || deniesThing(words, from);
  if (isWhole && deniesAtOnce(passage, clause)) return true;
  return opensAnew(passage, from);
}

/** Index of the first word behind `from` of a clause that denies for itself, or `end`. */
export function ownDenialAfter(passage: Passage, from: number, end: number): number {
  for (let at = from + 1; at < end; at += 1) {
    const start = clauseFrom(passage.words, at);
    if (start >= 0 && start < end && deniesFrom(passage, start)) return at;
    if (start < 0 && passage.words[at]?.mark !== "" && opensAnew(passage, at)) return at;
  }
  return end;
}
