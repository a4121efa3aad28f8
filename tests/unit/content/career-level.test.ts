/** Career levels: the thresholds of the data are a ladder, and an estimate is a function of a report's criteria. */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { CareerEstimate } from "#contract/http/career.ts";
import type { ReportCriterion } from "#contract/report.ts";
import { COMPANY_TIERS, CRITERIA, LEVEL_DIMENSIONS, TRACKS } from "#contract/vocabulary.ts";
import { careerEstimate } from "../../../worker/content/career-level.ts";
import { careerLevels } from "../../../worker/content/library.ts";
import { criterion } from "../../support/web-report.ts";

const LADDERS = TRACKS.flatMap((track) =>
  COMPANY_TIERS.map((tier) => ({ track, tier, ladder: careerLevels.tracks[track][tier] })),
);

/** Every criterion of a report at one level, known to a tenth. */
const all = (level: number, ids: readonly ReportCriterion["id"][] = CRITERIA): ReportCriterion[] =>
  ids.map((id) => criterion({ id, level, low: Math.max(0, level - 0.1), high: Math.min(5, level + 0.1), answers: 3 }));
const estimate = (criteria: ReportCriterion[], track: (typeof TRACKS)[number] = "swe_engineer") =>
  careerEstimate(careerLevels, criteria, track, "enterprise");

describe("the thresholds", () => {
  it.each(LADDERS)("of $track at $tier rise by at least a quarter of a level in every dimension", ({ ladder }) => {
    for (const [at, { thresholds }] of ladder.entries()) {
      const before = ladder[at - 1]?.thresholds;
      if (before === undefined) continue;
      for (const dimension of LEVEL_DIMENSIONS) {
        expect(thresholds[dimension] - before[dimension]).toBeGreaterThanOrEqual(0.25);
      }
    }
  });

  it.each(TRACKS)("of %s are other ones at every tier, and rise from tier to tier", (track) => {
    const [startup, enterprise, faang] = COMPANY_TIERS.map((tier) => careerLevels.tracks[track][tier]);
    for (const [at, { id, thresholds }] of (enterprise ?? []).entries()) {
      expect(startup?.[at]?.id).toBe(id);
      for (const dimension of LEVEL_DIMENSIONS) {
        expect(startup?.[at]?.thresholds[dimension] ?? 5).toBeLessThan(thresholds[dimension]);
        expect(faang?.[at]?.thresholds[dimension] ?? 0).toBeGreaterThan(thresholds[dimension]);
      }
    }
  });

  it("are distinct: no two steps of a ladder, and no two tracks, ask for the same", () => {
    const asked = LADDERS.flatMap(({ ladder }) => ladder.map(({ thresholds }) => JSON.stringify(thresholds)));
    for (const { ladder } of LADDERS) {
      expect(new Set(ladder.map(({ id }) => id)).size).toBe(ladder.length);
    }
    expect(new Set(asked).size / asked.length).toBeGreaterThan(0.9);
  });

  it("read every criterion under exactly one dimension", () => {
    const read = LEVEL_DIMENSIONS.flatMap((dimension) => careerLevels.dimensions[dimension].criteria);
    expect([...read].sort()).toEqual([...CRITERIA].sort());
  });
});

describe("an estimate", () => {
  it.each(LADDERS)("of $track at $tier names the top, and 100 percent, for the best", ({ track, tier, ladder }) => {
    const found = careerEstimate(careerLevels, all(4.8), track, tier);
    expect(found).toMatchObject({ level: { id: ladder.at(-1)?.id }, next: null, readiness: 100, missing: [] });
    expect(CareerEstimate.parse(found)).toEqual(found);
  });

  it("is the first step only where all its thresholds are met, and nothing below", () => {
    const found = estimate(all(0.5));
    expect(found.level).toBeNull();
    expect(found.next?.id).toBe("junior");
    expect(found.missing.map(({ dimension }) => dimension)).toEqual([...LEVEL_DIMENSIONS]);
    expect(found.readiness).toBeLessThan(50);
  });

  it("names what the next step lacks, with what it asks for", () => {
    const weak = all(3).map((one) => (one.id.endsWith("trade_offs") ? { ...one, level: 1, low: 0.9, high: 1.1 } : one));
    const found = estimate(weak);
    const missing = found.missing.find(({ dimension }) => dimension === "edge_cases");
    expect(missing?.level).toBeLessThan(missing?.needed ?? 0);
    expect(found.level?.id).not.toBe(estimate(all(3)).level?.id);
  });

  it("says which dimension was not observed instead of guessing it", () => {
    const known = CRITERIA.filter((id) => !careerLevels.dimensions.complexity.criteria.includes(id));
    const found = estimate(all(3, known));
    expect(found.status).toBe("estimated");
    expect(found.missing).toContainEqual({
      dimension: "complexity",
      name: "Depth and cost",
      level: null,
      needed: 3.45,
    });
    expect(estimate(all(4.8, known)).missing).toEqual([
      { dimension: "complexity", name: "Depth and cost", level: null, needed: null },
    ]);
  });

  it("is none where fewer than three dimensions were observed", () => {
    const found = estimate(all(3, ["communication", "conceptual.accuracy"]));
    expect(found).toMatchObject({ status: "not_enough_evidence", level: null, range: null, readiness: null });
    expect(found.missing.map(({ dimension }) => dimension)).toEqual(["problem_solving", "complexity", "edge_cases"]);
    expect(estimate([]).missing).toHaveLength(5);
  });

  it("is a range where the intervals reach over a threshold", () => {
    const wide = all(2.7).map((one) => ({ ...one, low: 0.7, high: 4.7 }));
    const { range, level } = estimate(wide);
    expect(level?.id).toBe("mid");
    expect(range?.low?.id ?? "below").not.toBe(range?.high?.id);
    const narrow = estimate(all(3)).range;
    expect(narrow?.low).toEqual(narrow?.high);
  });

  it("never falls, nor does its readiness within a step, when every level rises", () => {
    const order = (id: string | undefined) =>
      id === undefined ? -1 : ["junior", "mid", "senior", "staff"].indexOf(id);
    fc.assert(
      fc.property(
        fc.double({ min: 0, max: 4.5, noNaN: true }),
        fc.double({ min: 0, max: 0.5, noNaN: true }),
        (level, more) => {
          const [one, other] = [estimate(all(level)), estimate(all(level + more))];
          expect(order(other.level?.id)).toBeGreaterThanOrEqual(order(one.level?.id));
          if (one.level?.id === other.level?.id) expect(other.readiness).toBeGreaterThanOrEqual(one.readiness ?? 0);
          if (one.next !== null) expect(one.readiness).toBeLessThan(100);
        },
      ),
      { seed: 11, numRuns: 200 },
    );
  });
});
