/**
 * What a candidate says they want to work on, as tags. Reads small talk only, whole words only, and only beside a
 * wish: stories and remarks ("stuck in traffic on the network") name nothing.
 */
import type { EngineTag } from "../content.ts";

const WISH =
  /\b(?:practi[cs]e|practi[cs]ing|focus(?:ed|ing)?|work(?:ing)? on|improve|improving|brush(?:ing)? up|prepar(?:e|ing)|train(?:ing)? for|weak(?:er|est)? (?:in|at|on|with)|struggl(?:e|ing) with|nervous about|worried about|afraid of|interested in|more of|get better at|rusty (?:in|at|on|with))\b/;

function escaped(words: string): string {
  return words.replaceAll(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`);
}

function mentions(sentence: string, words: string): boolean {
  return new RegExp(String.raw`(?<![\p{L}\p{N}])${escaped(words.toLowerCase())}(?![\p{L}\p{N}])`, "u").test(sentence);
}

/** Tag ids in the order of the vocabulary; what stands before the wish in its sentence does not count. */
export function focusTags(text: string, tags: readonly EngineTag[]): readonly string[] {
  const wishes = text
    .toLowerCase()
    .split(/[.!?\n]+/)
    .flatMap((sentence) => {
      const at = sentence.search(WISH);
      return at < 0 ? [] : [sentence.slice(at).replaceAll("-", " ")];
    });
  return tags
    .filter(({ words }) => wishes.some((wish) => words.some((word) => mentions(wish, word))))
    .map(({ id }) => id);
}
