/** The language model as the deployed script has it: packed beside it, bundled by the settings of the deployment. */
import { existsSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { gunzipSync } from "node:zlib";
import { describe, expect, it } from "vitest";
import { apart, modelOf, together } from "#engine/understanding/packed-model.ts";
import { packedModel } from "../../../../scripts/english-model/pack.ts";
import { ROOT } from "../../../../scripts/set-up/paths.ts";

const require = createRequire(import.meta.url);
const settings = readFileSync(join(ROOT, "wrangler.toml"), "utf8");
const LOADER = "wink-eng-lite-web-model/dist/load-core-model.js";
const FILE = "data/grader/english-model.bin";
const textOf = (utf8: Uint8Array) => new TextDecoder().decode(utf8);
const packed = () => new Uint8Array(gunzipSync(readFileSync(join(ROOT, FILE))));

describe("the language model of the deployed script", () => {
  it("stands in for the very loader that is imported", () => {
    const importer = readFileSync(join(ROOT, "durable/engine/understanding/english-model.ts"), "utf8");
    expect(importer).toContain(`from "${LOADER}"`);
    const [, put] = new RegExp(`"${LOADER.replaceAll(".", "\\.")}" = "([^"]+)"`, "u").exec(settings) ?? [];
    const code = readFileSync(join(ROOT, put ?? "nowhere"), "utf8");
    const [, name = ""] = /from "([^"]+\.bin)"/u.exec(code) ?? [];
    expect(join("durable/engine/understanding", name)).toBe(FILE);
  });

  it("is the file of the package that is installed; else run `node scripts/english-model.ts`", () => {
    expect(new Uint8Array(gunzipSync(packedModel()))).toEqual(packed());
  });

  it("becomes what the package makes of its own file, anew for each call", () => {
    const bytes = packed();
    const model = modelOf(bytes, textOf);
    expect(model).toEqual(require(LOADER)());
    expect(modelOf(bytes, textOf)).not.toBe(model);
    expect(modelOf(bytes, textOf)).toEqual(model);
  });

  it("leaves no file that a part of the mail library is replaced by missing", () => {
    for (const [, put = ""] of settings.matchAll(/" = "(\.\/worker\/mail\/[^"]+)"/gu)) {
      expect(existsSync(join(ROOT, put))).toBe(true);
    }
  });
});

describe("numbers byte by byte", () => {
  it("stand apart by their place in a word, and together again", () => {
    const words = Uint32Array.of(0x04030201, 0x08070605, 0x14131211, 0x18171615);
    expect([...apart(words, 8)]).toEqual([1, 17, 2, 18, 3, 19, 4, 20, 5, 21, 6, 22, 7, 23, 8, 24]);
    expect(together(apart(words, 8), 8)).toEqual(words);
    expect(together(apart(words, 4), 4)).toEqual(words);
  });
});
