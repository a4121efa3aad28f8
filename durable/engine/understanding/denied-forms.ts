/** What takes back the form that a sentence of a story has: a lesson that changed nothing, a deed that was done to nothing. */
import { CLAUSE_WORDS } from "./function-words.ts";
import type { Scope } from "./negation-scopes.ts";
import { negatorAt } from "./negators.ts";
import type { Passage, Sentence, Word } from "./sentences.ts";
import { wordSet } from "./word-set.ts";

const DIFFERENCES = wordSet("earlier sooner differently different anything");

/** "Looking back, I would not start earlier": the turn of phrase is there, the lesson is denied. */
export function deniesChange({ words }: Passage, scopes: readonly Scope[], sentence: Sentence): boolean {
  return scopes.some((scope) => {
    if (scope.negator < sentence.from || scope.negator >= sentence.to) return false;
    return words.slice(scope.from, scope.to).some((word) => DIFFERENCES.has(word.text));
  });
}

const NOTHINGS = wordSet("no nobody none nothing neither");
/** Who loses, leaves or finds nothing has done something, or tells what came of it. */
const WITHOUT_LOSS = wordSet("leave lose miss waste spare hide skip break find get receive meet owe");
/** Words between a deed and its object: "sat down with nobody". */
const BETWEEN = 3;

const mayStandBetween = ({ content, pos, text }: Word) =>
  !CLAUSE_WORDS.has(text) && (!content || pos === "ADP" || pos === "ADV");

/** "I tried no border cases", "I spoke with nobody": what was done was done to nothing. `deed` is the index of the verb. */
export function deniesObject({ words }: Passage, deed: number): boolean {
  if (words[deed]?.keys.some((key) => WITHOUT_LOSS.has(key)) !== false) return false;
  for (let at = deed + 1; at <= deed + 1 + BETWEEN; at += 1) {
    const word = words[at];
    if (word === undefined || word.sentence !== words[deed]?.sentence || word.mark !== "") return false;
    if (NOTHINGS.has(word.text)) return isDenial(words, at);
    if (!mayStandBetween(word)) return false;
  }
  return false;
}

/** "no" as a word that is said, and "nothing but", deny nothing. */
function isDenial(words: readonly Word[], at: number): boolean {
  const next = words[at + 1];
  if (words[at]?.text === "no" && (next === undefined || next.mark !== "" || !next.content)) return false;
  return negatorAt(words, at)?.kind === "negative";
}
