/** What a long run of generated input is started with. Starts nothing. */
import { parseArgs } from "node:util";

export type FuzzRun = { readonly args: string[]; readonly settings: Record<string, string> };

const RUNS = {
  requests: { size: "FUZZ_REQUESTS", project: "workers-fuzz", file: "tests/workers/fuzz/requests.test.ts" },
  frames: { size: "FUZZ_FRAMES", project: "workers-fuzz", file: "tests/workers/fuzz/frames.test.ts" },
  tokens: { size: "FUZZ_TOKENS", project: "unit", file: "tests/unit/kernel/mutated-tokens.test.ts" },
} as const;

function whole(name: string, text: string): string {
  if (!/^[1-9]\d{0,9}$/.test(text)) throw new Error(`--${name} takes a whole number above zero, not “${text}”.`);
  return text;
}

/** Throws where it is not told what to send, or how much in words that are no number. */
export function fuzzRun(argv: readonly string[]): FuzzRun {
  const { values, positionals } = parseArgs({
    args: [...argv],
    options: { size: { type: "string", default: "100000" }, seed: { type: "string", default: "1" } },
    allowPositionals: true,
  });
  const [what] = positionals;
  if (what !== "requests" && what !== "frames" && what !== "tokens") {
    throw new Error("Say what to send: requests, frames or tokens.");
  }
  const { size, project, file } = RUNS[what];
  return {
    args: ["run", "--project", project, file],
    settings: { [size]: whole("size", values.size), FUZZ_SEED: whole("seed", values.seed) },
  };
}
