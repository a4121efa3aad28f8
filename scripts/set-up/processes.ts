/** Starting other programs: wrangler, vite and the rest run on the Node that runs this script. */
import { type ChildProcess, spawn } from "node:child_process";
import { join } from "node:path";
import { ROOT } from "./paths.ts";

/** Settings that keep wrangler local, quiet and quick. */
export const WRANGLER_ENV = {
  X_LOCAL_OBSERVABILITY: "false",
  X_LOCAL_EXPLORER: "false",
  CLOUDFLARE_CF_FETCH_ENABLED: "false",
  WRANGLER_SEND_METRICS: "false",
  WRANGLER_HIDE_BANNER: "true",
} as const;

const BINS = {
  wrangler: "wrangler/bin/wrangler.js",
  vite: "vite/bin/vite.js",
  vitest: "vitest/vitest.mjs",
  "drizzle-kit": "drizzle-kit/bin.cjs",
} as const;
export type Tool = keyof typeof BINS;

export class StepFailed extends Error {
  readonly exitCode: number;
  constructor(what: string, exitCode: number) {
    super(`${what} failed with exit code ${exitCode}`);
    this.name = "StepFailed";
    this.exitCode = exitCode;
  }
}

/** Starts a program of `node_modules` as a child; the caller waits for it or stops it. */
export function startTool(
  tool: Tool,
  args: readonly string[],
  options: { stdio?: "inherit" | "ignore" | "pipe"; env?: Record<string, string> } = {},
): ChildProcess {
  return spawn(process.execPath, [join(ROOT, "node_modules", BINS[tool]), ...args], {
    cwd: ROOT,
    stdio: options.stdio === undefined ? ["ignore", 2, 2] : options.stdio,
    env: { ...process.env, ...WRANGLER_ENV, ...options.env },
  });
}

function finished(child: ChildProcess): Promise<number> {
  return new Promise((resolve, reject) => {
    child.on("error", reject);
    child.on("exit", (code) => resolve(code ?? 1));
  });
}

/** Runs a tool to its end and keeps what it prints; shows it only when it fails. */
export async function runQuietly(
  tool: Tool,
  args: readonly string[],
  env: Record<string, string> = {},
): Promise<string> {
  const child = startTool(tool, args, { stdio: "pipe", env });
  const output: string[] = [];
  child.stdout?.on("data", (chunk) => output.push(String(chunk)));
  child.stderr?.on("data", (chunk) => output.push(String(chunk)));
  const code = await finished(child);
  if (code !== 0) {
    process.stderr.write(output.join(""));
    throw new StepFailed(`${tool} ${args[0] ?? ""}`, code);
  }
  return output.join("");
}

/** Runs any command with its output passed through; resolves to the exit code. */
export function runThrough(
  command: string,
  args: readonly string[],
  env: Record<string, string> = {},
): Promise<number> {
  const child = spawn(command, [...args], {
    cwd: ROOT,
    stdio: "inherit",
    env: { ...process.env, ...WRANGLER_ENV, ...env },
  });
  return finished(child);
}
