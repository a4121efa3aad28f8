import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { measureOf, ratioTo, single, timed } from "../../../../scripts/bench/measure.ts";
import { pageLoad, voiceLoad } from "../../../../scripts/bench/page-load.ts";

let folder = "";
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "viva-page-"));
  mkdirSync(join(folder, "assets"));
});
afterEach(() => rmSync(folder, { recursive: true }));

const write = (path: string, text: string): void => writeFileSync(join(folder, path), text);
const gzip = (...texts: string[]): number => texts.reduce((sum, text) => sum + gzipSync(text, { level: 9 }).length, 0);

const HTML = `<!doctype html><html><head>
<link rel="stylesheet" crossorigin href="/assets/index.css"><link rel="modulepreload" href="/assets/shared.js">
<link rel="preload" as="font" href="/assets/text.woff2"><link rel="icon" href="/icon.svg">
<script type="module" crossorigin src="/assets/index.js"></script></head><body></body></html>`;
const ENTRY = `import{a as b,c}from"./shared.js";import"./side.js";const later=()=>import("./room.js");b(c);later();`;
const SHARED = `const a=1,c=2;export{a,c};`;
const SIDE = `import*as s from'./deep.js';s.x();`;
const DEEP = `export const x=()=>"import from './not-a-file.js'.".length;`;
const CSS = `@font-face{src:url(/assets/text.woff2)}@font-face{src:url("./code.woff2") format("woff2")}body{margin:0}`;

function site(): void {
  write("index.html", HTML);
  write("assets/index.js", ENTRY);
  write("assets/shared.js", SHARED);
  write("assets/side.js", SIDE);
  write("assets/deep.js", DEEP);
  write("assets/room.js", "x".repeat(10_000));
  write("assets/index.css", CSS);
  write("assets/text.woff2", "0123456789");
  write("assets/code.woff2", "01234");
}

describe("the first load of a page", () => {
  it("is the entry with its static imports, each once, without what is loaded later", () => {
    site();
    expect(pageLoad(folder).js).toBe(gzip(ENTRY, SHARED, SIDE, DEEP));
  });

  it("counts styles after gzip and the fonts that they name as they are, each once", () => {
    site();
    const { css, fonts, html } = pageLoad(folder);
    expect(css).toBe(gzip(CSS));
    expect(fonts).toBe(15);
    expect(html).toBe(gzip(HTML));
  });

  it("fails on a script that is not there instead of leaving it out", () => {
    site();
    rmSync(join(folder, "assets", "deep.js"));
    expect(() => pageLoad(folder)).toThrow("deep.js");
  });
});

describe("what speaking adds", () => {
  const ROOM = `import{a}from"./shared.js";a();`;
  const VOICE = `import{a}from"./shared.js";import{b}from"./room-1234abcd.js";import{d}from"./deep.js";import{p}from"./common-1234abcd.js";`;
  const COMMON = `export const p=1;const u="/assets/sound-worklet-1234abcd.js";`;

  it("is its scripts and their imports, without what the written room has anyway", () => {
    site();
    write("assets/room-1234abcd.js", ROOM);
    write("assets/voice-part-1234abcd.js", VOICE);
    write("assets/common-1234abcd.js", COMMON);
    write("assets/sound-worklet-1234abcd.js", "registerProcessor()");
    write("assets/lobby-1234abcd.js", `import"./voice-part-1234abcd.js";`);
    const { always, sometimes } = voiceLoad(folder);
    expect(always).toEqual([
      { name: "voice-part", bytes: gzip(VOICE) },
      { name: "common", bytes: gzip(COMMON) },
      { name: "sound-worklet", bytes: gzip("registerProcessor()") },
    ]);
    expect(sometimes.map(({ name }) => name)).toEqual(["lobby"]);
  });

  it("fails where a part is gone instead of counting nothing", () => {
    site();
    write("assets/room-1234abcd.js", ROOM);
    expect(() => voiceLoad(folder)).toThrow("voice-part");
  });
});

describe("a measure", () => {
  it("is the median and the 95th percentile of its samples, with their number", () => {
    const samples = Array.from({ length: 100 }, (_, at) => at + 1);
    expect(measureOf("x", "ms", samples)).toEqual({ what: "x", unit: "ms", n: 100, p50: 50, p95: 95, p99: 99 });
  });

  it("of one number says so", () => {
    expect(single("x", "per second", 2.5, 70)).toEqual({
      what: "x",
      unit: "per second",
      n: 70,
      p50: 2.5,
      p95: 2.5,
      p99: 2.5,
    });
  });

  it("is compared with a yardstick at both places", () => {
    const answer = { what: "answer", unit: "ms", n: 9, p50: 6, p95: 20, p99: 30 } as const;
    const health = { what: "health", unit: "ms", n: 9, p50: 2, p95: 8, p99: 10 } as const;
    expect(ratioTo(answer, health)).toEqual({ what: "answer ÷ health", unit: "×", n: 9, p50: 3, p95: 2.5, p99: 3 });
  });

  it("of a piece of work is not negative and lets the failure through", async () => {
    expect(await timed(async () => 1)).toBeGreaterThanOrEqual(0);
    await expect(timed(() => Promise.reject(new Error("broken")))).rejects.toThrow("broken");
  });
});
