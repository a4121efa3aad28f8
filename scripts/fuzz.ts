/**
 * `node scripts/fuzz.ts requests|frames|tokens [--size N] [--seed S]`: generated requests against the OpenAPI document,
 * frames against an interview's object, both in workerd, or tokens that were tampered with. The gate runs a small part of
 * each by itself; this is for the night.
 */
import { join } from "node:path";
import { fuzzRun } from "./nightly/fuzz-run.ts";
import { ROOT } from "./set-up/paths.ts";
import { runThrough } from "./set-up/processes.ts";

try {
  const { args, settings } = fuzzRun(process.argv.slice(2));
  process.exitCode = await runThrough(join(ROOT, "node_modules", ".bin", "vitest"), args, settings);
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 2;
}
