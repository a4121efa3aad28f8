/**
 * `node scripts/seams.ts`: learns from the full stops of the bank how likely a statement begins between two words without a
 * mark, and writes what each sign is worth to `data/grader/seams.json`. To be run when many questions were added or replaced,
 * and when the kinds of words in `durable/engine/understanding/seams.ts` change.
 */
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { learnSeams } from "./seams/learn.ts";
import { ROOT } from "./set-up/paths.ts";

const hundredths = learnSeams();
const sorted = Object.fromEntries([...hundredths].sort(([one], [other]) => (one < other ? -1 : 1)));
writeFileSync(join(ROOT, "data/grader/seams.json"), `${JSON.stringify({ hundredths: sorted }, null, 2)}\n`);
process.stderr.write(`${hundredths.size} signs are written.\n`);
