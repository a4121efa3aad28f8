import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { CONTENT_SECURITY_POLICY, SECURITY_HEADERS } from "../../../worker/middleware/security-headers.ts";

const toml = readFileSync("wrangler.toml", "utf8");
const [local = "", production = ""] = toml.split("[env.production]\n");

/** Lines of a TOML table or array of tables, by its header. */
function table(text: string, header: string): string[] {
  const start = text.indexOf(`${header}\n`);
  if (start < 0) return [];
  const body = text.slice(start + header.length + 1).split(/\n\[/)[0] ?? "";
  return body.split("\n").filter((line) => line !== "" && !line.startsWith("#"));
}

describe("the production environment", () => {
  it.each([
    ["[assets]", "[env.production.assets]"],
    ["[[durable_objects.bindings]]", "[[env.production.durable_objects.bindings]]"],
    ["[[migrations]]", "[[env.production.migrations]]"],
    ["[[d1_databases]]", "[[env.production.d1_databases]]"],
    ["[observability]", "[env.production.observability]"],
  ])("repeats %s", (here, there) => {
    expect(table(local, here).length).toBeGreaterThan(0);
    expect(table(production, there)).toEqual(table(local, here));
  });

  it("demands its key, which the local one must not: wrangler would then hide the rest of .env", () => {
    expect(table(production, "[env.production.secrets]")).toEqual(['required = ["SECRET_KEY"]']);
    expect(local).not.toMatch(/^\[secrets\]/m);
  });

  it("says that it is one", () => {
    expect(table(production, "[env.production.vars]")).toEqual(['ENVIRONMENT = "production"']);
    expect(local).not.toContain("ENVIRONMENT");
  });

  it("H1: holds no database id and no key", () => {
    expect(toml).not.toMatch(/database_id|API_KEY|SECRET_KEY\s*=/);
  });

  it("H4: uploads no source map, and makes none of the page", () => {
    expect(toml).not.toContain("upload_source_maps");
    expect(readFileSync("vite.config.ts", "utf8")).not.toContain("sourcemap");
  });

  it("H5: pins the day whose platform it runs on", () => {
    expect(local).toMatch(/^compatibility_date = "2026-\d\d-\d\d"$/m);
  });
});

describe("assets", () => {
  const headers = readFileSync("web/public/_headers", "utf8");

  it("E2, E3: carry the very headers of the Worker", () => {
    const all = headers.split(/\n(?=\S)/)[0] ?? "";
    expect(headers.startsWith("/*")).toBe(true);
    for (const [name, value] of Object.entries(SECURITY_HEADERS)) expect(all).toContain(`${name}: ${value}`);
  });

  it("E1: are never allowed inline script, inline style or another origin", () => {
    expect(CONTENT_SECURITY_POLICY).not.toMatch(/unsafe|https?:|\*/);
  });
});

describe("the repository", () => {
  it("has a lock file without download addresses", () => {
    expect(readFileSync("package-lock.json", "utf8")).not.toMatch(/"resolved":\s*"http/);
  });

  it("H3: pins every package exactly", () => {
    const manifest = JSON.parse(readFileSync("package.json", "utf8"));
    const versions = { ...manifest.dependencies, ...manifest.devDependencies, ...manifest.optionalDependencies };
    for (const [name, version] of Object.entries(versions)) {
      expect(String(version), name).toMatch(/^(npm:@[\w/-]+@)?\d+\.\d+\.\d+(-[\w.]+)?$/);
    }
    expect(readFileSync(".npmrc", "utf8").split("\n")).toContain("save-exact=true");
  });

  it("H3: runs no script of any package when it is installed, and has 25 packages at most at run time", () => {
    expect(readFileSync(".npmrc", "utf8").split("\n")).toContain("ignore-scripts=true");
    expect(readFileSync("scripts/set-up.mjs", "utf8")).toContain('["ci", "--ignore-scripts"');
    const manifest = JSON.parse(readFileSync("package.json", "utf8"));
    expect(Object.keys(manifest.dependencies).length).toBeLessThanOrEqual(25);
    const lifecycle = ["install", "preinstall", "postinstall", "prepare", "prepack", "prepublishOnly"];
    expect(Object.keys(manifest.scripts).filter((name) => lifecycle.includes(name))).toEqual([]);
  });
});
