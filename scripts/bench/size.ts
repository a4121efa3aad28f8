/** How much is shipped: the Worker's script as deployed, the first load of the page, and what speaking adds, after gzip. */
import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { buildPage } from "../set-up/page.ts";
import { ROOT } from "../set-up/paths.ts";
import { runQuietly } from "../set-up/processes.ts";
import { type Benchmark, single } from "./measure.ts";
import { pageLoad, voiceLoad } from "./page-load.ts";

const KB = 1_000;

async function workerBytes(): Promise<number> {
  const out = mkdtempSync(join(tmpdir(), "viva-size-"));
  try {
    await runQuietly("wrangler", ["deploy", "--dry-run", "--env", "production", "--outdir", out]);
    return readdirSync(out)
      .filter((name) => !name.endsWith(".map") && name !== "README.md")
      .reduce((sum, name) => sum + gzipSync(readFileSync(join(out, name)), { level: 9 }).length, 0);
  } finally {
    rmSync(out, { recursive: true, force: true });
  }
}

export const size: Benchmark = async (say) => {
  await buildPage(say);
  say("A dry deploy …");
  const worker = await workerBytes();
  const { html, js, css, fonts } = pageLoad(join(ROOT, "dist", "web"));
  const voice = voiceLoad(join(ROOT, "dist", "web"));
  const sum = (parts: readonly { readonly bytes: number }[]): number =>
    parts.reduce((all, { bytes }) => all + bytes, 0) / KB;
  return [
    single("Worker script", "kB gzip", worker / KB),
    single("first page load, JavaScript", "kB gzip", js / KB),
    single("first page load, CSS", "kB gzip", css / KB),
    single("first page load, HTML", "kB gzip", html / KB),
    single("fonts that the CSS names", "kB gzip", fonts / KB),
    single("voice, for every spoken interview", "kB gzip", sum(voice.always)),
    ...voice.always.map(({ name, bytes }) => single(`voice: ${name}`, "kB gzip", bytes / KB)),
    single("voice, what is fetched when it is wanted", "kB gzip", sum(voice.sometimes)),
  ];
};
