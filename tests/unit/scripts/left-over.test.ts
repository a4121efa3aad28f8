import { spawn, spawnSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { endLeftOver, leftOverServer, noteServer } from "../../../scripts/set-up/left-over.ts";
import { freePort } from "../../../scripts/set-up/server.ts";

let state = "";
beforeEach(() => {
  state = mkdtempSync(join(tmpdir(), "viva-test-"));
});
afterEach(() => rmSync(state, { recursive: true }));

/** Pid of a process that has ended. */
const gone = (): number => spawnSync(process.execPath, ["-e", ""]).pid;

const LISTEN = "require('net').createServer().listen(Number(process.argv[1]),'127.0.0.1',()=>console.log('up'))";

async function listener(port: number) {
  const child = spawn(process.execPath, ["-e", LISTEN, String(port)], { stdio: ["ignore", "pipe", "inherit"] });
  await new Promise((resolve) => child.stdout.once("data", resolve));
  return { pid: child.pid ?? 0, stop: () => child.kill("SIGKILL") };
}

describe("a server left behind by a killed command", () => {
  it("is found by what was noted, and ended", async () => {
    const port = await freePort();
    const server = await listener(port);
    noteServer(state, { port, pid: server.pid, startedBy: gone() });
    expect(leftOverServer(state, port)).toBe(server.pid);
    expect(await endLeftOver(state, port)).toBe(true);
  });

  it("is left alone while the command that started it lives, and so is anybody else's", async () => {
    const port = await freePort();
    const server = await listener(port);
    expect(await endLeftOver(state, port)).toBe(false);
    noteServer(state, { port, pid: server.pid, startedBy: process.pid });
    expect(leftOverServer(state, port)).toBeNull();
    noteServer(state, { port: port + 1, pid: server.pid, startedBy: gone() });
    expect(leftOverServer(state, port)).toBeNull();
    expect(await endLeftOver(state, port)).toBe(false);
    server.stop();
  });
});
