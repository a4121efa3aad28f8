/**
 * Viva in the runtime that is deployed to, without the development server before it: that one hands every request and
 * frame from process to process, which nothing does in production. Bindings are those of `wrangler.toml`.
 */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { convertV4MiniflareOptions, Miniflare } from "miniflare";
import { unstable_getMiniflareWorkerOptions } from "wrangler";
import type { Serving } from "../interview/own-server.ts";
import { ROOT } from "../set-up/paths.ts";
import { freePort } from "../set-up/server.ts";
import { ownValues } from "../set-up/settings.ts";
import { bundled } from "./workerd.ts";

type Module = { readonly type: "ESModule" | "Text"; readonly path: string; readonly contents: string };

/** The bundle's files, the script first; what else it imports are texts. */
function modulesIn(folder: string, script: string): Module[] {
  const texts = readdirSync(folder).filter((name) => name !== script && !/\.(?:map|md)$/.test(name));
  return [script, ...texts].map((name) => {
    const path = join(folder, name);
    return { type: name === script ? "ESModule" : "Text", path, contents: readFileSync(path, "utf8") };
  });
}

export const withoutDevelopmentServer: Serving = async (state, vars) => {
  const folder = join(state, "bundle");
  const script = await bundled(folder, []);
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
          modules: modulesIn(folder, script),
          bindings: ownValues(vars),
        },
      ],
    }),
  );
  const url = (await runtime.ready).href.replace(/\/$/, "");
  return { url, stop: () => runtime.dispose() };
};
