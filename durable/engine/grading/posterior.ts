/** What some noisy levels say about the level behind them: a posterior over a grid, its mean and its 80 % interval. */
import { PRIOR_MEAN, PRIOR_SD, RATER_SD, SKILL_PRIOR_SD, TOP_LEVEL, UNOBSERVED_SD } from "./constants.ts";
import { GRID, STEP } from "./likelihood.ts";

export type Observed = {
  /** 0–5. */
  readonly level: number;
  /** Share of what could be seen that was seen, 0–1; less makes the observation noisier. */
  readonly observed: number;
  /** Over the grid: how likely what was seen is at each level of skill. */
  readonly likelihood: readonly number[];
};

export type Posterior = {
  readonly mean: number;
  readonly variance: number;
  /** Ends of the 80 % interval, 0–5. */
  readonly low: number;
  readonly high: number;
  readonly answers: number;
};

/** Standard deviation, in levels, of one answer's level around the true one. */
export function noiseOf(observed: number): number {
  return Math.hypot(RATER_SD, (1 - observed) * UNOBSERVED_SD);
}

function quantile(weights: readonly number[], share: number): number {
  let below = 0;
  for (const [at, weight] of weights.entries()) {
    if (below + weight >= share) {
      // each grid point stands for the cell around it
      const within = weight === 0 ? 0 : (share - below) / weight - 0.5;
      return Math.min(TOP_LEVEL, Math.max(0, (GRID[at] ?? 0) + within * STEP));
    }
    below += weight;
  }
  return TOP_LEVEL;
}

function normalised(logs: readonly number[]): number[] {
  const highest = Math.max(...logs);
  const raw = logs.map((log) => Math.exp(log - highest));
  const total = raw.reduce((sum, weight) => sum + weight, 0);
  return raw.map((weight) => weight / total);
}

const priorAt = (level: number, sd: number): number => -(((level - PRIOR_MEAN) / sd) ** 2) / 2;

/** What the answers show: raters differ, and not all was asked. */
function shownWeights(observations: readonly Observed[]): number[] {
  return normalised(
    GRID.map((level) =>
      observations.reduce(
        (sum, one) => sum - ((level - one.level) / noiseOf(one.observed)) ** 2 / 2,
        priorAt(level, PRIOR_SD),
      ),
    ),
  );
}

/** What they say about the skill behind them. */
function skillWeights(observations: readonly Observed[]): number[] {
  return normalised(
    GRID.map((level, at) =>
      observations.reduce(
        (sum, { likelihood }) => sum + Math.log(Math.max(likelihood[at] ?? 0, Number.MIN_VALUE)),
        priorAt(level, SKILL_PRIOR_SD),
      ),
    ),
  );
}

/**
 * Level and interval of the observations; without any they are the prior's. The level is what was shown; the interval
 * is for the skill behind it, so that it is wide where a single key point speaks for a criterion.
 */
export function posteriorOf(observations: readonly Observed[]): Posterior {
  const mean = shownWeights(observations).reduce((sum, weight, at) => sum + weight * (GRID[at] ?? 0), 0);
  const skill = skillWeights(observations);
  const variance = skill.reduce((sum, weight, at) => sum + weight * ((GRID[at] ?? 0) - mean) ** 2, 0);
  const low = Math.min(mean, quantile(skill, 0.1));
  const high = Math.max(mean, quantile(skill, 0.9));
  return { mean, variance, low, high, answers: observations.length };
}
