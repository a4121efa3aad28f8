/** Builds the page into `dist/web` when something it is made of changed. */
import { existsSync } from "node:fs";
import { join } from "node:path";
import { CACHE, hashOf, once, ROOT } from "./paths.ts";
import { runQuietly } from "./processes.ts";

const INPUTS = ["web", "worker/contract", "vite.config.ts", "package-lock.json"];

export async function buildPage(say: (text: string) => void): Promise<void> {
  const missing = existsSync(join(ROOT, "dist", "web", "index.html")) ? "" : "missing";
  await once(join(CACHE, "page"), hashOf(INPUTS) + missing, async () => {
    say("Building the page …");
    await runQuietly("vite", ["build"]);
  });
}
