/**
 * What a browser fetches: before the first view `index.html`, its scripts with their static imports, styles and their
 * fonts; and what a spoken interview adds to a written one.
 */
import { readdirSync, readFileSync } from "node:fs";
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

/** Bytes after gzip of one file, by the name that it has without its hash. */
type Part = { readonly name: string; readonly bytes: number };

/** What may be fetched for every spoken interview, in bytes after gzip. */
export const VOICE_LIMIT = 15_000;
const VOICE = ["voice-part", "sound-worklet"];
/** Fetched in the lobby, and when one of the parts that most see once or never is wanted. */
const NOW_AND_THEN = ["lobby", "now-and-then-parts", "mic-trouble", "browser-speech", "room-recorder"];

/** Without its folder and hash. */
const nameOf = (path: string): string => path.replace(/^assets\//, "").replace(/-[\w-]{8}\.js$/, "");

/** Scripts of speaking: `always` for every spoken interview, beside what the room has anyway; `sometimes` when they are wanted. */
export function voiceLoad(folder: string): { readonly always: readonly Part[]; readonly sometimes: readonly Part[] } {
  const text = (path: string): string => readFileSync(join(folder, path), "utf8");
  const scripts = readdirSync(join(folder, "assets")).filter((name) => name.endsWith(".js"));
  const named = (wanted: string): string => {
    const found = scripts.find((name) => nameOf(name) === wanted);
    if (found === undefined) throw new Error(`the page has no script ${wanted}`);
    return `assets/${found}`;
  };
  const part = (path: string): Part => ({
    name: nameOf(path),
    bytes: gzipSync(readFileSync(join(folder, path)), { level: 9 }).length,
  });
  const entries = linksOf(text("index.html")).scripts;
  const written = new Set(reached(text, [...entries, named("room")], STATIC_IMPORT));
  const spoken = reached(text, VOICE.map(named), STATIC_IMPORT).filter((path) => !written.has(path));
  const later = scripts.filter((name) => NOW_AND_THEN.includes(nameOf(name))).map((name) => `assets/${name}`);
  return { always: spoken.map(part), sometimes: later.filter((path) => !spoken.includes(path)).map(part) };
}
