/** What a long run of generated input is started with. Starts nothing. */
import { parseArgs } from "node:util";

export type FuzzRun = { readonly args: string[]; readonly settings: Record<string, string> };

const SIZES = { requests: "FUZZ_REQUESTS", frames: "FUZZ_FRAMES" } as const;

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
  if (what !== "requests" && what !== "frames") throw new Error("Say what to send: requests or frames.");
  return {
    args: ["run", "--project", "workers-fuzz", `tests/workers/fuzz/${what}.test.ts`],
    settings: { [SIZES[what]]: whole("size", values.size), FUZZ_SEED: whole("seed", values.seed) },
  };
}
