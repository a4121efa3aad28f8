/**
 * `node scripts/story-words.ts`: counts in how many behavioural questions of the bank each word belongs to the matter, and
 * writes those of three and more to `data/grader/story-words.json`. To be run when many questions were added or replaced.
 */
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { compilePoint } from "../durable/engine/understanding/points.ts";
import { topicsOf } from "../durable/engine/understanding/topics.ts";
import { ROOT } from "./set-up/paths.ts";
import { loadBank } from "./simulate/content.ts";

/** Fewer say nothing: a word of two questions is as telling as a word of one. */
const LEAST = 3;

const questions = [...loadBank().pool.values()].filter(({ type }) => type === "behavioral");
const counts = new Map<string, number>();
for (const question of questions) {
  const { wide } = topicsOf(
    question,
    question.keyPoints.map((point) => compilePoint(point)),
  );
  for (const key of wide) counts.set(key, (counts.get(key) ?? 0) + 1);
}
const kept = [...counts].filter(([, count]) => count >= LEAST).sort(([one], [other]) => (one < other ? -1 : 1));
const file = join(ROOT, "data/grader/story-words.json");
writeFileSync(file, `${JSON.stringify({ questions: questions.length, words: Object.fromEntries(kept) })}\n`);
process.stderr.write(`${kept.length} words of ${questions.length} questions are written.\n`);
