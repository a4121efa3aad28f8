/**
 * `npm run bench -- [name …] [--json]`: the benchmarks http, login, wording, voice, voice-silence, voice-load, endpointing, engine, grading, grader, resampler, interview, size, start. Prints a table or one JSON document,
 * and keeps the last result of each under `.bench/`. Nothing is asserted here.
 */
import { mkdirSync, writeFileSync } from "node:fs";
import { cpus } from "node:os";
import { join } from "node:path";
import { endpointing } from "./bench/endpointing.ts";
import { engine } from "./bench/engine.ts";
import { grader } from "./bench/grader.ts";
import { grading } from "./bench/grading.ts";
import { http } from "./bench/http.ts";
import { interview } from "./bench/interview.ts";
import { login } from "./bench/login.ts";
import type { Benchmark, Measure } from "./bench/measure.ts";
import { resampler } from "./bench/resampler.ts";
import { size } from "./bench/size.ts";
import { start } from "./bench/start.ts";
import { voice } from "./bench/voice.ts";
import { voiceLoad } from "./bench/voice-load.ts";
import { voiceSilence } from "./bench/voice-silence.ts";
import { wording } from "./bench/wording.ts";
import { ROOT } from "./set-up/paths.ts";
import { table } from "./simulate/as-text.ts";

const BENCHMARKS: Readonly<Record<string, Benchmark>> = {
  http,
  login,
  wording,
  voice,
  "voice-silence": voiceSilence,
  "voice-load": voiceLoad,
  endpointing,
  engine,
  grading,
  grader,
  resampler,
  interview,
  size,
  start,
};

const say = (line: string): void => {
  process.stderr.write(`${line}\n`);
};

function wantedNames(args: readonly string[]): string[] {
  const names = args.filter((arg) => !arg.startsWith("-"));
  const unknown = names.find((name) => BENCHMARKS[name] === undefined);
  if (unknown !== undefined) {
    throw new Error(`There is no benchmark ${unknown}. Known: ${Object.keys(BENCHMARKS).join(", ")}.`);
  }
  return names.length > 0 ? names : Object.keys(BENCHMARKS);
}

function keep(name: string, document: object): void {
  const folder = join(ROOT, ".bench");
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, `${name}.json`), `${JSON.stringify(document, null, 2)}\n`);
}

async function main(): Promise<void> {
  const args = process.argv.slice(2);
  const machine = { node: process.version, cpus: cpus().length, cpu: cpus()[0]?.model ?? "unknown" };
  const results: Record<string, Measure[]> = {};
  for (const name of wantedNames(args)) {
    const run = BENCHMARKS[name];
    if (run === undefined) continue;
    say(`▸ ${name}`);
    const measures = await run(say);
    results[name] = measures;
    keep(name, { at: new Date().toISOString(), ...machine, measures });
    if (!args.includes("--json")) process.stdout.write(`${table(measures)}\n`);
  }
  if (args.includes("--json")) {
    process.stdout.write(`${JSON.stringify({ at: new Date().toISOString(), ...machine, results }, null, 2)}\n`);
  }
}

main().catch((error: unknown) => {
  say(error instanceof Error ? error.message : String(error));
  process.exitCode = 1;
});
