/** Fails when a package that ships has a licence outside the list. Reads the lock file and installed manifests. */
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { ROOT } from "./set-up/paths.ts";

const ALLOWED = new Set(["MIT", "Apache-2.0", "BSD-2-Clause", "BSD-3-Clause", "ISC", "0BSD", "OFL-1.1", "CC0-1.0"]);

type Locked = { readonly dev?: boolean; readonly optional?: boolean };

const lock: unknown = JSON.parse(readFileSync(join(ROOT, "package-lock.json"), "utf8"));
const packages = Object.entries<Locked>(Object(lock).packages ?? {});
const shipped = packages.filter(([path, entry]) => path !== "" && entry.dev !== true && entry.optional !== true);
const bad = shipped.flatMap(([path]) => {
  const manifest = join(ROOT, path, "package.json");
  if (!existsSync(manifest)) return [];
  const licence = String(Object(JSON.parse(readFileSync(manifest, "utf8"))).license ?? "none");
  const parts = licence.replace(/[()]/g, "").split(" OR ");
  return parts.some((part) => ALLOWED.has(part)) ? [] : [`${path}: ${licence}`];
});
for (const line of bad) process.stderr.write(`${line}\n`);
process.stdout.write(`licences: ${shipped.length} packages ship, ${bad.length} outside the list\n`);
process.exit(bad.length > 0 || shipped.length === 0 ? 1 : 0);
