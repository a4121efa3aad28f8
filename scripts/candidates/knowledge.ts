/**
 * What somebody who knows a question would say about each of its key points. Sentences are aligned by shared words alone,
 * without the reader that grades, so that a simulated answer does not depend on what that reader happens to find.
 */

import { contentStems } from "../../durable/engine/speech/stems.ts";
import type { KeyPoint, Question } from "../../worker/contract/bank.ts";
import { sentencesOf } from "./sentences.ts";

/** `known`: the model answer, whose words the patterns were written beside. `hidden`: the other hand's. */
export type Source = "known" | "hidden" | "negated";

type Vocabulary = ReadonlyMap<string, number>;

function vocabularyOf(point: KeyPoint): Vocabulary {
  const words = new Map<string, number>();
  const add = (text: string, weight: number): void => {
    for (const word of contentStems(text)) words.set(word, Math.max(words.get(word) ?? 0, weight));
  };
  add(point.hint, 0.3);
  add(point.followUp, 0.3);
  add(point.accept.join(" "), 0.7);
  add(point.statement, 1);
  return words;
}

function textOf(question: Question, source: Source): string {
  if (source === "known") return question.modelAnswer;
  return source === "hidden" ? question.checks.paraphrase : question.checks.negated;
}

type Aligned = {
  readonly sentences: readonly string[];
  /** Key point id → indices of sentences, best first. */
  readonly order: ReadonlyMap<string, readonly number[]>;
};

/** How much a sentence says of what only this point is about, per word, with long sentences slightly held back. */
function scoreOf(sentence: readonly string[], own: Vocabulary, all: readonly Vocabulary[]): number {
  let sum = 0;
  for (const word of new Set(sentence)) {
    const weight = own.get(word) ?? 0;
    if (weight > 0) sum += weight / all.filter((vocabulary) => vocabulary.has(word)).length;
  }
  return sum / (4 + Math.sqrt(sentence.length));
}

function align(question: Question, source: Source): Aligned {
  const sentences = sentencesOf(textOf(question, source));
  const stems = sentences.map(contentStems);
  const vocabularies = question.keyPoints.map(vocabularyOf);
  const order = new Map<string, readonly number[]>();
  question.keyPoints.forEach((point, at) => {
    const own = vocabularies[at] ?? new Map();
    const scored = stems.map((sentence, index) => ({ index, score: scoreOf(sentence, own, vocabularies) }));
    scored.sort((a, b) => b.score - a.score || a.index - b.index);
    order.set(
      point.id,
      scored.map(({ index }) => index),
    );
  });
  return { sentences, order };
}

const cache = new WeakMap<Question, Map<Source, Aligned>>();

function aligned(question: Question, source: Source): Aligned {
  const perSource = cache.get(question) ?? new Map<Source, Aligned>();
  cache.set(question, perSource);
  const found = perSource.get(source) ?? align(question, source);
  perSource.set(source, found);
  return found;
}

/** Sentences about one key point, nearest first; all of the source's sentences are in it. */
export function sentencesAbout(question: Question, keyPointId: string, source: Source): string[] {
  const { sentences, order } = aligned(question, source);
  return (order.get(keyPointId) ?? []).flatMap((index) => sentences[index] ?? []);
}

/** Sentences of a source in the order of nearness to any text, for questions that aim at no key point. */
export function sentencesNear(question: Question, text: string, source: Source): string[] {
  const wanted = new Set(contentStems(text));
  return aligned(question, source)
    .sentences.map((sentence, index) => ({
      sentence,
      index,
      score: contentStems(sentence).filter((word) => wanted.has(word)).length / (4 + contentStems(sentence).length),
    }))
    .sort((a, b) => b.score - a.score || a.index - b.index)
    .map(({ sentence }) => sentence);
}

/** A statement that a person could say: those about "the candidate" or "the answer" are notes for the reader. */
export function isSayable(point: KeyPoint): boolean {
  return !/\b(the|an?) (candidate|answer)\b/i.test(point.statement);
}

/** The key point that a follow-up asks for: the one whose own question stands in the interviewer's words. */
export function askedPoint(question: Question, text: string): string | null {
  const point = question.keyPoints.find(({ followUp }) => text.includes(followUp));
  return point?.id ?? null;
}
