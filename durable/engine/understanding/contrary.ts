/**
 * Tells an answer that is one long denial: sentence after sentence says what is not so, or stands behind the same words.
 * Nobody explains or tells a story in that way, so what else such a sentence holds is not claimed either.
 */
import { DENYING, REFUTING } from "./attitude-words.ts";
import { AUXILIARIES } from "./function-words.ts";
import { negatorAt } from "./negators.ts";
import type { Passage, Sentence, Word } from "./sentences.ts";
import { wordSet } from "./word-set.ts";

/** Set one thing against another within a statement, or deny a thing and not a statement. */
const ASIDE = wordSet("without instead rather unlike opposed lack lacks lacking avoid avoids avoided avoiding no");
const isVerb = (word: Word | undefined) => word?.pos === "VERB" || word?.pos === "AUX";
/** "not", "never" and their like deny a statement beside its verb, and elsewhere a part of it. */
const BESIDE_VERB = wordSet("not never hardly barely scarcely rarely seldom");

/** Whether a whole clause is denied by the word at an index. */
function deniesAt({ words }: Passage, at: number, opens: boolean): boolean {
  const word = words[at];
  const found = word === undefined ? null : negatorAt(words, at);
  if (word === undefined || found === null || found.kind === "uncertain") return false;
  if (ASIDE.has(word.text) && words[at + 1]?.text !== "longer") return false;
  return !BESIDE_VERB.has(word.text) || opens || AUXILIARIES.has(words[at - 1]?.text ?? "") || isVerb(words[at + 1]);
}

/** Whether a sentence denies what one of its clauses would say. */
export function deniesClause(passage: Passage, { from, to }: Sentence): boolean {
  for (let at = from; at < to; at += 1) if (deniesAt(passage, at, at === from)) return true;
  return false;
}

/** Words behind the first verb of a sentence in which its "not" stands: "is not", "have in fact never". */
const NOT_REACH = 3;

/** Whether a word is the verb of its clause, and no thing that is named like a deed: "an undo", "typing", "sort and search". */
function isDeed(words: readonly Word[], at: number): boolean {
  const word = words[at];
  if (word === undefined || word.pos === "AUX") return word !== undefined;
  if (word.pos !== "VERB" || word.text.endsWith("ing")) return false;
  return words[at - 1]?.pos !== "DET" && words[at + 1]?.pos !== "CCONJ";
}

/** Whether a sentence is denied at its first verb, or ahead of it: what it goes on to say may be explained by a denial. */
export function deniesAtOnce({ words }: Passage, { from, to }: Sentence): boolean {
  const verb = words.findIndex((_, at) => at >= from && isDeed(words, at));
  const end = verb < 0 ? to : Math.min(to, verb + NOT_REACH + 1);
  for (let at = from; at < end; at += 1) {
    const found = negatorAt(words, at);
    if (found !== null && found.kind !== "uncertain") return true;
  }
  return false;
}

/** Sentences with the same words at one end, and their part of all, from which these words are a frame. */
const REPEATED = 3;
const REPEATED_SHARE = 0.5;
const SHORTEST = 2;

export type End = "opening" | "closing";

/** Words of a sentence from one of its ends inwards. */
function inwards({ words }: Passage, { from, to }: Sentence, end: End): string[] {
  const texts = words.slice(from, to).map(({ text }) => text);
  return end === "opening" ? texts : texts.reverse();
}

function commonLength(all: readonly (readonly string[])[]): number {
  const [first = []] = all;
  let length = 0;
  while (length < first.length && all.every((texts) => texts[length] === first[length])) length += 1;
  return length;
}

export type Repeated = {
  readonly end: End;
  /** Indexes of the sentences. */
  readonly sentences: ReadonlySet<number>;
  /** Words that they share. */
  readonly length: number;
  /** The words refute; otherwise they hold a plain negator. */
  readonly refutes: boolean;
};

/** Words that deny and that most sentences of a passage share at one end; null when there are none. */
export function repeatedDenial(passage: Passage, end: End): Repeated | null {
  const { sentences } = passage;
  if (sentences.length < REPEATED) return null;
  const all = sentences.map((sentence) => inwards(passage, sentence, end));
  const groups = Map.groupBy(
    all.map((_, at) => at).filter((at) => (all[at]?.length ?? 0) > SHORTEST),
    (at) => all[at]?.slice(0, SHORTEST).join(" ") ?? "",
  );
  const most = [...groups.values()].reduce<number[]>((best, one) => (one.length > best.length ? one : best), []);
  if (most.length < Math.max(REPEATED, sentences.length * REPEATED_SHARE)) return null;
  const length = commonLength(most.map((at) => all[at] ?? []));
  const shared = all[most[0] ?? -1]?.slice(0, length) ?? [];
  const refutes = shared.some((text) => REFUTING.has(text));
  if (!refutes && !shared.some((text) => DENYING.has(text))) return null;
  return { end, sentences: new Set(most), length, refutes };
}
