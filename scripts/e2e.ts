/**
 * The browser tests: Chromium on the built page through a local Viva of their own. `-- name` runs one file; `--all-looks`
 * has every page looked at in each theme on each screen.
 */
import { join } from "node:path";
import { ensureBrowser } from "./set-up/browser.ts";
import { buildPage } from "./set-up/page.ts";
import { CACHE } from "./set-up/paths.ts";
import { startTool } from "./set-up/processes.ts";

const say = (text: string): void => {
  process.stderr.write(`${text}\n`);
};

const browser = ensureBrowser(say);
await buildPage(say);
const names = process.argv.slice(2).filter((arg) => !arg.startsWith("-"));
const report = ["--reporter=default", "--reporter=json", `--outputFile.json=${join(CACHE, "e2e.json")}`];
const child = startTool("vitest", ["run", "--config", "vitest.e2e.config.ts", ...report, ...names], {
  stdio: "inherit",
  env: { CHROME_PATH: browser, ...(process.argv.includes("--all-looks") ? { VIVA_LOOKS: "all" } : {}) },
});
child.on("exit", (code) => process.exit(code ?? 1));
