/**
 * `npm run nightly [-- name] [--seed N]`: the long runs one after another, each with its seed and time. A failure does not stop
 * the others; it makes the exit code 1 at the end. Names: validate, candidates, conduct, faults, kill, bench; `simulate` is three.
 */

import { join } from "node:path";
import { parseArgs } from "node:util";
import { ROOT } from "./set-up/paths.ts";
import { runThrough } from "./set-up/processes.ts";
import { table } from "./simulate/as-text.ts";

type Job = { readonly names: readonly string[]; readonly script: string; readonly args: (seed: string) => string[] };

const simulation = (study: string, sessions: number): Job => ({
  names: [study, "simulate"],
  script: "simulate.ts",
  args: (seed) => [study, "--sessions", String(sessions), "--seed", seed],
});

const JOBS: readonly Job[] = [
  { names: ["validate"], script: "validate.ts", args: () => ["--strict"] },
  simulation("conduct", 5_000),
  simulation("candidates", 2_000),
  simulation("faults", 20_000),
  { names: ["kill"], script: "kill-drill.ts", args: (seed) => ["--kills", "50", "--seed", seed] },
  { names: ["bench"], script: "bench.ts", args: () => [] },
];

const say = (line: string): void => {
  process.stderr.write(`${line}\n`);
};

/** Another seed every night; one that is given replays that night. */
function seedOf(text: string | undefined): string {
  if (text === undefined) return String(Math.floor(Date.now() / 1_000) % 1_000_000_007);
  if (!/^\d+$/.test(text)) throw new Error(`--seed takes a whole number, not “${text}”.`);
  return text;
}

async function main(): Promise<number> {
  const { values, positionals } = parseArgs({ options: { seed: { type: "string" } }, allowPositionals: true });
  const seed = seedOf(values.seed);
  const wanted = JOBS.filter(
    ({ names }) => positionals.length === 0 || names.some((name) => positionals.includes(name)),
  );
  const known = JOBS.flatMap(({ names }) => names);
  const unknown = positionals.find((name) => !known.includes(name));
  if (unknown !== undefined) throw new Error(`There is no job ${unknown}. Known: ${[...new Set(known)].join(", ")}.`);
  const results: { job: string; seed: string; seconds: number; result: string }[] = [];
  for (const { names, script, args } of wanted) {
    const job = names[0] ?? script;
    say(`\n▸ ${job}, seed ${seed}`);
    const startedAt = performance.now();
    const code = await runThrough(process.execPath, [join(ROOT, "scripts", script), ...args(seed)]);
    const seconds = Number(((performance.now() - startedAt) / 1_000).toFixed(1));
    results.push({ job, seed, seconds, result: code === 0 ? "ok" : `failed (${code})` });
  }
  process.stdout.write(`\n${table(results)}`);
  return results.every(({ result }) => result === "ok") ? 0 : 1;
}

main().then(
  (code) => {
    process.exitCode = code;
  },
  (error: unknown) => {
    say(error instanceof Error ? error.message : String(error));
    process.exitCode = 2;
  },
);
