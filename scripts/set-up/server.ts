/** A local Viva as a child process: `wrangler dev` on a port and a state folder, ready when `/health/ready` says so. */
import type { ChildProcess } from "node:child_process";
import { createServer } from "node:net";
import { startTool } from "./processes.ts";
import type { Given } from "./settings.ts";

export type Server = { readonly url: string; readonly process: ChildProcess; stop(): Promise<void> };

const READY_WITHIN_MS = 90_000;
const POLL_MS = 100;

/** Whether nothing listens on the port yet. */
export function portIsFree(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const probe = createServer();
    probe.once("error", () => resolve(false));
    probe.listen(port, "127.0.0.1", () => probe.close(() => resolve(true)));
  });
}

/** A port that was free a moment ago. */
export function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once("error", reject);
    probe.listen(0, "127.0.0.1", () => {
      const address = probe.address();
      probe.close(() => (typeof address === "object" && address !== null ? resolve(address.port) : reject(address)));
    });
  });
}

async function isReady(url: string): Promise<boolean> {
  try {
    const answer = await fetch(`${url}/health/ready`);
    await answer.arrayBuffer();
    return answer.ok;
  } catch {
    return false;
  }
}

function stopper(child: ChildProcess): () => Promise<void> {
  return () =>
    new Promise((resolve) => {
      if (child.exitCode !== null || child.signalCode !== null) return resolve();
      child.once("exit", () => resolve());
      child.kill("SIGTERM");
    });
}

/** Starts serving and waits until it is ready. Throws when the process ends first or takes over 90 s. */
export async function serve(options: {
  port: number;
  state: string;
  settings: Given;
  inspect?: boolean;
}): Promise<Server> {
  const child = startTool(
    "wrangler",
    [
      "dev",
      "--local",
      "--ip",
      "127.0.0.1",
      "--port",
      String(options.port),
      "--inspector-port",
      "0",
      "--persist-to",
      options.state,
      "--show-interactive-dev-session=false",
      "--log-level",
      process.env.VIVA_LOG_LEVEL ?? "warn",
      ...options.settings,
    ],
    { stdio: options.inspect === true ? "inherit" : "ignore" },
  );
  const url = `http://localhost:${options.port}`;
  const stop = stopper(child);
  const deadline = Date.now() + READY_WITHIN_MS;
  while (!(await isReady(url))) {
    if (child.exitCode !== null)
      throw new Error(`The server ended with exit code ${child.exitCode} before it was ready.`);
    if (Date.now() > deadline) {
      await stop();
      throw new Error("The server was not ready within 90 seconds.");
    }
    await new Promise((resolve) => setTimeout(resolve, POLL_MS));
  }
  return { url, process: child, stop };
}
