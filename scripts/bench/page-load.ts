/** What a browser fetches before the first view: `index.html`, its scripts with their static imports, styles and their fonts. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { gzipSync } from "node:zlib";

export type PageLoad = { readonly html: number; readonly js: number; readonly css: number; readonly fonts: number };

const STATIC_IMPORT = /(?:^|[;}\s])(?:import|export)\s*(?:[\w$\s{},*]+?\s*from\s*)?["'](\.{1,2}\/[^"']+|\/[^"']+)["']/g;
const FONT_URL = /url\(["']?([^"')]+\.woff2)["']?\)/g;

/** Path below the site's root that `specifier` means in the file `from`. */
function locate(from: string, specifier: string): string {
  return new URL(specifier, `http://site/${from}`).pathname.slice(1);
}

function attributes(tag: string): Map<string, string> {
  return new Map([...tag.matchAll(/([\w-]+)="([^"]*)"/g)].map(([, name = "", value = ""]) => [name, value]));
}

function linksOf(html: string): { scripts: string[]; styles: string[]; fonts: string[] } {
  const tags = [...html.matchAll(/<(?:script|link)\b[^>]*>/g)].map(([tag]) => ({ tag, is: attributes(tag) }));
  const of = (name: string, wanted: (is: Map<string, string>) => boolean): string[] =>
    tags.flatMap(({ is }) => (wanted(is) ? (is.get(name) ?? []) : [])).map((path) => locate("", path));
  return {
    scripts: [...of("src", (is) => is.has("src")), ...of("href", (is) => is.get("rel") === "modulepreload")],
    styles: of("href", (is) => is.get("rel") === "stylesheet"),
    fonts: of("href", (is) => is.get("rel") === "preload" && is.get("as") === "font"),
  };
}

/** All files that are reached from `start` by `pattern`, `start` included; dynamic imports are not followed. */
function reached(read: (path: string) => string, start: readonly string[], pattern: RegExp): string[] {
  const found = new Set<string>();
  const visit = (path: string): void => {
    if (found.has(path)) return;
    found.add(path);
    for (const [, specifier = ""] of read(path).matchAll(pattern)) visit(locate(path, specifier));
  };
  for (const path of start) visit(path);
  return [...found];
}

/** Bytes after gzip, file by file; fonts are compressed already and count as they are. */
export function pageLoad(folder: string): PageLoad {
  const bytes = (path: string): Buffer => readFileSync(join(folder, path));
  const text = (path: string): string => bytes(path).toString("utf8");
  const links = linksOf(text("index.html"));
  const scripts = reached(text, links.scripts, STATIC_IMPORT);
  const fonts = new Set(links.fonts);
  for (const style of links.styles) {
    for (const [, url = ""] of text(style).matchAll(FONT_URL)) fonts.add(locate(style, url));
  }
  const gzip = (paths: readonly string[]): number =>
    paths.reduce((sum, path) => sum + gzipSync(bytes(path), { level: 9 }).length, 0);
  return {
    html: gzip(["index.html"]),
    js: gzip(scripts),
    css: gzip(links.styles),
    fonts: [...fonts].reduce((sum, path) => sum + bytes(path).length, 0),
  };
}
