/** Ways in which people say an answer and recognisers write it down; none of them may change what it shows. */
import { lowerFirst, sentencesOf } from "../candidates/sentences.ts";

const FILLERS = ["um", "like", "you know", "basically", "I mean", "uh", "so", "sort of", "right", "well", "kind of"];
/** Words from one filler to the next, in turn. */
const DISTANCES = [7, 9, 6, 10, 8];

/** The words with something done to one of every few; `change` is told how many were changed before. */
function everyFew(text: string, change: (word: string, turn: number) => string): string {
  let turn = 0;
  let left = DISTANCES[0] ?? 1;
  return text
    .split(" ")
    .map((word) => {
      left -= 1;
      if (left > 0) return word;
      const changed = change(word, turn);
      if (changed !== word) {
        turn += 1;
        left = DISTANCES[turn % DISTANCES.length] ?? 1;
      }
      return changed;
    })
    .join(" ");
}

/** A filler every six to ten words, without a mark. */
export function withSpokenFillers(text: string): string {
  return everyFew(text, (word, turn) => `${FILLERS[turn % FILLERS.length] ?? ""} ${word}`);
}

const LEAD_INS = ["Actually,", "So,", "Well,", "Honestly,", "I think"];

/** Something to begin with before each sentence. */
export function withLeadIns(text: string): string {
  return sentencesOf(text)
    .map((sentence, at) => `${LEAD_INS[at % LEAD_INS.length] ?? ""} ${lowerFirst(sentence)}`)
    .join(" ");
}

/** A word of letters said twice every six to ten words. */
export function withRepeats(text: string): string {
  return everyFew(text, (word) => (/^[\p{L}'-]+$/u.test(word) ? `${word} ${word}` : word));
}

/** A longer word broken off and begun again every six to ten words. */
export function withBrokenWords(text: string): string {
  return everyFew(text, (word) => (/^\p{L}{4}/u.test(word) ? `${word.slice(0, 2)}- ${word}` : word));
}

/** The words alone, in small letters, as a plain recogniser writes them. */
export function asRecognised(text: string): string {
  return text
    .replace(/[,;:.!?]+(?=\s|$)/gu, "")
    .replace(/ [-–—](?= )/gu, "")
    .replace(/["“”]/gu, "")
    .toLowerCase();
}
