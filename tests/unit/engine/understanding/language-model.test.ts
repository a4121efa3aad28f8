/** The language model as the deployed script has it: a text beside it, bundled by the settings of the deployment. */
import { existsSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { ROOT } from "../../../../scripts/set-up/paths.ts";

const require = createRequire(import.meta.url);
const settings = readFileSync(join(ROOT, "wrangler.toml"), "utf8");
const PACKAGE = "wink-eng-lite-web-model/dist";
const FILE = "./languages/cur/models/eng-core-web-model.json";

describe("the language model of the deployed script", () => {
  it("stands in for the very file that the package asks for", () => {
    const reader = readFileSync(require.resolve(`${PACKAGE}/read-core-model.js`), "utf8");
    expect(reader).toContain(`require("${FILE}")`);
    expect(reader).toContain("JSON.parse(JSON.stringify(originalModel))");
    const [, put] = new RegExp(`"${FILE.replaceAll(".", "\\.")}" = "([^"]+)"`, "u").exec(settings) ?? [];
    expect(existsSync(join(ROOT, put ?? "nowhere"))).toBe(true);
  });

  it("is imported as a text by a name that the settings know, and that no other platform uses", () => {
    const code = readFileSync(join(ROOT, "durable/engine/understanding/language-model.mjs"), "utf8");
    const [, name = ""] = /from "([^"]+)"/u.exec(code) ?? [];
    expect(name).toBe(`${PACKAGE}/${FILE.slice(2)}?text`);
    const [, glob = ""] = /globs = \["\*\*\/([^"]+)"\]/u.exec(settings) ?? [];
    expect(name.endsWith(glob.replace("*", "?"))).toBe(true);
  });

  it("becomes the model again where it is written as JSON", () => {
    const text = readFileSync(require.resolve(`${PACKAGE}/${FILE.slice(2)}`), "utf8");
    const standIn = { toJSON: () => JSON.parse(text) };
    expect(JSON.parse(JSON.stringify(standIn))).toEqual(require(`${PACKAGE}/${FILE.slice(2)}`));
  });
});
