/**
 * `node scripts/story-words.ts`: counts in how many behavioural questions of the bank each word belongs to the matter, and
 * writes those of three and more to `data/grader/story-words.json`. To be run when many questions were added or replaced.
 */
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { ROOT } from "./set-up/paths.ts";
import { countStoryWords } from "./story-words/count.ts";

/** Fewer say nothing: a word of two questions is as telling as a word of one. */
const LEAST = 3;

const { questions, words } = countStoryWords();
const kept = [...words].filter(([, count]) => count >= LEAST).sort(([one], [other]) => (one < other ? -1 : 1));
const file = join(ROOT, "data/grader/story-words.json");
writeFileSync(file, `${JSON.stringify({ questions, words: Object.fromEntries(kept) }, null, 2)}\n`);
process.stderr.write(`${kept.length} words of ${questions} questions are written.\n`);
