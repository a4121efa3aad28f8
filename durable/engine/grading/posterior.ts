/** What some noisy levels say about the level behind them: a posterior over a grid, its mean and its 80 % interval. */
import { GRID_POINTS, POINT_SD, PRIOR_MEAN, PRIOR_SD, RATER_SD, UNOBSERVED_SD } from "./constants.ts";

export type Observed = {
  /** 0–5. */
  readonly level: number;
  /** Share of what could be seen that was seen, 0–1; less makes the observation noisier. */
  readonly observed: number;
  /** Key points that the level was read from: few of them say little about the skill behind it. */
  readonly points: number;
};

export type Posterior = {
  readonly mean: number;
  readonly variance: number;
  /** Ends of the 80 % interval, 0–5. */
  readonly low: number;
  readonly high: number;
  readonly answers: number;
};

const TOP = 5;
const STEP = TOP / (GRID_POINTS - 1);
const grid = Array.from({ length: GRID_POINTS }, (_, at) => at * STEP);

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
      return Math.min(TOP, Math.max(0, (grid[at] ?? 0) + within * STEP));
    }
    below += weight;
  }
  return TOP;
}

type Noise = (one: Observed) => number;

/** What the answers show: raters differ, and not all was asked. */
const ofAnswers: Noise = ({ observed }) => noiseOf(observed);

/** What they say about the skill behind them: also which key points happened to come up. */
const ofSkill: Noise = ({ observed, points }) =>
  Math.hypot(noiseOf(observed), POINT_SD / Math.sqrt(Math.max(1, points)));

function weightsOf(observations: readonly Observed[], noise: Noise): number[] {
  const logs = grid.map((level) =>
    observations.reduce(
      (sum, one) => sum - ((level - one.level) / noise(one)) ** 2 / 2,
      -(((level - PRIOR_MEAN) / PRIOR_SD) ** 2) / 2,
    ),
  );
  const highest = Math.max(...logs);
  const raw = logs.map((log) => Math.exp(log - highest));
  const total = raw.reduce((sum, weight) => sum + weight, 0);
  return raw.map((weight) => weight / total);
}

/**
 * Level and interval of the observations; without any they are the prior's. The level is what was shown; the interval
 * is for the skill behind it, so that it is wide where a single key point speaks for a criterion.
 */
export function posteriorOf(observations: readonly Observed[]): Posterior {
  const mean = weightsOf(observations, ofAnswers).reduce((sum, weight, at) => sum + weight * (grid[at] ?? 0), 0);
  const skill = weightsOf(observations, ofSkill);
  const variance = skill.reduce((sum, weight, at) => sum + weight * ((grid[at] ?? 0) - mean) ** 2, 0);
  const low = Math.min(mean, quantile(skill, 0.1));
  const high = Math.max(mean, quantile(skill, 0.9));
  return { mean, variance, low, high, answers: observations.length };
}
