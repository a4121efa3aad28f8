/**
 * Finds where a sentence that is denied from its opening goes on to a clause that denies for itself: "it is false that the
 * cache is shared, and no request ever waits for it". Whoever says so denies both, and does not deny a denial.
 */
import { deniesAtOnce, deniesClause } from "./contrary.ts";
import { openingOf } from "./denial-phrases.ts";
import type { Passage, Word } from "./sentences.ts";

const JOINING = new Set(["and", "while"]);
/** Marks that set one main clause apart from another without a word. */
const APART = new Set([";", "–", "—"]);
/** A negator here stands for the subject or ahead of it. */
const NOBODY = new Set("no nobody nothing none neither nowhere never".split(" "));
const CONTINUES = new Set("or nor than that which who whose so because".split(" "));

/** Index at which a clause with a subject of its own may begin, from a word that joins or is set apart; else -1. */
function clauseFrom(words: readonly Word[], at: number): number {
  const word = words[at];
  if (word === undefined) return -1;
  const joined = JOINING.has(word.text);
  if (!joined && !APART.has(word.mark)) return -1;
  const from = joined ? at + 1 : at;
  const first = words[from];
  if (first === undefined || CONTINUES.has(first.text)) return -1;
  if (first.pos === "VERB" || first.pos === "AUX") return -1;
  return first.pos === "ADV" && !NOBODY.has(first.text) && words[from + 1]?.pos !== "DET" ? -1 : from;
}

const isBorder = (word: Word | undefined) => word === undefined || word.mark !== "" || JOINING.has(word.text);

/** Whether a clause that begins here denies what it says, by a negator of its own or by how it opens. */
function deniesFrom(passage: Passage, from: number): boolean {
  const { words, sentences, text } = passage;
  const whole = sentences[words[from]?.sentence ?? -1];
  if (whole === undefined) return false;
  let to = from + 1;
  while (to < whole.to && !isBorder(words[to])) to += 1;
  const clause = { ...whole, from, to };
  if (deniesClause(passage, clause) && deniesAtOnce(passage, clause)) return true;
  return openingOf(text.slice(words[from]?.start, whole.end))?.firmness === "firm";
}

/** Index of the first word behind `from` of a clause that denies for itself, or `end`. */
export function ownDenialAfter(passage: Passage, from: number, end: number): number {
  for (let at = from + 1; at < end; at += 1) {
    const start = clauseFrom(passage.words, at);
    if (start >= 0 && start < end && deniesFrom(passage, start)) return at;
  }
  return end;
}
