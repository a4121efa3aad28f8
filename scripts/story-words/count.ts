/** In how many behavioural questions of the bank each word belongs to the matter. */
import { emptyMemory } from "../../durable/engine/understanding/pattern-compile.ts";
import { compilePoint } from "../../durable/engine/understanding/points.ts";
import { topicsOf } from "../../durable/engine/understanding/topics.ts";
import { loadBank } from "../simulate/content.ts";

export type WordCounts = { readonly questions: number; readonly words: ReadonlyMap<string, number> };

export function countStoryWords(): WordCounts {
  const questions = [...loadBank().pool.values()].filter(({ type }) => type === "behavioral");
  const words = new Map<string, number>();
  for (const question of questions) {
    const memory = emptyMemory();
    for (const point of question.keyPoints) compilePoint(point, memory);
    for (const key of topicsOf(question, memory).wide) words.set(key, (words.get(key) ?? 0) + 1);
  }
  return { questions: questions.length, words };
}
