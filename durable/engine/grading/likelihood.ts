/**
 * How likely what one answer shows of a criterion is at each level of skill: the likelihood that the posterior multiplies.
 * Key points are shown or not, so their number decides how much an answer says; a level near the top or bottom of the
 * scale is no more certain for that.
 */
import type { CriterionId } from "../../../worker/contract/vocabulary.ts";
import type { EngineRubric } from "../content.ts";
import { GRID_POINTS, ONE_RATER_SD, PARTIAL_CREDIT, RATER_SD, TOP_LEVEL } from "./constants.ts";
import { FOUND, MISTAKEN } from "./reader-noise.ts";
import { counts, type StandingPoint } from "./standing-points.ts";

/** Distance of two points of the grid, in levels. */
export const STEP = TOP_LEVEL / (GRID_POINTS - 1);
/** Levels 0–5 at which everything is computed. */
export const GRID: readonly number[] = Array.from({ length: GRID_POINTS }, (_, at) => at * STEP);

const bell = (distance: number, sd: number): number => Math.exp(-((distance / sd) ** 2) / 2);

/** One answer shows a skill a little above or below its own, as one rater sees it. */
const SPREAD: readonly (readonly number[])[] = GRID.map((level) => {
  const weights = GRID.map((other) => bell(level - other, ONE_RATER_SD));
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  return weights.map((weight) => weight / total);
});

function spreadOut(likelihood: readonly number[]): number[] {
  return SPREAD.map((weights) => weights.reduce((sum, weight, at) => sum + weight * (likelihood[at] ?? 0), 0));
}

/** Share of key points that somebody of a level shows: from each cut point to the next, the top level to half its range. */
export function expectedCoverage(level: number, cutPoints: EngineRubric["cutPoints"]): number {
  const top = cutPoints[4];
  const borders = [0, ...cutPoints.slice(0, 4), (top + 1) / 2];
  const below = Math.min(TOP_LEVEL - 1, Math.max(0, Math.floor(level)));
  const [from = 0, to = 1] = [borders[below], borders[below + 1]];
  return from + (to - from) * (level - below);
}

/** 1 for a point shown, 0 for one that is not; the opposite said is no sign of the skill either. */
function shownShare({ verdict }: StandingPoint): number {
  if (verdict === "partial") return PARTIAL_CREDIT;
  return verdict === "met" ? 1 : 0;
}

/** Over `GRID`, for key points of which each was shown to a share of 0–1. */
export function likelihoodOfShares(
  shares: readonly number[],
  criterion: CriterionId,
  cutPoints: EngineRubric["cutPoints"],
): number[] {
  const mistaken = MISTAKEN[criterion];
  const exact = GRID.map((level) => {
    const known = expectedCoverage(level, cutPoints);
    const seen = known * FOUND + (1 - known) * mistaken;
    return shares.reduce((product, share) => product * seen ** share * (1 - seen) ** (1 - share), 1);
  });
  return spreadOut(exact);
}

/** The same for the points of one criterion that were asked for or spoken about. */
export function pointsLikelihood(
  points: readonly StandingPoint[],
  criterion: CriterionId,
  cutPoints: EngineRubric["cutPoints"],
): number[] {
  return likelihoodOfShares(points.filter(counts).map(shownShare), criterion, cutPoints);
}

/** Over `GRID`, for a level read from an answer as a whole. */
export function wholeLikelihood(level: number, points: number, pointSd: number): number[] {
  const sd = Math.hypot(RATER_SD, pointSd / Math.sqrt(points));
  return GRID.map((at) => bell(at - level, sd));
}
