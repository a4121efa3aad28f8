/**
 * Whether a simulated candidate has said a key point, judged by the sentences that candidates are made of: most of one
 * of them, in its order. Independent of the reader that grades, and of the words of the interviewer.
 */

import { contentStems } from "../../durable/engine/speech/stems.ts";
import type { KeyPoint, Question } from "../../worker/contract/bank.ts";
import { isSayable, sentencesAbout } from "./knowledge.ts";

/** Share of a sentence's words that must come back in order: fillers and synonyms are allowed for, shuffling is not. */
const ENOUGH = 0.8;
const LEAST_STEMS = 3;

/** Length of the longest common subsequence. */
function common(a: readonly string[], b: readonly string[]): number {
  let row = new Array<number>(b.length + 1).fill(0);
  for (const word of a) {
    const next = [0];
    b.forEach((other, at) => {
      next.push(word === other ? (row[at] ?? 0) + 1 : Math.max(row[at + 1] ?? 0, next[at] ?? 0));
    });
    row = next;
  }
  return row.at(-1) ?? 0;
}

function sentencesFor(question: Question, point: KeyPoint): string[] {
  const own = isSayable(point) ? [point.statement] : [];
  const told = (["known", "hidden"] as const).flatMap((source) =>
    sentencesAbout(question, point.id, source).slice(0, 1),
  );
  return [...own, ...told];
}

/** `said`: everything said on the question so far. */
export function isRealised(question: Question, keyPointId: string, said: readonly string[]): boolean {
  const point = question.keyPoints.find(({ id }) => id === keyPointId);
  if (point === undefined || said.length === 0) return false;
  const words = contentStems(said.join(" "));
  return sentencesFor(question, point).some((sentence) => {
    const stems = contentStems(sentence);
    return stems.length >= LEAST_STEMS && common(stems, words) >= stems.length * ENOUGH;
  });
}
