/** How likely an answer is at each level: the curve of coverage, what points say, and what a doubtful reader takes off. */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { CRITERIA, type Verdict } from "#contract/vocabulary.ts";
import { GRID_POINTS } from "#engine/grading/constants.ts";
import {
  expectedCoverage,
  GRID,
  likelihoodOfShares,
  pointsLikelihood,
  STEP,
  wholeLikelihood,
} from "#engine/grading/likelihood.ts";
import { FOUND, MISTAKEN } from "#engine/grading/reader-noise.ts";
import type { StandingPoint } from "#engine/grading/standing-points.ts";
import { rubricOf } from "../../../support/bank-sample.ts";
import { point, RUBRIC_TYPES } from "../../../support/grading.ts";

const { cutPoints } = rubricOf("conceptual");
const standing = (verdict: Verdict, asked = true): StandingPoint => ({
  point: point("some-point", "conceptual.depth"),
  verdict,
  asked,
  hinted: false,
  spans: [],
  notShownIn: null,
});
const of = (...points: StandingPoint[]) => pointsLikelihood(points, "conceptual.depth", cutPoints);
const peak = (likelihood: readonly number[]): number => GRID[likelihood.indexOf(Math.max(...likelihood))] ?? -1;

describe("the grid", () => {
  it("reaches from 0 to 5 in equal steps", () => {
    expect(GRID).toHaveLength(GRID_POINTS);
    expect([GRID[0], GRID.at(-1)]).toEqual([0, 5]);
    for (const [at, level] of GRID.entries()) expect(level).toBeCloseTo(at * STEP);
  });
});

describe("expected coverage", () => {
  it.each(RUBRIC_TYPES)("is the cut point of each level below the top: %s", (type) => {
    const cuts = rubricOf(type).cutPoints;
    for (const level of [1, 2, 3, 4]) expect(expectedCoverage(level, cuts)).toBeCloseTo(cuts[level - 1] ?? -1);
  });

  it("is nothing at 0, and halfway between the last cut and everything at 5", () => {
    expect(expectedCoverage(0, cutPoints)).toBe(0);
    expect(expectedCoverage(5, cutPoints)).toBeCloseTo((cutPoints[4] + 1) / 2);
  });

  it("rises with the level", () => {
    const level = fc.double({ min: 0, max: 5, noNaN: true });
    fc.assert(
      fc.property(level, level, (a, b) => {
        const [low, high] = [Math.min(a, b), Math.max(a, b)];
        expect(expectedCoverage(low, cutPoints)).toBeLessThanOrEqual(expectedCoverage(high, cutPoints) + 1e-12);
      }),
      { seed: 21, numRuns: 200 },
    );
  });
});

describe("points", () => {
  it("shown speak for high levels, not shown for low ones", () => {
    expect(peak(of(standing("met"), standing("met")))).toBe(5);
    expect(peak(of(standing("absent"), standing("absent")))).toBe(0);
    const mixed = peak(of(standing("met"), standing("absent"), standing("met"), standing("absent")));
    expect(mixed).toBeGreaterThan(1);
    expect(mixed).toBeLessThan(4.5);
  });

  it("that nobody asked for and nobody made say nothing", () => {
    const flat = of(standing("absent", false));
    expect(Math.max(...flat) - Math.min(...flat)).toBeLessThan(1e-9);
    expect(of(standing("met"), standing("absent", false))).toEqual(of(standing("met")));
  });

  it("in part lie between shown and not shown at every level", () => {
    const [met, partial, absent] = [of(standing("met")), of(standing("partial")), of(standing("absent"))];
    const ratio = (likelihood: readonly number[]) => (likelihood.at(-1) ?? 0) / (likelihood[0] ?? 1);
    expect(ratio(partial)).toBeLessThan(ratio(met));
    expect(ratio(partial)).toBeGreaterThan(ratio(absent));
  });

  it("say more the more they are", () => {
    const ratios = [1, 2, 3, 4].map((count) => {
      const likelihood = of(...new Array<StandingPoint>(count).fill(standing("met")));
      return (likelihood.at(-1) ?? 0) / (likelihood[8] ?? 1);
    });
    expect(ratios).toEqual([...ratios].sort((a, b) => a - b));
  });

  it("stay possible at every level, whatever was shown", () => {
    const verdict = fc.constantFrom<Verdict>("met", "partial", "absent", "contradicted");
    fc.assert(
      fc.property(fc.array(verdict, { maxLength: 8 }), (verdicts) => {
        for (const value of of(...verdicts.map((one) => standing(one)))) {
          expect(value).toBeGreaterThan(0);
          expect(value).toBeLessThanOrEqual(1 + 1e-12);
        }
      }),
      { seed: 22, numRuns: 200 },
    );
  });
});

describe("shares", () => {
  it("of whole points are the points", () => {
    expect(likelihoodOfShares([1, 0, 0.5], "conceptual.depth", cutPoints)).toEqual(
      of(standing("met"), standing("absent"), standing("partial")),
    );
  });

  it("count less where the reader is easily mistaken", () => {
    const contrast = (criterion: (typeof CRITERIA)[number]) => {
      const likelihood = likelihoodOfShares([1, 1], criterion, cutPoints);
      return (likelihood.at(-1) ?? 0) / (likelihood[0] ?? 1);
    };
    expect(contrast("behavioral.action")).toBeLessThan(contrast("conceptual.accuracy"));
  });
});

describe("the reader's noise", () => {
  it.each(CRITERIA)("of %s is a share, and smaller than what is found", (criterion) => {
    expect(MISTAKEN[criterion]).toBeGreaterThanOrEqual(0);
    expect(MISTAKEN[criterion]).toBeLessThanOrEqual(0.5);
    expect(FOUND).toBeGreaterThan(MISTAKEN[criterion]);
  });
});

describe("a level read from a whole answer", () => {
  it("is likeliest at itself, and less sharply from fewer points", () => {
    const [few, many] = [wholeLikelihood(3, 1, 2.2), wholeLikelihood(3, 8, 2.2)];
    expect([peak(few), peak(many)]).toEqual([3, 3]);
    expect(few[0] ?? 0).toBeGreaterThan(many[0] ?? 1);
  });
});
