/** Builds evidence for the sample from words of its transcript; throws where the words are not there. */
import type { Evidence, Message } from "#contract/report.ts";
import type { Verdict } from "#contract/vocabulary.ts";

export type Said = Pick<Message, "seq" | "text">;

export function quote(said: Said, words: string, verdict: Verdict): Evidence {
  const start = said.text.indexOf(words);
  if (start < 0) throw new Error(`the sample does not say: ${words}`);
  return { quote: words, turnSeq: said.seq, start, end: start + words.length, verdict };
}
