/** Whether what would speak against a key point is claimed at all, or only named: asked, supposed, rejected, put to others. */
import { opensStatementBetween } from "./clauses.ts";
import { isOfCase } from "./hanging.ts";
import type { MatchGround } from "./match-ground.ts";
import type { Match } from "./pattern-match.ts";
import { hasSeamBetween } from "./seams.ts";

/** Ways to speak of a rejected or merely possible course: what follows is not claimed. */
const UNCLAIMED =
  /\b(?:naive(?:ly)?|brute[- ]force|obvious (?:approach|way|solution|idea)|first (?:idea|thought|instinct)|one option|alternatively|an alternative|otherwise|worse|would have|could also|people (?:often )?(?:think|say|believe)|myth|mistake|trap|tempting|wrong(?:ly)?|compared (?:to|with)|instead of|rather than|if we (?:did|had|used|were)|without\b[^.;]*\bwould|would (?:also )?work)\b/iu;

const NEW_SUBJECTS = new Set(["i", "we", "he", "she", "they"]);

/** Whether a match runs over into another statement, or stands in a clause that only sets a case. */
function isBroken({ passage }: MatchGround, first: number, last: number): boolean {
  const inside = passage.words.slice(first + 1, last);
  if (inside.some(({ text }) => NEW_SUBJECTS.has(text))) return true;
  if (inside.every(({ mark }) => mark === "") && isOfCase(passage.words, first)) return true;
  return hasSeamBetween(passage, first, last) || opensStatementBetween(passage.words, first, last);
}

/** Whether a match that speaks against a point is one assertion of the candidate. */
export function isClaimed(ground: MatchGround, { words }: Match): boolean {
  const [first = 0] = words;
  if (isBroken(ground, first, words.at(-1) ?? 0)) return false;
  const sentence = ground.passage.sentences[ground.sentenceOf(first)];
  if (sentence === undefined || sentence.question) return false;
  return !UNCLAIMED.test(ground.passage.text.slice(sentence.start, sentence.end));
}
