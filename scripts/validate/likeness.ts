/** How alike texts are by their word triples, for two texts and for a whole bank at once. */

/** A text without marks and capitals. */
export const flat = (text: string): string =>
  text
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, " ")
    .trim();

function triples(text: string): Set<string> {
  const words = flat(text).split(" ");
  return new Set(words.slice(2).map((word, at) => `${words[at]} ${words[at + 1]} ${word}`));
}

const jaccard = (common: number, left: number, right: number): number =>
  left + right - common === 0 ? 0 : common / (left + right - common);

/** Jaccard overlap of word triples, 0–1. */
export function likeness(a: string, b: string): number {
  const [left, right] = [triples(a), triples(b)];
  return jaccard([...left].filter((triple) => right.has(triple)).length, left.size, right.size);
}

export type Likeness = { readonly text: number; readonly share: number };

/** Gives for any text those of `texts` that share a triple with it, with the overlap 0–1; reads each text once. */
export function likenessIndex(texts: readonly string[]): (text: string) => readonly Likeness[] {
  const sizes: number[] = [];
  const holders = new Map<string, number[]>();
  texts.forEach((text, at) => {
    const own = triples(text);
    sizes.push(own.size);
    for (const triple of own) {
      const list = holders.get(triple);
      if (list === undefined) holders.set(triple, [at]);
      else list.push(at);
    }
  });
  return (text) => {
    const own = triples(text);
    const common = new Map<number, number>();
    for (const triple of own) {
      for (const at of holders.get(triple) ?? []) common.set(at, (common.get(at) ?? 0) + 1);
    }
    return [...common].map(([at, count]) => ({ text: at, share: jaccard(count, own.size, sizes[at] ?? 0) }));
  };
}
