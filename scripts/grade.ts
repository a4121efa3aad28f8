/**
 * `npm run --silent grade < answers.jsonl > grades.jsonl`: grades one answer a line against its reference, in order and
 * without holding more than a line. A line that holds no task yields `{ id?, line, error }`; then the exit status is 1.
 * It is run with `grade/flags.json`: by itself Node lets the garbage of so many lines grow to several times what is held.
 */
import { once } from "node:events";
import { createInterface } from "node:readline";
import { gradeLine } from "./grade/lines.ts";

let line = 0;
let failed = false;
process.stdout.on("error", (error: NodeJS.ErrnoException) => {
  // whoever reads has had enough
  process.exit(error.code === "EPIPE" ? 0 : 1);
});
for await (const text of createInterface({ input: process.stdin, crlfDelay: Number.POSITIVE_INFINITY })) {
  line += 1;
  if (text.trim() === "") continue;
  const { sound, output } = gradeLine(text, line);
  failed ||= !sound;
  if (!process.stdout.write(`${JSON.stringify(output)}\n`)) await once(process.stdout, "drain");
}
process.exitCode = failed ? 1 : 0;
