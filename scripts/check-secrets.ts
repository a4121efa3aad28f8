/**
 * Fails when a file of the checkout, the page that was built or the script that would be deployed holds what looks like a
 * secret, or the page comes with source maps. Past commits are not read.
 */
import { existsSync, readdirSync, readFileSync, statSync } from "node:fs";
import { join, relative } from "node:path";
import { secretsIn } from "./check/secrets.ts";
import { CACHE, ROOT } from "./set-up/paths.ts";

/** What is no part of the repository, or is the very place for secrets. */
const ELSEWHERE =
  /^(node_modules|dist|coverage|\.git|\.wrangler|\.bench|\.vitest|\.env|\.dev\.vars|.*\.(log|tsbuildinfo))$/;
const PAGE = join(ROOT, "dist", "web");

function filesUnder(path: string): string[] {
  if (!existsSync(path)) return [];
  if (statSync(path).isFile()) return [path];
  return readdirSync(path).flatMap((name) => filesUnder(join(path, name)));
}

const own = readdirSync(ROOT)
  .filter((name) => !ELSEWHERE.test(name))
  .flatMap((name) => filesUnder(join(ROOT, name)));
const built = [PAGE, join(CACHE, "worker")].flatMap(filesUnder);
const faults = [...own, ...built].flatMap((file) =>
  secretsIn(readFileSync(file, "utf8")).map(({ line, what }) => `${relative(ROOT, file)}:${line}: ${what}`),
);
const maps = filesUnder(PAGE)
  .filter((file) => file.endsWith(".map"))
  .map((file) => `${relative(ROOT, file)}: a source map`);
for (const line of [...faults, ...maps]) process.stderr.write(`${line}\n`);
process.stdout.write(
  `secrets: ${own.length} files and ${built.length} built ones, ${faults.length + maps.length} findings\n`,
);
process.exit(faults.length + maps.length > 0 ? 1 : 0);
