/** Fails when a source file has over 300 lines, a test file over 500, or tests have fewer lines than source. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { sourceFiles } from "./check/imports.ts";
import { ROOT } from "./set-up/paths.ts";

const MAX_SOURCE = 300;
const MAX_TEST = 500;

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
const tooFewTests = total(tests) < total(source);
if (tooFewTests) process.stderr.write("There are fewer lines of test than of source.\n");
process.exit(long.length > 0 || tooFewTests ? 1 : 0);
