/** `npm test`: the gate and the browser tests; ends with one line that counts the tests of both. */
import { spawnSync } from "node:child_process";
import { existsSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { ensureBrowser } from "./set-up/browser.ts";
import { ensureEnvironment } from "./set-up/environment.ts";
import { CACHE, ROOT } from "./set-up/paths.ts";

type Counts = { readonly passed: number; readonly failed: number };

/** What a run left in its JSON report; a run without one counts as one failure. */
function countsOf(name: string): Counts {
  const file = join(CACHE, `${name}.json`);
  if (!existsSync(file)) return { passed: 0, failed: 1 };
  const report: unknown = JSON.parse(readFileSync(file, "utf8"));
  const field = (key: string): number => Number(Object(report)[key] ?? 0);
  const brokenFiles = field("numFailedTests") === 0 ? field("numFailedTestSuites") : 0;
  return { passed: field("numPassedTests"), failed: field("numFailedTests") + brokenFiles };
}

function run(script: string): boolean {
  return spawnSync(process.execPath, [join(ROOT, "scripts", script)], { cwd: ROOT, stdio: "inherit" }).status === 0;
}

const RUNS = ["unit", "workers", "e2e"] as const;
for (const name of RUNS) rmSync(join(CACHE, `${name}.json`), { force: true });
for (const note of ensureEnvironment(ROOT)) process.stderr.write(`${note}\n`);
ensureBrowser((text) => process.stderr.write(`${text}\n`));

const gate = run("check.ts");
const browser = gate && run("e2e.ts");
const ran = gate ? RUNS : RUNS.filter((name) => existsSync(join(CACHE, `${name}.json`)));
const totals = ran.map(countsOf).reduce((a, b) => ({ passed: a.passed + b.passed, failed: a.failed + b.failed }), {
  passed: 0,
  failed: 0,
});
const stepFailed = (!gate || !browser) && totals.failed === 0 ? 1 : 0;
process.stdout.write(`${totals.passed} passed, ${totals.failed + stepFailed} failed\n`);
process.exit(gate && browser ? 0 : 1);
