/**
 * The deployed script, in parts: what stands behind an `import()` is a file of its own, which the runtime evaluates when it
 * is asked for. Wrangler's own bundler keeps such code in closures within one script, and those are parsed at every start.
 */
import { copyFileSync, mkdirSync, rmSync } from "node:fs";
import { join } from "node:path";
import { build } from "esbuild";
import { unstable_readConfig } from "wrangler";
import { ROOT } from "../set-up/paths.ts";
import { aliases, bytesBeside, dataAsTexts } from "./plugins.ts";

/** What is imported as bytes. */
const BYTES = ["data/grader/english-model.bin"];

/** Writes the script, `index.js`, and its parts into a folder, in place of whatever stands there. `entry` is below the checkout. */
export async function bundleWorker(folder: string, entry = "worker/index.ts"): Promise<void> {
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  const { alias = {} } = unstable_readConfig({ config: join(ROOT, "wrangler.toml") });
  await build({
    absWorkingDir: ROOT,
    entryPoints: { index: entry },
    outdir: folder,
    bundle: true,
    splitting: true,
    format: "esm",
    target: "es2024",
    conditions: ["workerd", "worker", "browser"],
    mainFields: ["browser", "module", "main"],
    external: ["node:*", "cloudflare:*"],
    define: { "process.env.NODE_ENV": '"production"' },
    minify: true,
    logLevel: "error",
    plugins: [aliases(ROOT, alias), dataAsTexts, bytesBeside],
  });
  for (const file of BYTES) copyFileSync(join(ROOT, file), join(folder, file.slice(file.lastIndexOf("/") + 1)));
}
