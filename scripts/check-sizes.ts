/**
 * Fails when a source file has over 300 lines, a test file over 500, or tests have fewer lines than what they test. What only
 * measures and tries Viva is neither: stand-ins, simulated candidates, benchmarks. It is printed by itself.
 */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { sourceFiles } from "./check/imports.ts";
import { ROOT } from "./set-up/paths.ts";

const MAX_SOURCE = 300;
const MAX_TEST = 500;
/** Equipment of tests, measurements and long runs; nothing of it is shipped or run by a user of Viva. */
const EQUIPMENT = /^scripts\/(?:bench|candidates|card|kill-drill|nightly|simulate|speech|stand-ins|voice)\//;

const linesOf = (file: string): number => readFileSync(join(ROOT, file), "utf8").split("\n").length - 1;
const measured = (folders: readonly string[]) =>
  sourceFiles(ROOT, folders).map((file) => ({ file, lines: linesOf(file) }));

const source = measured(["worker", "durable", "web", "scripts"]);
const tests = measured(["tests"]);
const long = [...source.filter(({ lines }) => lines > MAX_SOURCE), ...tests.filter(({ lines }) => lines > MAX_TEST)];
for (const { file, lines } of long) process.stderr.write(`too long: ${file} (${lines} lines)\n`);
const total = (list: readonly { lines: number }[]): number => list.reduce((sum, { lines }) => sum + lines, 0);
const median = [...source].sort((a, b) => a.lines - b.lines)[Math.floor(source.length / 2)]?.lines ?? 0;
process.stdout.write(
  `sizes: ${source.length} source files, ${total(source)} lines (median ${median}); tests ${total(tests)} lines\n`,
);
const equipment = source.filter(({ file }) => EQUIPMENT.test(file));
process.stdout.write(`of the source, ${total(equipment)} lines are equipment of tests and measurements\n`);
const tooFewTests = total(tests) < total(source) - total(equipment);
if (tooFewTests) process.stderr.write("There are fewer lines of test than of what they test.\n");
process.exit(long.length > 0 || tooFewTests ? 1 : 0);
