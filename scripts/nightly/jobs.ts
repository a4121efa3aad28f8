/** The long runs of a night: what each is called, which script it runs and at which size. Runs nothing itself. */

export type Job = {
  /** The first is the job's own; the others select it together with its like. */
  readonly names: readonly [string, ...string[]];
  readonly script: string;
  readonly args: (seed: string) => readonly string[];
};

/** Exit code of a run that something of this machine was missing for: neither good nor bad. */
export const NOT_RUN = 77;

export function resultOf(code: number): string {
  if (code === NOT_RUN) return "not run";
  return code === 0 ? "ok" : `failed (${code})`;
}

const simulation = (study: string, sessions: number): Job => ({
  names: [study, "simulate"],
  script: "simulate.ts",
  args: (seed) => [study, "--sessions", String(sessions), "--seed", seed],
});

const fuzz = (what: "requests" | "frames" | "tokens", size: number): Job => ({
  names: [`fuzz-${what}`, "fuzz"],
  script: "fuzz.ts",
  args: (seed) => [what, "--size", String(size), "--seed", seed],
});

/** Conduct: 500 sessions of each of the seven tracks, and as many where a model finds the words. */
export const JOBS: readonly Job[] = [
  { names: ["validate"], script: "validate.ts", args: () => ["--strict", "--thorough"] },
  { names: ["whole-bank"], script: "whole-bank.ts", args: () => [] },
  simulation("conduct", 3_500),
  {
    names: ["conduct-model", "simulate"],
    script: "simulate.ts",
    args: (seed) => ["conduct", "--model", "--sessions", "3500", "--seed", seed],
  },
  simulation("vendor-faults", 860),
  simulation("candidates", 10_000),
  simulation("faults", 20_000),
  { names: ["kill"], script: "kill-drill.ts", args: (seed) => ["--kills", "50", "--seed", seed] },
  { names: ["kill-aloud"], script: "kill-drill-aloud.ts", args: () => ["--kills", "40"] },
  { names: ["evict-aloud"], script: "kill-drill-aloud.ts", args: () => ["--evict", "--kills", "40"] },
  { names: ["spoken-faults"], script: "spoken-faults.ts", args: () => ["matrix"] },
  { names: ["spoken-down"], script: "spoken-faults.ts", args: () => ["down"] },
  { names: ["real-words"], script: "real-words.ts", args: () => [] },
  fuzz("requests", 100_000),
  fuzz("frames", 100_000),
  fuzz("tokens", 100_000),
  { names: ["looks"], script: "e2e.ts", args: () => ["looks", "--all-looks"] },
  { names: ["card"], script: "card.ts", args: () => ["--check"] },
  { names: ["bench"], script: "bench.ts", args: () => [] },
];

/** All jobs when none is named; throws on a name that no job has. */
export function wantedJobs(names: readonly string[]): readonly Job[] {
  const known = JOBS.flatMap((job) => job.names);
  const unknown = names.find((name) => !known.includes(name));
  if (unknown !== undefined) throw new Error(`There is no job ${unknown}. Known: ${[...new Set(known)].join(", ")}.`);
  return names.length === 0 ? JOBS : JOBS.filter((job) => job.names.some((name) => names.includes(name)));
}

/** Another seed every second; one that is given replays that night. */
export function nightlySeed(given: string | undefined, nowMs: number): string {
  if (given === undefined) return String(Math.floor(nowMs / 1_000) % 1_000_000_007);
  if (!/^\d{1,9}$/.test(given)) throw new Error(`--seed takes a whole number of at most nine digits, not “${given}”.`);
  return given;
}
