/** Finds and ends a server that was left behind when the command that started it was killed. */
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { portIsFree } from "./server.ts";

const WAIT_MS = 100;
const TRIES = 80;

const fileIn = (state: string): string => join(state, "server.json");

/** Notes who serves from this state folder. */
export function noteServer(state: string, server: { port: number; pid: number; startedBy: number }): void {
  writeFileSync(fileIn(state), JSON.stringify(server));
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}

/** The pid of a server on this port whose starter is gone; null when there is none. */
export function leftOverServer(state: string, port: number): number | null {
  if (!existsSync(fileIn(state))) return null;
  const noted: unknown = JSON.parse(readFileSync(fileIn(state), "utf8"));
  const { port: on, pid, startedBy } = Object(noted);
  if (on !== port || typeof pid !== "number" || typeof startedBy !== "number") return null;
  return isAlive(pid) && !isAlive(startedBy) ? pid : null;
}

/** Ends such a server and waits for its port. Resolves to whether the port is free. */
export async function endLeftOver(state: string, port: number): Promise<boolean> {
  const pid = leftOverServer(state, port);
  if (pid === null) return portIsFree(port);
  process.kill(pid, "SIGTERM");
  for (let tries = 0; tries < TRIES; tries += 1) {
    if (await portIsFree(port)) return true;
    await new Promise((resolve) => setTimeout(resolve, WAIT_MS));
  }
  return false;
}
