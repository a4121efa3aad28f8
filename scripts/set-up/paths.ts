/** Where things are: the checkout, the state of a local Viva, caches. */
import { createHash } from "node:crypto";
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { dirname, join, relative, resolve } from "node:path";
import { fileURLToPath } from "node:url";

export const ROOT = dirname(dirname(dirname(fileURLToPath(import.meta.url))));
export const CACHE = join(ROOT, "node_modules", ".cache", "viva");

/** Folder with D1 and the objects of a local Viva. */
export function stateFolder(): string {
  return resolve(ROOT, process.env.VIVA_STATE_DIR ?? join(".wrangler", "state"));
}

function filesUnder(path: string): string[] {
  if (!existsSync(path)) return [];
  if (statSync(path).isFile()) return [path];
  return readdirSync(path)
    .filter((name) => name !== "node_modules")
    .sort()
    .flatMap((name) => filesUnder(join(path, name)));
}

/** Hash over names and contents of files and folders below the checkout. */
export function hashOf(paths: readonly string[]): string {
  const hash = createHash("sha256");
  for (const file of paths.flatMap((path) => filesUnder(join(ROOT, path)))) {
    hash.update(relative(ROOT, file)).update("\0").update(readFileSync(file)).update("\0");
  }
  return hash.digest("hex");
}

/** Runs `work` unless it was done for this hash before; the stamp is written after it succeeded. */
export async function once(stamp: string, hash: string, work: () => Promise<void> | void): Promise<boolean> {
  if (existsSync(stamp) && readFileSync(stamp, "utf8") === hash) return false;
  await work();
  mkdirSync(dirname(stamp), { recursive: true });
  writeFileSync(stamp, hash);
  return true;
}

/**
 * The folder in `parent` that `make` has filled for this hash, now or before; those of other hashes go. It is there whole or
 * not at all, also where two begin at once or one is stopped in the middle.
 */
export async function keptFolder(
  parent: string,
  hash: string,
  make: (folder: string) => Promise<void>,
): Promise<string> {
  const kept = join(parent, hash);
  if (existsSync(kept)) return kept;
  mkdirSync(parent, { recursive: true });
  const others = readdirSync(parent).filter((name) => !name.startsWith("making-"));
  const making = mkdtempSync(join(parent, "making-"));
  try {
    await make(making);
    renameSync(making, kept);
  } catch (error) {
    // Whoever was first has made the same.
    if (!existsSync(kept)) throw error;
  } finally {
    rmSync(making, { recursive: true, force: true });
  }
  for (const name of others) rmSync(join(parent, name), { recursive: true, force: true });
  return kept;
}
