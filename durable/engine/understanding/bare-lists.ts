/**
 * Tells a list whose parts marks set apart ("orbit, Moon, tilt") by what stands in the parts: two or three words that carry
 * matter, none of which says anything of another. Right answers in telegram style have a verb or a small word somewhere.
 */
import { isSaid } from "./mentions.ts";
import type { Passage, Word } from "./sentences.ts";
import { wordSet } from "./word-set.ts";

/** Small words within the name of a thing. */
const NAMING = wordSet("a an the of and on to in");
/** Parts from which on they are a list, and words that carry matter in each. */
const PARTS = 3;
const LONGEST = 3;
const JOINING = wordSet("and or");

/** A stroke between spaces sets things apart; within a word it is a part of it. */
const STROKE = /\s\/\s/u;

function isApart({ words, text }: Passage, at: number): boolean {
  const [before, word] = [words[at - 1], words[at]];
  if (before === undefined || word === undefined) return true;
  return word.mark !== "" || word.sentence !== before.sentence || STROKE.test(text.slice(before.end, word.start));
}

/** The words between marks, and where it is wanted between "and" and "or". */
function partsOf(passage: Passage, joined: boolean): Word[][] {
  const parts: Word[][] = [];
  passage.words.forEach((word, at) => {
    const joins = joined && JOINING.has(word.text);
    if (joins || isApart(passage, at)) parts.push([]);
    if (!joins) parts.at(-1)?.push(word);
  });
  return parts.filter((part) => part.length > 0);
}

function isBare(part: readonly Word[]): boolean {
  const own = part.filter(({ text }) => !NAMING.has(text));
  if (own.length === 0 || own.length > LONGEST || !own.every(({ content }) => content)) return false;
  return !part.some((word, at) => isSaid(part[at - 1], word));
}

/** Whether a text is a list of things that are only named, with or without a heading. */
export function isBareList(passage: Passage): boolean {
  const all = partsOf(passage, false);
  const parts = all[1]?.[0]?.mark === ":" ? all.slice(1) : all;
  return parts.length >= PARTS && parts.every(isBare);
}

/** Whether a text counts things up somewhere, so that a list of them says what it says: "it is red, green and blue". */
export function countsUp(passage: Passage): boolean {
  const parts = partsOf(passage, true);
  return parts.some((part, at) => {
    const next = parts[at + 1];
    return at > 0 && next !== undefined && part[0]?.sentence === next[0]?.sentence && isBare(part) && isBare(next);
  });
}
