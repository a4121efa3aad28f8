/** Words that had to count before they were final, and what is left of a final part that brings them once more. Pure. */
import type { HeardWord } from "../../ports.ts";

/** Words of one part; `untilSample` is where the next part begins. */
export type HeardPart = { readonly text: string; readonly words: readonly HeardWord[]; readonly untilSample: number };

/** `words`: those that no recogniser has finished yet; `untilSample`: the sound that they were heard in ends here. */
export type Promoted = { readonly words: readonly string[]; readonly untilSample: number };

export const NOTHING_PROMOTED: Promoted = { words: [], untilSample: 0 };

const plain = (word: string): string => word.toLowerCase().replace(/[^\p{L}\p{N}]/gu, "");

export function promoted(text: string, untilSample: number): Promoted {
  return { words: text.split(/\s+/).filter((word) => word !== ""), untilSample };
}

/** With how many of the promoted words these begin, where nothing else comes before the one or the other is through. */
function saidAgain(words: readonly HeardWord[], before: Promoted): number {
  const first = words[0];
  if (first === undefined || first.startSample >= before.untilSample) return 0;
  const count = Math.min(words.length, before.words.length);
  const same = words.slice(0, count).every(({ text }, at) => plain(text) === plain(before.words[at] ?? ""));
  return same ? count : 0;
}

/** What is new in a part, and the words that are still to come again. Words that were still owed are new. */
export function freshOf(part: HeardPart, before: Promoted): { readonly part: HeardPart; readonly left: Promoted } {
  const { words, untilSample } = part;
  if (words.length === 0) {
    return { part: untilSample <= before.untilSample ? { ...part, text: "" } : part, left: before };
  }
  const again = saidAgain(words, before);
  const left = { ...before, words: before.words.slice(again) };
  const fresh = again > 0 ? words.slice(again) : words.filter(({ endSample }) => endSample > before.untilSample);
  if (fresh.length === words.length) return { part, left };
  return { part: { ...part, words: fresh, text: fresh.map(({ text }) => text).join(" ") }, left };
}
