/**
 * Compares the golden logs with what the engine does now; `--write` replaces them, which is a decision and shows in
 * the diff. Exit 1 when they differ.
 */
import { readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { GOLDEN, goldenLines } from "../tests/support/engine-golden.ts";

const FOLDER = "tests/fixtures/sessions";
const write = process.argv.includes("--write");
const known = new Set(GOLDEN.map(({ name }) => `${name}.jsonl`));
let differing = 0;

function stored(file: string): string {
  try {
    return readFileSync(file, "utf8");
  } catch {
    return "";
  }
}

function firstDifference(before: string, after: string): string {
  const [old, now] = [before.split("\n"), after.split("\n")];
  const at = now.findIndex((line, index) => line !== old[index]);
  return `line ${at < 0 ? old.length : at + 1}`;
}

for (const golden of GOLDEN) {
  const file = join(FOLDER, `${golden.name}.jsonl`);
  const lines = `${goldenLines(golden).join("\n")}\n`;
  const before = stored(file);
  if (before === lines) continue;
  differing += 1;
  process.stdout.write(`${write ? "written" : "differs"}: ${file} (${firstDifference(before, lines)})\n`);
  if (write) writeFileSync(file, lines);
}

for (const file of readdirSync(FOLDER).filter((name) => name.endsWith(".jsonl") && !known.has(name))) {
  differing += 1;
  process.stdout.write(`${write ? "removed" : "unknown"}: ${join(FOLDER, file)}\n`);
  if (write) rmSync(join(FOLDER, file));
}

process.stdout.write(`golden: ${GOLDEN.length} sessions, ${differing} ${write ? "changed" : "differing"}\n`);
process.exitCode = differing > 0 && !write ? 1 : 0;
