import { describe, expect, it } from "vitest";
import { readSimulateOptions, UsageError } from "../../../../scripts/simulate/options.ts";

describe("the flags of simulate", () => {
  it("name a study, how many sessions and from which seed", () => {
    expect(readSimulateOptions(["conduct", "--sessions", "7", "--seed", "3", "--json"])).toEqual({
      study: "conduct",
      sessions: 7,
      seed: 3,
      json: true,
      model: false,
    });
    expect(readSimulateOptions(["conduct", "--model"])).toMatchObject({ study: "conduct", model: true });
  });

  it("have a size of their own for each study", () => {
    for (const study of ["faults", "candidates", "conduct", "vendor-faults"]) {
      expect(readSimulateOptions([study])).toMatchObject({ study, seed: 1, json: false });
      expect(readSimulateOptions([study]).sessions).toBeGreaterThan(0);
    }
  });

  it.each([
    [[]],
    [["dreams"]],
    [["conduct", "candidates"]],
    [["conduct", "--sessions", "0"]],
    [["conduct", "--sessions", "many"]],
    [["conduct", "--seed", "-1"]],
    [["conduct", "--colour"]],
    [["faults", "--model"]],
  ])("are refused in words: %j", (args) => {
    expect(() => readSimulateOptions(args)).toThrow(UsageError);
  });
});
