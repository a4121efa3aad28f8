/**
 * `npm run --silent grade < answers.jsonl > grades.jsonl`: grades one answer a line against its reference, in order and
 * without holding more than a line. A line that holds no task yields `{ id?, line, error }`; then the exit status is 1.
 * It is run with `grade/flags.json`, which lets it have garbage collected: by itself Node waits until there is several
 * times what is held, and with a long stream that grows further.
 */
import { once } from "node:events";
import { createInterface } from "node:readline";
import { gradeLine } from "./grade/lines.ts";

/** So many characters of lines leave less garbage than the first one, which reads the language's model. */
const COLLECT_CHARS = 150_000;

let line = 0;
let uncollected = 0;
let failed = false;
process.stdout.on("error", (error: NodeJS.ErrnoException) => {
  // whoever reads has had enough
  process.exit(error.code === "EPIPE" ? 0 : 1);
});
for await (const text of createInterface({ input: process.stdin, crlfDelay: Number.POSITIVE_INFINITY })) {
  line += 1;
  uncollected += text.length;
  if (uncollected > COLLECT_CHARS) {
    uncollected = 0;
    globalThis.gc?.();
  }
  if (text.trim() === "") continue;
  const { sound, output } = gradeLine(text, line);
  failed ||= !sound;
  if (!process.stdout.write(`${JSON.stringify(output)}\n`)) await once(process.stdout, "drain");
}
process.exitCode = failed ? 1 : 0;
