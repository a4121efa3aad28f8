/** The posterior: its mean, its interval, what widens and narrows it, and whether its 80 % are 80 %. */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Verdict } from "#contract/vocabulary.ts";
import { ONE_RATER_SD, POINT_SD, PRIOR_MEAN, SKILL_PRIOR_SD } from "#engine/grading/constants.ts";
import { expectedCoverage, pointsLikelihood, wholeLikelihood } from "#engine/grading/likelihood.ts";
import { noiseOf, posteriorOf } from "#engine/grading/posterior.ts";
import { FOUND, MISTAKEN } from "#engine/grading/reader-noise.ts";
import type { StandingPoint } from "#engine/grading/standing-points.ts";
import { seeded } from "../../../../scripts/validate/attacks.ts";
import { rubricOf } from "../../../support/bank-sample.ts";
import { point } from "../../../support/grading.ts";

const { cutPoints } = rubricOf("conceptual");
const CRITERION = "conceptual.depth";
const seen = (level: number, observed = 1, points = 2) => ({
  level,
  observed,
  likelihood: wholeLikelihood(level, points, POINT_SD),
});
const standing = (verdict: Verdict): StandingPoint => ({
  point: point("some-point", CRITERION),
  verdict,
  asked: true,
  hinted: false,
  spans: [],
  notShownIn: null,
});
const answered = (...verdicts: Verdict[]) => {
  const met = verdicts.filter((verdict) => verdict === "met").length;
  const likelihood = pointsLikelihood(verdicts.map(standing), CRITERION, cutPoints);
  return { level: (5 * met) / verdicts.length, observed: 1, likelihood };
};
const width = ({ low, high }: { low: number; high: number }) => high - low;

describe("posteriorOf", () => {
  it("is the weak prior without an observation", () => {
    const prior = posteriorOf([]);
    expect(prior.mean).toBeCloseTo(PRIOR_MEAN);
    expect(width(prior)).toBeGreaterThan(3);
    expect(prior.answers).toBe(0);
  });

  it("follows what was seen and leans a little to the middle", () => {
    expect(posteriorOf([seen(5)]).mean).toBeGreaterThan(4);
    expect(posteriorOf([seen(5)]).mean).toBeLessThan(5);
    expect(posteriorOf([seen(0)]).mean).toBeLessThan(1);
    expect(posteriorOf([seen(2.5)]).mean).toBeCloseTo(2.5);
  });

  it("comes nearer with every answer that agrees", () => {
    const means = [1, 2, 3, 5, 8].map((count) => posteriorOf(Array.from({ length: count }, () => seen(4.5))).mean);
    expect(means).toEqual([...means].sort((a, b) => a - b));
  });

  it("narrows with answers and widens with what was not observed", () => {
    const widths = [1, 2, 4, 8].map((count) => width(posteriorOf(Array.from({ length: count }, () => seen(3)))));
    expect(widths).toEqual([...widths].sort((a, b) => b - a));
    expect(noiseOf(0.2)).toBeGreaterThan(noiseOf(0.9));
  });

  it("is wide where one key point speaks for a criterion, and leaves the level as it was shown", () => {
    const few = posteriorOf([seen(3.5, 1, 1)]);
    const many = posteriorOf([seen(3.5, 1, 8)]);
    expect(width(few)).toBeGreaterThan(width(many));
    expect(few.mean).toBe(many.mean);
  });

  it("holds a point that is credited too easily for a weaker sign", () => {
    const three = (criterion: "behavioral.action" | "conceptual.trade_offs") => {
      const points = [standing("met"), standing("met"), standing("met")];
      return posteriorOf([{ level: 5, observed: 1, likelihood: pointsLikelihood(points, criterion, cutPoints) }]).low;
    };
    expect(three("behavioral.action")).toBeLessThan(three("conceptual.trade_offs"));
  });

  it("narrows with every key point, and at the ends of the scale too", () => {
    const all = [1, 2, 4, 8].map((count) => posteriorOf([answered(...new Array<Verdict>(count).fill("met"))]));
    const lows = all.map(({ low }) => low);
    expect(lows).toEqual([...lows].sort((a, b) => a - b));
    expect(all.every(({ low }) => low < 4)).toBe(true);
  });

  it("takes the opposite said for no more than a point not shown", () => {
    expect(answered("contradicted", "met").likelihood).toEqual(answered("absent", "met").likelihood);
    const partly = posteriorOf([answered("partial", "partial")]);
    const fully = posteriorOf([answered("met", "met")]);
    expect(partly.high).toBeLessThan(fully.high);
  });

  it("gives a better seen answer more weight", () => {
    const mixed = posteriorOf([seen(5, 1), seen(0, 0.2)]).mean;
    expect(mixed).toBeGreaterThan(2.5);
  });

  it("does not care for the order of answers", () => {
    const one = posteriorOf([seen(1), seen(4, 0.5), seen(5)]);
    const other = posteriorOf([seen(5), seen(1), seen(4, 0.5)]);
    expect(one.mean).toBeCloseTo(other.mean, 12);
  });

  it("always puts the mean inside an interval inside the scale", () => {
    const observation = fc.record({
      level: fc.double({ min: 0, max: 5, noNaN: true }),
      observed: fc.double({ min: 0, max: 1, noNaN: true }),
      points: fc.integer({ min: 1, max: 8 }),
    });
    fc.assert(
      fc.property(fc.array(observation, { maxLength: 12 }), (observations) => {
        const { mean, low, high, variance } = posteriorOf(
          observations.map(({ level, observed, points }) => seen(level, observed, points)),
        );
        expect(low).toBeGreaterThanOrEqual(0);
        expect(high).toBeLessThanOrEqual(5);
        expect(mean).toBeGreaterThanOrEqual(low);
        expect(mean).toBeLessThanOrEqual(high);
        expect(variance).toBeGreaterThan(0);
      }),
      { seed: 3, numRuns: 300 },
    );
  });

  it("never falls when an observed level rises", () => {
    fc.assert(
      fc.property(
        fc.double({ min: 0, max: 4, noNaN: true }),
        fc.double({ min: 0, max: 1, noNaN: true }),
        (level, more) => {
          expect(posteriorOf([seen(level + more), seen(2)]).mean).toBeGreaterThanOrEqual(
            posteriorOf([seen(level), seen(2)]).mean - 1e-9,
          );
        },
      ),
      { seed: 5, numRuns: 300 },
    );
  });

  it("covers the true level in 77–83 % of ten thousand simulated candidates", () => {
    const random = seeded(20_261_124);
    const normal = () => Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
    const within = (draw: () => number): number => {
      for (;;) {
        const level = draw();
        if (level >= 0 && level <= 5) return level;
      }
    };
    let covered = 0;
    for (let candidate = 0; candidate < 10_000; candidate += 1) {
      const level = within(() => PRIOR_MEAN + SKILL_PRIOR_SD * normal());
      const answers = Array.from({ length: 1 + (candidate % 5) }, () => {
        const here = within(() => level + ONE_RATER_SD * normal());
        const known = expectedCoverage(here, cutPoints);
        const read = (): Verdict => (random() < (random() < known ? FOUND : MISTAKEN[CRITERION]) ? "met" : "absent");
        return answered(...Array.from({ length: 1 + Math.floor(4 * random()) }, read));
      });
      const { low, high } = posteriorOf(answers);
      if (level >= low && level <= high) covered += 1;
    }
    expect(covered).toBeGreaterThanOrEqual(7_700);
    expect(covered).toBeLessThanOrEqual(8_300);
  });
});
