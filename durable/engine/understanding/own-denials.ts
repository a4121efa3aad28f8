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

const isBorder = (word: Word | undefined) => word !== undefined && (word.mark !== "" || JOINING.has(word.text));

/** Index of the first word behind `from` of a clause that denies for itself, or `end`. */
export function ownDenialAfter(passage: Passage, from: number, end: number): number {
  const { words } = passage;
  for (let at = from + 1; at < end; at += 1) {
    const start = clauseFrom(words, at);
    if (start < 0 || start >= end) continue;
    let to = start + 1;
    while (to < end && !isBorder(words[to])) to += 1;
    const whole = passage.sentences[words[at]?.sentence ?? -1];
    if (whole === undefined) continue;
    const clause = { ...whole, from: start, to };
    if (!deniesClause(passage, clause) || !deniesAtOnce(passage, clause)) continue;
    // "…, and it is a myth that no one waits": what opens anew denies what follows it
    if (openingOf(passage.text.slice(words[start]?.start, whole.end)) === null) return at;
  }
  return end;
}
