/** Seconds from `npm start` to ready when nothing has changed, on a port and a state folder of its own. */
import { type ChildProcess, spawn } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { ROOT } from "../set-up/paths.ts";
import { freePort } from "../set-up/server.ts";
import { type Benchmark, measureOf } from "./measure.ts";

const RUNS = 3;
const PATIENCE_MS = 120_000;

function exited(child: ChildProcess): Promise<void> {
  return new Promise((resolve) => {
    if (child.exitCode !== null || child.signalCode !== null) resolve();
    else child.once("exit", () => resolve());
  });
}

/** Resolves to the milliseconds until the address is printed, which is after the server is ready. */
function printedAddress(child: ChildProcess): Promise<number> {
  const startedAt = performance.now();
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(new Error("npm start was not ready within two minutes")), PATIENCE_MS);
    child.once("exit", () => reject(new Error("npm start ended before it was ready")));
    child.stdout?.on("data", (chunk: Buffer) => {
      if (!chunk.toString().includes("Viva is at")) return;
      clearTimeout(timer);
      resolve(performance.now() - startedAt);
    });
  });
}

/** Starts and stops once; a process group of its own, so that nothing is left behind. */
async function startOnce(state: string): Promise<number> {
  const env = { ...process.env, PORT: String(await freePort()), VIVA_STATE_DIR: state };
  const child = spawn("npm", ["start"], { cwd: ROOT, env, stdio: ["ignore", "pipe", "ignore"], detached: true });
  try {
    return await printedAddress(child);
  } finally {
    if (child.pid !== undefined && child.exitCode === null) process.kill(-child.pid, "SIGTERM");
    await exited(child);
  }
}

export const start: Benchmark = async (say) => {
  const state = mkdtempSync(join(tmpdir(), "viva-start-"));
  try {
    say("npm start, to prepare …");
    const prepared = await startOnce(state);
    const samples: number[] = [];
    for (let run = 1; run <= RUNS; run += 1) {
      say(`npm start, unchanged, run ${run} of ${RUNS} …`);
      samples.push((await startOnce(state)) / 1_000);
    }
    return [
      measureOf("npm start with an empty database", "s", [prepared / 1_000]),
      measureOf("npm start, nothing changed", "s", samples),
    ];
  } finally {
    rmSync(state, { recursive: true, force: true });
  }
};
