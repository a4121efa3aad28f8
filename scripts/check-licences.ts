/** Fails when a package that ships has a licence outside the list. Reads the lock file and installed manifests. */
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { outsideTheList, shippedPackages } from "./check/licences.ts";
import { ROOT } from "./set-up/paths.ts";

function json(...path: string[]): unknown {
  const file = join(ROOT, ...path);
  return existsSync(file) ? JSON.parse(readFileSync(file, "utf8")) : null;
}

const shipped = shippedPackages(json("package-lock.json"));
const bad = outsideTheList(shipped, (path) => json(path, "package.json"));
for (const line of bad) process.stderr.write(`${line}\n`);
process.stdout.write(`licences: ${shipped.length} packages ship, ${bad.length} outside the list\n`);
process.exit(bad.length > 0 || shipped.length === 0 ? 1 : 0);
