/** What a question says itself: its words, sentence by sentence, and whether some of them may be its answer. */
import type { EngineQuestion } from "../content.ts";
import { isClosed } from "./closed-questions.ts";
import { oncePer } from "./once.ts";
import { type Passage, readPassage } from "./sentences.ts";
import { holds, indexTerms, type Term, type TermIndex, termsOf } from "./terms.ts";

/** A stretch of a question: its words that carry matter, and how to find one among them. */
export type Stretch = { readonly terms: readonly Term[]; readonly index: TermIndex };

export type Asked = {
  readonly prompt: Passage;
  /** The prompt and its other wording, each as a whole. */
  readonly wholes: readonly Stretch[];
  /** Their sentences. */
  readonly sentences: readonly Stretch[];
  /** Everything that is asked and shown. */
  readonly index: TermIndex;
  /** Its words may be the answer. */
  readonly closed: boolean;
  /** It asks what the candidate does or did. */
  readonly personal: boolean;
};

const stretchOf = (terms: readonly Term[]): Stretch => ({ terms, index: indexTerms(terms) });

function stretchesOf(passage: Passage): Stretch[] {
  return [...Map.groupBy(termsOf(passage), ({ word }) => word.sentence).values()].map(stretchOf);
}

function read({ prompt, rephrase, title, exhibit }: EngineQuestion): Asked {
  const worded = [...new Set([prompt, rephrase])].map(readPassage);
  const beside = [title, exhibit?.text ?? ""].map(readPassage);
  return {
    prompt: readPassage(prompt),
    wholes: worded.map((passage) => stretchOf(termsOf(passage))),
    sentences: worded.flatMap(stretchesOf),
    index: indexTerms([...worded, ...beside].flatMap(termsOf)),
    closed: isClosed(prompt),
    personal: /\byour?\b/iu.test(prompt),
  };
}

/** Read once for each question, when a text first needs it. */
export const askedOf: (question: EngineQuestion) => Asked = oncePer(read);

/** Whether a question holds a word in any form. */
export function isAsked({ index }: Asked, term: Term): boolean {
  return holds(index, term);
}
