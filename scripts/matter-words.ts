/**
 * `node scripts/matter-words.ts`: writes to `data/grader/matter-words.json` to which questions of the bank each word
 * belongs. To be run when many questions were added or replaced.
 */
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { matterWords } from "./matter-words/count.ts";
import { ROOT } from "./set-up/paths.ts";

const found = matterWords();
writeFileSync(join(ROOT, "data/grader/matter-words.json"), `${JSON.stringify(found, null, 2)}\n`);
process.stderr.write(`${found.words.split(" ").length} words of ${found.questions} questions are written.\n`);
