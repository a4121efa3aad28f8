/**
 * Recognises words that only give back what was asked. An echo is a run of the same content words in the same order
 * as in the prompt, the exhibit or something the interviewer said.
 */

import { FUNCTION_WORDS } from "./function-words.ts";
import { scan } from "./scan.ts";
import type { Word } from "./sentences.ts";
import { wordKeys } from "./spelling.ts";

/** Content words in a row that make an echo; a shorter text has to be found whole. */
const RUN = 3;

/** Words that lead into an echo and say nothing themselves: "so you want me to …". */
const LEADS = new Set("want ask say mean question task problem repeat understand".split(" "));

/** What may be echoed, ready for comparison. */
export type EchoSources = {
  /** Roots of the content words of each source. */
  readonly sequences: readonly (readonly string[])[];
  readonly positions: ReadonlyMap<string, readonly (readonly [source: number, at: number])[]>;
};

/** The shortest key stands for a word, whatever its ending. */
function root(keys: readonly string[]): string {
  let best = keys[0] ?? "";
  for (const key of keys) if (key.length < best.length || (key.length === best.length && key < best)) best = key;
  return best;
}

/** Prepares prompt, exhibit and the interviewer's words. */
export function echoSources(texts: readonly string[]): EchoSources {
  const sequences = texts.map((text) =>
    scan(text)
      .words.filter((word) => word.kind !== "word" || !FUNCTION_WORDS.has(word.text))
      .map((word) => root(word.kind === "word" ? wordKeys(word.text) : [...word.forms, word.text])),
  );
  const positions = new Map<string, [number, number][]>();
  sequences.forEach((sequence, source) => {
    sequence.forEach((word, at) => {
      const list = positions.get(word);
      if (list === undefined) positions.set(word, [[source, at]]);
      else list.push([source, at]);
    });
  });
  return { sequences, positions };
}

/** Sources of both lists. */
export function joinSources(a: EchoSources, b: EchoSources): EchoSources {
  if (b.sequences.length === 0) return a;
  const positions = new Map(a.positions);
  const shift = a.sequences.length;
  for (const [word, list] of b.positions) {
    const moved = list.map(([source, at]): readonly [number, number] => [source + shift, at]);
    positions.set(word, [...(positions.get(word) ?? []), ...moved]);
  }
  return { sequences: [...a.sequences, ...b.sequences], positions };
}

/** How many of the content words lie in a run that a source has too. */
export function echoed(
  words: readonly Word[],
  sources: EchoSources,
): { readonly echoed: number; readonly content: number } {
  const roots = words
    .filter((word) => word.content)
    .map((word) => root(word.kind === "word" ? wordKeys(word.text) : word.keys));
  const needed = Math.min(RUN, roots.length);
  const covered = new Array<boolean>(roots.length).fill(false);
  for (let at = 0; at < roots.length; at += 1) {
    let longest = 0;
    for (const [source, from] of sources.positions.get(roots[at] ?? "") ?? []) {
      const sequence = sources.sequences[source] ?? [];
      let run = 1;
      while (at + run < roots.length && roots[at + run] === sequence[from + run]) run += 1;
      longest = Math.max(longest, run);
    }
    if (longest >= needed) covered.fill(true, at, at + longest);
  }
  return { echoed: covered.filter(Boolean).length, content: roots.length };
}

/** Whether the words say nothing that a source does not say. */
export function isWhollyEcho(words: readonly Word[], sources: EchoSources): boolean {
  const share = echoed(
    words.filter((word) => !LEADS.has(word.lemma)),
    sources,
  );
  return share.content > 0 && share.echoed === share.content;
}
