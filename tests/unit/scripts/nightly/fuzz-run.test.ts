import { existsSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { fuzzRun } from "../../../../scripts/nightly/fuzz-run.ts";
import { ROOT } from "../../../../scripts/set-up/paths.ts";

describe("a long run of generated input", () => {
  it.each(["requests", "frames", "tokens"])("of %s is a test file that exists, with its size and seed", (what) => {
    const { args, settings } = fuzzRun([what, "--size", "500", "--seed", "9"]);
    expect(existsSync(join(ROOT, args.at(-1) ?? "")), args.at(-1)).toBe(true);
    expect(settings).toEqual({ [`FUZZ_${what.toUpperCase()}`]: "500", FUZZ_SEED: "9" });
  });

  it("is a hundred thousand where nothing is said", () => {
    expect(fuzzRun(["frames"]).settings).toMatchObject({ FUZZ_FRAMES: "100000" });
  });

  it.each([[], ["letters"], ["frames", "--size", "many"], ["frames", "--size", "0"], ["frames", "--seed", "-1"]])(
    "is refused for %j %j %j",
    (...argv) => {
      expect(() => fuzzRun(argv.filter((arg) => typeof arg === "string"))).toThrow();
    },
  );
});
