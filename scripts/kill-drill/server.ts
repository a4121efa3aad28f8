/**
 * A local Viva in a process group of its own, so that it can be killed as a power cut would: wrangler, workerd and all,
 * without a word. Starts again on the same folder and port. Ends only what it started.
 */
import { type ChildProcess, spawn } from "node:child_process";
import { randomBytes } from "node:crypto";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { freshState } from "../set-up/database.ts";
import { buildPage } from "../set-up/page.ts";
import { ROOT } from "../set-up/paths.ts";
import { WRANGLER_ENV } from "../set-up/processes.ts";
import { freePort, portIsFree } from "../set-up/server.ts";
import { ownSettings } from "../set-up/settings.ts";

const READY_WITHIN_MS = 90_000;
const POLL_MS = 50;

/** Wide limits: the drill wants many answers between two kills, not a polite client. */
const VARS = {
  LIMIT_CONTROL_PER_SECOND: "10000",
  LIMIT_CONTROL_BURST: "10000",
} as const;

const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

export class MortalServer {
  readonly url: string;
  readonly #port: number;
  readonly #state: string;
  readonly #vars: Readonly<Record<string, string>>;
  readonly #secretKey = randomBytes(32).toString("hex");
  #child: ChildProcess | null = null;
  #up: Promise<void> = Promise.resolve();
  /** Starts so far, so that a client can tell one life from the next. */
  lives = 0;

  /** `vars`: settings beside those of every drill. */
  constructor(port: number, state: string, vars: Readonly<Record<string, string>> = {}) {
    this.#vars = vars;
    this.#port = port;
    this.#state = state;
    this.url = `http://127.0.0.1:${port}`;
  }

  /** Resolves when the present life answers. */
  ready(): Promise<void> {
    return this.#up;
  }

  start(): Promise<void> {
    this.#up = this.#start();
    return this.#up;
  }

  async #start(): Promise<void> {
    const settings = ownSettings(this.#state, { ...VARS, ...this.#vars, SECRET_KEY: this.#secretKey });
    const flags = ["--local", "--ip", "127.0.0.1", "--port", String(this.#port), "--inspector-port", "0"];
    const quiet = ["--show-interactive-dev-session=false", "--log-level", "error", "--persist-to", this.#state];
    const child = spawn(
      process.execPath,
      [join(ROOT, "node_modules", "wrangler", "bin", "wrangler.js"), "dev", ...flags, ...quiet, ...settings],
      { cwd: ROOT, detached: true, stdio: "ignore", env: { ...process.env, ...WRANGLER_ENV } },
    );
    this.#child = child;
    this.lives += 1;
    const deadline = Date.now() + READY_WITHIN_MS;
    while (!(await this.#answers())) {
      if (child.exitCode !== null) throw new Error(`wrangler dev ended with exit code ${child.exitCode}`);
      if (Date.now() > deadline) throw new Error("the server was not ready within 90 seconds");
      await pause(POLL_MS);
    }
  }

  async #answers(): Promise<boolean> {
    try {
      const answer = await fetch(`${this.url}/health/ready`, { signal: AbortSignal.timeout(2_000) });
      await answer.arrayBuffer();
      return answer.ok;
    } catch {
      return false;
    }
  }

  /** SIGKILL to the whole group; resolves when its port is free again. */
  async kill(): Promise<void> {
    const child = this.#child;
    this.#child = null;
    if (child?.pid === undefined) return;
    const ended = new Promise((resolve) => child.once("exit", resolve));
    if (child.exitCode === null && child.signalCode === null) {
      process.kill(-child.pid, "SIGKILL");
      await ended;
    }
    while (!(await portIsFree(this.#port))) await pause(POLL_MS);
  }
}

export type Opened = { readonly server: MortalServer; readonly stop: () => Promise<void> };

/** A server of the drill's own with a fresh database, up and answering; it goes with the program, and `stop` takes its folder along. */
export async function openMortalServer(
  say: (line: string) => void,
  vars: Readonly<Record<string, string>> = {},
): Promise<Opened> {
  const state = mkdtempSync(join(tmpdir(), "viva-kill-"));
  const server = new MortalServer(await freePort(), state, vars);
  const interrupted = (): void => void server.kill().then(() => process.exit(130));
  for (const signal of ["SIGINT", "SIGTERM"] as const) process.once(signal, interrupted);
  const stop = async (): Promise<void> => {
    await server.kill();
    rmSync(state, { recursive: true, force: true });
  };
  try {
    await buildPage(say);
    await freshState(state, say);
    await server.start();
  } catch (error) {
    await stop();
    throw error;
  }
  return { server, stop };
}
