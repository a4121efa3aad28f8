/**
 * Viva in the runtime that is deployed to, without the development server before it: that one hands every request and
 * frame from process to process, which nothing does in production. Bindings are those of `wrangler.toml`.
 */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { convertV4MiniflareOptions, Miniflare } from "miniflare";
import { unstable_getMiniflareWorkerOptions } from "wrangler";
import { bundleWorker } from "../bundle/worker.ts";
import type { OwnServer } from "../interview/own-server.ts";
import { ROOT } from "../set-up/paths.ts";
import { freePort } from "../set-up/server.ts";
import { ownValues, type Settings } from "../set-up/settings.ts";

type Module = { readonly type: "ESModule" | "Data"; readonly path: string; readonly contents: Uint8Array | string };

/** What the deployment bundles a script into. */
const SCRIPT = "index.js";

/** The bundle's files, the script first; what it imports is its parts and data. */
function modulesIn(folder: string): Module[] {
  const others = readdirSync(folder).filter((name) => name !== SCRIPT);
  return [SCRIPT, ...others].map((name) => {
    const path = join(folder, name);
    return { type: name.endsWith(".js") ? "ESModule" : "Data", path, contents: readFileSync(path) };
  });
}

/** An entry around the bundle's script, which is named; for drills that need more than the Worker gives. */
type EntryAround = (script: string) => string;

function modulesOf(folder: string, entryAround: EntryAround | null): Module[] {
  const modules = modulesIn(folder);
  if (entryAround === null) return modules;
  return [{ type: "ESModule", path: join(folder, "entry.js"), contents: entryAround(SCRIPT) }, ...modules];
}

/** `Serving`, with an entry of its own where one is given. */
export async function withoutDevelopmentServer(
  state: string,
  vars: Settings,
  entryAround: EntryAround | null = null,
): Promise<OwnServer> {
  const folder = join(state, "bundle");
  await bundleWorker(folder);
  const { workerOptions } = unstable_getMiniflareWorkerOptions(join(ROOT, "wrangler.toml"));
  const { modulesRules: _, ...options } = workerOptions;
  const runtime = new Miniflare(
    convertV4MiniflareOptions({
      host: "127.0.0.1",
      port: await freePort(),
      // Where wrangler keeps the local database within the state folder.
      resourcePersistencePath: join(state, "v3"),
      logRequests: false,
      handleStructuredLogs: () => {},
      workers: [
        {
          ...options,
          name: "viva",
          modulesRoot: folder,
          modules: modulesOf(folder, entryAround),
          bindings: ownValues(vars),
        },
      ],
    }),
  );
  const url = (await runtime.ready).href.replace(/\/$/, "");
  return { url, stop: () => runtime.dispose() };
}
