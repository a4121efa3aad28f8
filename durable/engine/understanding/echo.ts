/**
 * Recognises words that only give back what was asked. An echo is a run of the same content words in the same order
 * as in the prompt, the exhibit or something the interviewer said.
 */

import { FUNCTION_WORDS } from "./function-words.ts";
import { withoutHesitations } from "./hesitations.ts";
import { scan } from "./scan.ts";
import type { Word } from "./sentences.ts";
import { rootOf, wordForms } from "./spelling.ts";

/** Content words in a row that make an echo; a shorter text has to be found whole. */
const RUN = 3;

/** Words that lead into an echo and say nothing themselves: "so you want me to …". */
const LEADS = new Set("want ask say mean question task problem repeat understand".split(" "));

/** Roots of the content words of one text, and where each stands. */
type Source = { readonly roots: readonly string[]; readonly places: ReadonlyMap<string, readonly number[]> };

/** What may be echoed, ready for comparison. */
export type EchoSources = readonly Source[];

/** Sources by their text: the same prompts and follow-ups are compared with turn after turn. */
export type EchoMemory = Map<string, Source>;

/** Texts of one question; what is said about it in one session is far less. */
const MOST_TEXTS = 200;

function sourceOf(text: string, memory: EchoMemory): Source {
  const known = memory.get(text);
  if (known !== undefined) return known;
  const roots = scan(withoutHesitations(text))
    .words.filter((word) => word.kind !== "word" || !FUNCTION_WORDS.has(word.text))
    .map((word) => (word.kind === "word" ? wordForms(word.text).root : rootOf([...word.forms, word.text])));
  const places = new Map<string, number[]>();
  roots.forEach((word, at) => {
    const list = places.get(word);
    if (list === undefined) places.set(word, [at]);
    else list.push(at);
  });
  if (memory.size >= MOST_TEXTS) memory.clear();
  const made = { roots, places };
  memory.set(text, made);
  return made;
}

/** Prepares prompt, exhibit and the interviewer's words. */
export function echoSources(texts: readonly string[], memory: EchoMemory = new Map()): EchoSources {
  return texts.map((text) => sourceOf(text, memory));
}

/** Sources of both lists, each text once. */
export function joinSources(a: EchoSources, b: EchoSources): EchoSources {
  const added = b.filter((source) => !a.includes(source));
  return added.length === 0 ? a : [...a, ...added];
}

/** Words from `at` on that some source has in the same order. */
function longestRun(roots: readonly string[], at: number, sources: EchoSources): number {
  const first = roots[at] ?? "";
  let longest = 0;
  for (const source of sources) {
    for (const from of source.places.get(first) ?? []) {
      let run = 1;
      while (at + run < roots.length && roots[at + run] === source.roots[from + run]) run += 1;
      longest = Math.max(longest, run);
    }
  }
  return longest;
}

/** The content words that lie in no run which a source has too, and how many there are in all. */
function ownWords(
  words: readonly Word[],
  sources: EchoSources,
): { readonly own: readonly Word[]; readonly content: number } {
  const content = words.filter((word) => word.content);
  const roots = content.map(({ root }) => root);
  const needed = Math.min(RUN, roots.length);
  const own: Word[] = [];
  let coveredTo = 0;
  content.forEach((word, at) => {
    const run = longestRun(roots, at, sources);
    if (run >= needed) coveredTo = Math.max(coveredTo, at + run);
    if (at >= coveredTo) own.push(word);
  });
  return { own, content: content.length };
}

/** How many of the content words lie in a run that a source has too. */
export function echoed(
  words: readonly Word[],
  sources: EchoSources,
): { readonly echoed: number; readonly content: number } {
  const { own, content } = ownWords(words, sources);
  return { echoed: content - own.length, content };
}

/** Words with which people speak of a question that they give back, and say nothing to it. */
export const OF_QUESTIONS: ReadonlySet<string> = new Set(
  `want ask say mean question task problem repeat understand hear know tell let see think moment minute time great good
  interesting right sure again follow like well fine hard tough really nice one thank talk answer wonder check make get
  once more sorry please okay word`.split(/\s+/u),
);

/** Part of all that lies in runs of the question, from which on what else there is may be talk of the question. */
const MOSTLY = 0.5;
/** Share of content words that are the speaker's own up to which an answer only gives the question back. */
const OWN = 0.15;

/** Whether an answer gives the question back and does no more than talk of it ("Let me repeat that. …"). */
export function givesBack(words: readonly Word[], sources: EchoSources): boolean {
  const { own, content } = ownWords(words, sources);
  if (content === 0 || content - own.length < content * MOSTLY) return false;
  return own.filter((word) => !OF_QUESTIONS.has(word.lemma)).length <= content * OWN;
}

/** Whether the words say nothing that a source does not say. */
export function isWhollyEcho(words: readonly Word[], sources: EchoSources): boolean {
  const share = echoed(
    words.filter((word) => !LEADS.has(word.lemma)),
    sources,
  );
  return share.content > 0 && share.echoed === share.content;
}
