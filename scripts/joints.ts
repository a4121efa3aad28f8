/**
 * `node scripts/joints.ts`: learns from the sentences of the bank which words join, and writes what each sign is worth to
 * `data/grader/joints.json`. To be run when many questions were added or replaced, and when the kinds of words or the signs
 * in `durable/engine/understanding/joints.ts` change. Takes about a minute.
 */
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { packWorth } from "../durable/engine/understanding/joints.ts";
import { fingerprint, learnJoints, textsOf } from "./joints/learn.ts";
import { ROOT } from "./set-up/paths.ts";
import { Findings } from "./validate/findings.ts";
import { loadBank } from "./validate/load-bank.ts";

const { questions } = loadBank(ROOT, new Findings());
const table = learnJoints(questions.flatMap(textsOf));
const learned = { signs: fingerprint(), ...packWorth(table) };
writeFileSync(join(ROOT, "data/grader/joints.json"), `${JSON.stringify(learned, null, 2)}\n`);
process.stderr.write(`${learned.worth.length} signs are written.\n`);
