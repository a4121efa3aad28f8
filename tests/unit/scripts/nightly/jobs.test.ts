import { existsSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { JOBS, NOT_RUN, nightlySeed, resultOf, wantedJobs } from "../../../../scripts/nightly/jobs.ts";
import { ROOT } from "../../../../scripts/set-up/paths.ts";

const namesOf = (...wanted: string[]): string[] => wantedJobs(wanted).map(({ names }) => names[0]);

const SIMULATIONS = ["conduct", "conduct-model", "vendor-faults", "candidates", "faults"];

describe("the jobs of a night", () => {
  it("are all of them when none is named", () => {
    expect(namesOf()).toEqual([
      "validate",
      "whole-bank",
      ...SIMULATIONS,
      "kill",
      "kill-aloud",
      "evict-aloud",
      "spoken-faults",
      "spoken-down",
      "real-words",
      "fuzz-requests",
      "fuzz-frames",
      "fuzz-tokens",
      "looks",
      "card",
      "bench",
    ]);
  });

  it("can be chosen one by one, or the simulations together", () => {
    expect(namesOf("kill")).toEqual(["kill"]);
    expect(namesOf("simulate")).toEqual(SIMULATIONS);
    expect(namesOf("bench", "kill")).toEqual(["kill", "bench"]);
  });

  it("are refused with the known names when there is no such job", () => {
    expect(() => wantedJobs(["kil"])).toThrow(
      /no job kil\. Known: validate, whole-bank, conduct, simulate, conduct-model/,
    );
  });

  it("are good, bad, or not run where something of the machine is missing", () => {
    expect([0, 1, NOT_RUN].map(resultOf)).toEqual(["ok", "failed (1)", "not run"]);
  });

  it("run scripts that exist", () => {
    for (const { script } of JOBS) expect(existsSync(join(ROOT, "scripts", script)), script).toBe(true);
  });

  it("pass their seed to whatever is random", () => {
    const unseeded = JOBS.filter(({ args }) => !args("77").includes("77")).map(({ names }) => names[0]);
    const aloud = ["kill-aloud", "evict-aloud", "spoken-faults", "spoken-down", "real-words"];
    expect(unseeded).toEqual(["validate", "whole-bank", ...aloud, "looks", "card", "bench"]);
  });

  it("send a hundred thousand requests, and as many frames and tokens", () => {
    expect(wantedJobs(["fuzz"]).map(({ args }) => args("5"))).toEqual([
      ["requests", "--size", "100000", "--seed", "5"],
      ["frames", "--size", "100000", "--seed", "5"],
      ["tokens", "--size", "100000", "--seed", "5"],
    ]);
  });

  it("kill at least fifty times", () => {
    const [kill] = wantedJobs(["kill"]);
    expect(kill?.args("1")).toContain("50");
  });
});

describe("the seed of a night", () => {
  it("is another one each time, or the one that is given", () => {
    expect(nightlySeed(undefined, 1_700_000_000_000)).not.toBe(nightlySeed(undefined, 1_700_000_001_000));
    expect(nightlySeed(undefined, 1_700_000_000_000)).toMatch(/^\d{1,10}$/);
    expect(nightlySeed("42", 0)).toBe("42");
  });

  it.each(["", "x", "-1", "1.5", "9".repeat(10)])("is refused when it is %j", (text) => {
    expect(() => nightlySeed(text, 0)).toThrow("--seed");
  });
});
