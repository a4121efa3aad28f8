/**
 * `node scripts/whole-bank.ts`: the unit tests that read a sample of the bank, over every question of it.
 * A run of a night; the one gate reads the sample.
 */
import { join } from "node:path";
import { ROOT } from "./set-up/paths.ts";
import { runThrough } from "./set-up/processes.ts";

const TESTS = [
  "tests/unit/engine",
  "tests/unit/content",
  "tests/unit/scripts/candidates",
  "tests/unit/session/prompts",
];

process.exitCode = await runThrough(
  process.execPath,
  [join(ROOT, "node_modules/vitest/vitest.mjs"), "run", "--project", "unit", ...TESTS],
  { VIVA_WHOLE_BANK: "1" },
);
