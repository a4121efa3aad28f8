/** Runs of words that two texts share: for leaks, restated answers and repeated questions. */
import { contentStems } from "./stems.ts";

/** Lower-case words without punctuation; a formula such as O(1) is one word, as it is for whoever counts a quotation. */
export function plainWords(text: string): string[] {
  return text
    .toLowerCase()
    .normalize("NFKC")
    .replaceAll(/[’']/g, "'")
    .split(/[\s—–-]+/)
    .map((word) => word.replaceAll(/[^\p{L}\p{N}']/gu, ""))
    .filter((word) => word.length > 0);
}

function buildRuns(text: string, length: number): Set<string> {
  const words = plainWords(text);
  const runs = new Set<string>();
  for (let at = 0; at + length <= words.length; at += 1) runs.add(words.slice(at, at + length).join(" "));
  return runs;
}

/** The texts of the bank come back with every utterance; emptied when full, so that long runs stay small. */
const REMEMBERED = 4_000;
const remembered = new Map<string, ReadonlySet<string>>();

/** All stretches of `length` words of a text. */
export function runsOf(text: string, length: number): ReadonlySet<string> {
  const key = `${length} ${text}`;
  const runs = remembered.get(key) ?? buildRuns(text, length);
  if (remembered.size >= REMEMBERED) remembered.clear();
  remembered.set(key, runs);
  return runs;
}

/** First run of `length` words of `text` that stands in `source` and in none of `allowed`; null when there is none. */
export function sharedRun(text: string, source: string, allowed: readonly string[], length: number): string | null {
  const known = runsOf(source, length);
  const isFree = (run: string): boolean => allowed.some((other) => runsOf(other, length).has(run));
  for (const run of runsOf(text, length)) {
    if (known.has(run) && !isFree(run)) return run;
  }
  return null;
}

/** Share of content words that two texts have in common (Jaccard), by their stems; 0 when either has fewer than five. */
export function likeness(left: ReadonlySet<string>, right: ReadonlySet<string>): number {
  if (left.size < 5 || right.size < 5) return 0;
  const common = [...left].filter((word) => right.has(word)).length;
  return common / (left.size + right.size - common);
}

/** `likeness` of two texts. */
export function similarity(a: string, b: string): number {
  return likeness(new Set(contentStems(a)), new Set(contentStems(b)));
}
