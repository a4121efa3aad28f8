/** Which packages that ship have a licence outside the list. Reads values; where they come from is for the command. */

const ALLOWED: ReadonlySet<string> = new Set([
  "MIT",
  "MIT-0",
  "Apache-2.0",
  "BSD-2-Clause",
  "BSD-3-Clause",
  "ISC",
  "0BSD",
  "OFL-1.1",
  "CC0-1.0",
]);

/** Whether an SPDX expression allows shipping: all of what stands with AND, one of what stands with OR. */
function isAllowed(expression: string): boolean {
  const parts = (text: string, word: string): string[] => text.split(new RegExp(`\\s+${word}\\s+`));
  const plain = expression.replace(/[()]/g, "").trim();
  return parts(plain, "OR").some((either) => parts(either, "AND").every((one) => ALLOWED.has(one)));
}

/** Paths below `node_modules` of what the lock file installs for the product, not for building or testing it. */
export function shippedPackages(lock: unknown): string[] {
  const entries = Object.entries<unknown>(Object(Object(lock).packages));
  return entries.flatMap(([path, entry]) => {
    const { dev, optional } = Object(entry);
    return path === "" || dev === true || optional === true ? [] : [path];
  });
}

/** One line for each package that may not ship; a package without a readable manifest is one. */
export function outsideTheList(paths: readonly string[], manifestOf: (path: string) => unknown): string[] {
  return paths.flatMap((path) => {
    const { license } = Object(manifestOf(path));
    if (typeof license !== "string") return [`${path}: no licence found`];
    return isAllowed(license) ? [] : [`${path}: ${license}`];
  });
}
