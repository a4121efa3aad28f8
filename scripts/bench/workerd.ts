/** Scripts in the runtime that is deployed to, by itself: bundling, starting with a stopwatch, and requests. */
import { type ChildProcess, execFile, spawn } from "node:child_process";
import { mkdtempSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as after } from "node:timers/promises";
import { promisify } from "node:util";
import { ROOT } from "../set-up/paths.ts";
import { freePort } from "../set-up/server.ts";

const PATIENCE_MS = 30_000;
/** Between two questions whether it is up, so that asking does not take the processor from starting. */
const PAUSE_MS = 2;

/** The runtime itself; the command of the same name is a script around it, which stops without stopping it. */
function program(): string {
  const machine = process.arch === "x64" ? "64" : process.arch;
  const system = process.platform === "win32" ? "windows" : process.platform;
  return join(ROOT, `node_modules/@cloudflare/workerd-${system}-${machine}/bin/workerd`);
}

/** An entry that stands around a script, which it finds as `./index.js`, if it asks for it. */
export type Around = {
  readonly code: string;
  /** Whether the script's object class is bound to it as `INTERVIEWS`; it has to export it then. */
  readonly objects: boolean;
};

/** A key of no account, so that the object finds the settings without which it refuses to stand. */
const KEY = "0123456789abcdef".repeat(3);

const objectsIn = (folder: string) => ({
  services: `, (name = "disk", disk = (path = ${JSON.stringify(folder)}, writable = true))`,
  worker: `  durableObjectNamespaces = [(className = "InterviewSession", uniqueKey = "bench", enableSql = true)],
  durableObjectStorage = (localDisk = "disk"),
  bindings = [
    (name = "INTERVIEWS", durableObjectNamespace = "InterviewSession"),
    (name = "SECRET_KEY", text = "${KEY}"),
  ],
`,
});

/** Modules, texts and data beside a script, by the endings that the bundler gives them. */
const KINDS: ReadonlyMap<string, string> = new Map([
  ["js", "esModule"],
  ["bin", "data"],
]);

const moduleOf = (file: string): string => {
  const kind = KINDS.get(file.slice(file.lastIndexOf(".") + 1)) ?? "text";
  return `(name = ${JSON.stringify(file)}, ${kind} = embed ${JSON.stringify(file)})`;
};

/**
 * The runtime's settings of one script and of the files that it imports, which stand in the same folder; the objects'
 * storage is in `disk`, where there are any.
 */
export function settingsOf(
  script: string,
  files: readonly string[],
  port: number,
  around: { readonly entry: string; readonly disk: string | null } | null = null,
): string {
  const modules = [
    ...(around === null ? [] : [`(name = "entry.js", esModule = embed ${JSON.stringify(around.entry)})`]),
    `(name = "index.js", esModule = embed ${JSON.stringify(script)})`,
    ...files.map(moduleOf),
  ];
  const disk = around?.disk ?? null;
  const objects = disk === null ? { services: "", worker: "" } : objectsIn(disk);
  return `using Workerd = import "/workerd/workerd.capnp";
const config :Workerd.Config = (
  services = [(name = "main", worker = .main)${objects.services}],
  sockets = [(name = "http", address = "127.0.0.1:${port}", http = (), service = "main")],
);
const main :Workerd.Worker = (
  modules = [${modules.join(", ")}],
  compatibilityDate = "2026-10-20",
  compatibilityFlags = ["nodejs_compat"],
${objects.worker});
`;
}

/** A tick of the platform's clock for processes, in milliseconds. */
const TICK_MS = 10;

/**
 * Milliseconds of processor time in a line of `/proc/<id>/stat`, which does not grow while others have the processor.
 * The name of the program stands in brackets and may hold anything.
 */
export function processorMs(stat: string): number {
  const fields = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
  return (Number(fields[11]) + Number(fields[12])) * TICK_MS;
}

function spentBy({ pid }: ChildProcess): number | null {
  try {
    return processorMs(readFileSync(`/proc/${pid ?? 0}/stat`, "utf8"));
  } catch {
    // elsewhere than on Linux nobody keeps this file
    return null;
  }
}

export type Running = {
  readonly url: string;
  readonly startedInMs: number;
  /** Processor time up to the first answer; null where the platform does not tell. */
  readonly spentMs: number | null;
  readonly stop: () => Promise<void>;
};

async function answers(url: string, child: ChildProcess): Promise<void> {
  const until = performance.now() + PATIENCE_MS;
  for (;;) {
    const sound = await fetch(url).then(
      (response) => response.text().then(() => true),
      () => false,
    );
    if (sound) return;
    await after(PAUSE_MS);
    if (child.exitCode !== null || performance.now() > until) throw new Error("workerd did not answer");
  }
}

function stopped(child: ChildProcess): Promise<void> {
  return new Promise((resolve) => {
    if (child.exitCode !== null || child.signalCode !== null) resolve();
    child.once("exit", () => resolve());
    child.kill("SIGTERM");
  });
}

/** The files of a folder that a script in it imports, straight or by one of them. */
function importedBy(folder: string, script: string): string[] {
  const others = readdirSync(folder).filter((name) => name !== script && /\.(?:js|json|txt|bin)$/.test(name));
  const found = new Set([script]);
  for (const name of found) {
    if (name !== script && !name.endsWith(".js")) continue;
    const code = readFileSync(join(folder, name), "utf8");
    for (const other of others) if (code.includes(`"./${other}"`)) found.add(other);
  }
  return [...found].filter((name) => name !== script);
}

/** Writes an entry and a place for its objects, which is new for each start. */
function placed(folder: string, { code, objects }: Around): { readonly entry: string; readonly disk: string | null } {
  const entry = "entry.mjs";
  writeFileSync(join(folder, entry), code);
  return { entry, disk: objects ? mkdtempSync(join(folder, "objects-")) : null };
}

const run = promisify(execFile);
/** More than all files of a script take. */
const MOST_BYTES = 100_000_000;

/**
 * The settings as the runtime keeps them itself. It would take as long to read files into settings that are written as
 * text as to start some scripts, and where it is deployed nobody does that.
 */
async function compiled(settings: string): Promise<string> {
  const file = `${settings}.compiled`;
  const options = { encoding: "buffer", maxBuffer: MOST_BYTES } as const;
  const { stdout } = await run(program(), ["compile", "--config-only", settings], options);
  writeFileSync(file, stdout);
  return file;
}

/** Starts a script of a folder, or an entry around it; ready when it has answered, whatever it said. */
export async function startWorkerd(folder: string, script: string, around: Around | null = null): Promise<Running> {
  const port = await freePort();
  const settings = join(folder, `${script}.capnp`);
  const entry = around === null ? null : placed(folder, around);
  writeFileSync(settings, settingsOf(script, importedBy(folder, script), port, entry));
  const file = await compiled(settings);
  const startedAt = performance.now();
  const child = spawn(program(), ["serve", "-b", file], {
    stdio: ["ignore", "ignore", "ignore"],
  });
  const url = `http://127.0.0.1:${port}`;
  await answers(`${url}/nothing`, child);
  const startedInMs = performance.now() - startedAt;
  return { url, startedInMs, spentMs: spentBy(child), stop: () => stopped(child) };
}
