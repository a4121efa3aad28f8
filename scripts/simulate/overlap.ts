/** Runs of words that two texts share: for leaks, restated answers and repeated questions. */
import { contentStems } from "../candidates/sentences.ts";

/** Lower-case words without punctuation. */
export function plainWords(text: string): string[] {
  return text
    .toLowerCase()
    .normalize("NFKC")
    .replaceAll(/[’']/g, "'")
    .split(/[^\p{L}\p{N}']+/u)
    .filter((word) => word.length > 0);
}

export function runsOf(text: string, length: number): Set<string> {
  const words = plainWords(text);
  const runs = new Set<string>();
  for (let at = 0; at + length <= words.length; at += 1) runs.add(words.slice(at, at + length).join(" "));
  return runs;
}

/** First run of `length` words of `text` that stands in `source` and in none of `allowed`; null when there is none. */
export function sharedRun(text: string, source: string, allowed: readonly string[], length: number): string | null {
  const known = runsOf(source, length);
  if (known.size === 0) return null;
  const free = allowed.map((other) => runsOf(other, length));
  for (const run of runsOf(text, length)) {
    if (known.has(run) && !free.some((runs) => runs.has(run))) return run;
  }
  return null;
}

/** Share of content words that two texts have in common (Jaccard); 0 when either has fewer than five. */
export function similarity(a: string, b: string): number {
  const left = new Set(contentStems(a));
  const right = new Set(contentStems(b));
  if (left.size < 5 || right.size < 5) return 0;
  const common = [...left].filter((word) => right.has(word)).length;
  return common / (left.size + right.size - common);
}
