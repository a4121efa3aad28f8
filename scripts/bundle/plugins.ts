/** How the bundler of the deployed script finds files and reads data. Writes nothing. */
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { basename, join } from "node:path";
import type { Plugin } from "esbuild";

const require = createRequire(import.meta.url);

/** Code that parses a value from one text when it runs: as a literal every start would go through each part of it. */
const parsing = (value: unknown): string => `JSON.parse(${JSON.stringify(JSON.stringify(value))})`;

/** What the settings of the Worker put in the place of a specifier. The filters are the bundler's, which reads another dialect. */
export function aliases(root: string, named: Readonly<Record<string, string>>): Plugin {
  return {
    name: "aliases",
    setup: ({ onResolve }) => {
      onResolve({ filter: /./ }, ({ path }) => {
        const put = named[path];
        return put === undefined ? null : { path: join(root, put) };
      });
    },
  };
}

/** Viva's own data, and the language package's lists of forms, which it declares a name each for. */
export const dataAsTexts: Plugin = {
  name: "data-as-texts",
  setup: ({ onLoad }) => {
    onLoad({ filter: /\.json$/ }, ({ path }) => {
      if (path.includes("node_modules")) return null;
      return { contents: `export default ${parsing(JSON.parse(readFileSync(path, "utf8")))};`, loader: "js" };
    });
    onLoad({ filter: /[\\/]wn-[a-z]+-exceptions\.js$/ }, ({ path }) => ({
      contents: `module.exports = Object.assign(Object.create(null), ${parsing(require(path))});`,
      loader: "js",
    }));
  },
};

/** Data that is imported as bytes lies beside the script under its own name. */
export const bytesBeside: Plugin = {
  name: "bytes-beside",
  setup: ({ onResolve }) => {
    onResolve({ filter: /\.bin$/ }, ({ path }) => ({ path: `./${basename(path)}`, external: true }));
  },
};
