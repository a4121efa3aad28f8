/** The posterior: its mean, its interval, what widens and narrows it, and whether its 80 % are 80 %. */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { POINT_SD, PRIOR_MEAN, PRIOR_SD } from "#engine/grading/constants.ts";
import { noiseOf, posteriorOf } from "#engine/grading/posterior.ts";
import { seeded } from "../../../../scripts/validate/attacks.ts";

const seen = (level: number, observed = 1, points = 2) => ({ level, observed, points });
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
    expect(width(posteriorOf([seen(3, 0.3)]))).toBeGreaterThan(width(posteriorOf([seen(3, 1)])));
    expect(noiseOf(0.2)).toBeGreaterThan(noiseOf(0.9));
  });

  it("is wide where one key point speaks for a criterion, and leaves the level as it was shown", () => {
    const few = posteriorOf([seen(3.5, 1, 1)]);
    const many = posteriorOf([seen(3.5, 1, 8)]);
    expect(width(few)).toBeGreaterThan(width(many));
    expect(few.mean).toBe(many.mean);
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
        const { mean, low, high, variance } = posteriorOf(observations);
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
    const latent = () => {
      for (;;) {
        const level = PRIOR_MEAN + PRIOR_SD * normal();
        if (level >= 0 && level <= 5) return level;
      }
    };
    let covered = 0;
    for (let candidate = 0; candidate < 10_000; candidate += 1) {
      const level = latent();
      const observations = Array.from({ length: 1 + (candidate % 5) }, () => {
        const observed = 0.4 + 0.6 * random();
        const points = 1 + Math.floor(4 * random());
        const noise = Math.hypot(noiseOf(observed), POINT_SD / Math.sqrt(points));
        return seen(level + noise * normal(), observed, points);
      });
      const { low, high } = posteriorOf(observations);
      if (level >= low && level <= high) covered += 1;
    }
    expect(covered).toBeGreaterThanOrEqual(7_700);
    expect(covered).toBeLessThanOrEqual(8_300);
  });
});
