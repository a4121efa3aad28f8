/** Whether what would speak against a key point is claimed at all, or only named: asked, supposed, rejected, put to others. */
import { opensStatementBetween } from "./clauses.ts";
import { isOfCase } from "./hanging.ts";
import type { MatchGround } from "./match-ground.ts";
import type { Match } from "./pattern-match.ts";
import { hasSeamBetween } from "./seams.ts";

/** Ways to speak of a rejected or merely possible course: what follows is not claimed. */
const UNCLAIMED =
  /\b(?:naive(?:ly)?|brute[- ]force|obvious (?:approach|way|solution|idea)|first (?:idea|thought|instinct)|one option|alternatively|an alternative|otherwise|worse|would have|could also|people (?:often )?(?:think|say|believe)|myth|mistake|trap|tempting|wrong(?:ly)?|compared (?:to|with)|instead of|rather than|if we (?:did|had|used|were))\b/iu;

const NEW_SUBJECTS = new Set(["i", "we", "he", "she", "they"]);

/** Whether a match that speaks against a point is one assertion of the candidate. */
export function isClaimed(ground: MatchGround, match: Match): boolean {
  const inside = ground.passage.words.slice((match.words[0] ?? 0) + 1, match.words.at(-1));
  if (inside.some(({ text }) => NEW_SUBJECTS.has(text))) return false;
  if (inside.every(({ mark }) => mark === "") && isOfCase(ground.passage.words, match.words[0] ?? 0)) return false;
  if (hasSeamBetween(ground.passage, match.words[0] ?? 0, match.words.at(-1) ?? 0)) return false;
  if (opensStatementBetween(ground.passage.words, match.words[0] ?? -1, match.words.at(-1) ?? -1)) return false;
  const sentence = ground.passage.sentences[ground.sentenceOf(match.words[0] ?? -1)];
  if (sentence === undefined || sentence.question) return false;
  return !UNCLAIMED.test(ground.passage.text.slice(sentence.start, sentence.end));
}
