/** When the study of weak skills calls a skill missed: by the gaps that an answer left, not by occasions on which it left none. */
import { describe, expect, it } from "vitest";
import { loadBank } from "../../../../scripts/simulate/content.ts";
import { isMissed, studyWeakness, type WeaknessFigures } from "../../../../scripts/simulate/study-weakness.ts";

const figures = (own: Partial<WeaknessFigures>): WeaknessFigures => ({
  criterion: "coding.complexity",
  sessions: 100,
  gaps: 80,
  gapsProbed: 0.9,
  probed: 0.72,
  otherwise: 0.2,
  occasions: 2,
  occasionsOtherwise: 2,
  ...own,
});

describe("a weak skill", () => {
  it.each<[string, Partial<WeaknessFigures>, boolean]>([
    ["whose gaps are gone for", {}, false],
    ["whose gaps are left open", { gapsProbed: 0.79 }, true],
    ["at the floor", { gapsProbed: 0.8 }, false],
    ["that shows all the same, so that there are few gaps", { gaps: 19, gapsProbed: 0.5 }, false],
    ["that is asked for no more than a strong one", { probed: 0.2 }, true],
    ["seen in too few sessions to judge", { sessions: 19, gapsProbed: 0 }, false],
  ])("%s", (_name, own, missed) => {
    expect(isMissed(figures(own))).toBe(missed);
  });
});

describe("the study", () => {
  const study = studyWeakness(loadBank(), 14, 3, ["coding.correctness"]);
  const [row] = study.figures;

  it("counts no more gaps than sessions, and probes only where there was one", () => {
    if (row === undefined) throw new Error("no figures");
    expect(row.gaps).toBeGreaterThan(0);
    expect(row.gaps).toBeLessThanOrEqual(row.sessions);
    expect(row.probed * row.sessions).toBeLessThanOrEqual(row.gaps + 0.05);
    expect(row.gapsProbed).toBeGreaterThanOrEqual(row.probed);
  });

  it("finds the same again with the same seed", () => {
    expect(studyWeakness(loadBank(), 14, 3, ["coding.correctness"])).toEqual(study);
  });
});
