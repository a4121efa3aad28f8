/**
 * `npm run nightly [-- name …] [--seed N]`: the long runs one after another, each with its seed and time. A failure does not stop
 * the others; it makes the exit code 1 at the end. Names: validate, whole-bank, conduct, conduct-model,
 * vendor-faults, candidates, faults, kill, kill-aloud, evict-aloud, spoken-faults, spoken-down,
 * real-words, fuzz-requests, fuzz-frames, fuzz-tokens, looks, card, bench; `simulate` and `fuzz` are several at once.
 */
import { join } from "node:path";
import { parseArgs } from "node:util";
import { type Job, nightlySeed, resultOf, wantedJobs } from "./nightly/jobs.ts";
import { ROOT } from "./set-up/paths.ts";
import { runThrough } from "./set-up/processes.ts";
import { table } from "./simulate/as-text.ts";

type Result = { readonly job: string; readonly seed: string; readonly seconds: number; readonly result: string };

async function run({ names: [job], script, args }: Job, seed: string): Promise<Result> {
  process.stderr.write(`\n▸ ${job}, seed ${seed}\n`);
  const startedAt = performance.now();
  const code = await runThrough(process.execPath, [join(ROOT, "scripts", script), ...args(seed)]);
  const seconds = Number(((performance.now() - startedAt) / 1_000).toFixed(1));
  return { job, seed, seconds, result: resultOf(code) };
}

async function main(): Promise<number> {
  const { values, positionals } = parseArgs({ options: { seed: { type: "string" } }, allowPositionals: true });
  const seed = nightlySeed(values.seed, Date.now());
  const results: Result[] = [];
  for (const job of wantedJobs(positionals)) results.push(await run(job, seed));
  process.stdout.write(`\n${table(results)}`);
  return results.some(({ result }) => result.startsWith("failed")) ? 1 : 0;
}

main().then(
  (code) => {
    process.exitCode = code;
  },
  (error: unknown) => {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
    process.exitCode = 2;
  },
);
