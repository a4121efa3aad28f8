/** Every import of every source file, read with the parser of the pinned vite and resolved to a path or a package. */
import { existsSync, readdirSync, readFileSync, statSync } from "node:fs";
import { dirname, join, relative } from "node:path";
import { parseSync } from "vite";
import manifest from "../../package.json" with { type: "json" };

export type Import = {
  /** File below the checkout. */
  readonly from: string;
  /** File below the checkout, or `package:name`. */
  readonly to: string;
  readonly typeOnly: boolean;
  /** Evaluated when it is asked for, by `import()`. */
  readonly deferred?: boolean;
};

export type Graph = {
  readonly files: readonly string[];
  readonly imports: readonly Import[];
  readonly unresolved: readonly string[];
};

const SOURCE = /\.(ts|tsx|mts|mjs)$/;

/** Source files below the folders, declarations excluded. */
export function sourceFiles(root: string, folders: readonly string[]): string[] {
  const walk = (path: string): string[] => {
    if (statSync(path).isFile()) return SOURCE.test(path) && !path.endsWith(".d.ts") ? [relative(root, path)] : [];
    return readdirSync(path)
      .filter((name) => name !== "node_modules")
      .sort()
      .flatMap((name) => walk(join(path, name)));
  };
  return folders.filter((folder) => existsSync(join(root, folder))).flatMap((folder) => walk(join(root, folder)));
}

function packageOf(specifier: string): string {
  const parts = specifier.split("/");
  return `package:${specifier.startsWith("@") ? parts.slice(0, 2).join("/") : parts[0]}`;
}

function expandAlias(specifier: string): string | null {
  for (const [pattern, target] of Object.entries(manifest.imports)) {
    if (pattern === specifier) return target;
    const prefix = pattern.replace(/\*$/, "");
    if (pattern.endsWith("*") && specifier.startsWith(prefix)) {
      return target.replace("*", specifier.slice(prefix.length));
    }
  }
  return null;
}

/** Path or package that a specifier means; null when it points at nothing. */
export function resolve(root: string, from: string, specifier: string): string | null {
  const bare = specifier.replace(/\?.*$/, "");
  const local = bare.startsWith("#") ? expandAlias(bare) : null;
  if (bare.startsWith("#") && local === null) return null;
  if (local === null && !bare.startsWith(".")) return packageOf(bare);
  const path = local === null ? join(dirname(from), bare) : join(local);
  return existsSync(join(root, path)) ? path : null;
}

type Found = { specifier: string; typeOnly: boolean; deferred?: boolean };

function readImports(file: string, code: string): Found[] {
  const { module, errors } = parseSync(file, code);
  if (errors.length > 0) throw new Error(`${file}: ${errors[0]?.message}`);
  const statics = module.staticImports.map((entry) => ({
    specifier: entry.moduleRequest.value,
    typeOnly: entry.entries.length > 0 && entry.entries.every((name) => name.isType),
  }));
  const exports = module.staticExports.flatMap((entry) =>
    entry.entries.flatMap((name) =>
      name.moduleRequest === null ? [] : [{ specifier: name.moduleRequest.value, typeOnly: name.isType }],
    ),
  );
  const dynamics = module.dynamicImports.flatMap((entry) => {
    const literal = /^["'`](.+)["'`]$/.exec(code.slice(entry.moduleRequest.start, entry.moduleRequest.end));
    return literal?.[1] === undefined ? [] : [{ specifier: literal[1], typeOnly: false, deferred: true }];
  });
  return [...statics, ...exports, ...dynamics];
}

/** Reads all files; one that cannot be parsed throws, one whose import points nowhere is listed. */
export function readGraph(root: string, folders: readonly string[]): Graph {
  const files = sourceFiles(root, folders);
  const imports: Import[] = [];
  const unresolved: string[] = [];
  for (const from of files) {
    for (const { specifier, ...how } of readImports(from, readFileSync(join(root, from), "utf8"))) {
      const to = resolve(root, from, specifier);
      if (to === null) unresolved.push(`${from} → ${specifier}`);
      else imports.push({ from, to, ...how });
    }
  }
  return { files, imports, unresolved };
}
