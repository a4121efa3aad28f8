/**
 * Which career level the criteria of a report are like: a pure function of levels 0–5 and the thresholds of
 * `data/levels.json`. It reads no answer and changes no score; what was not observed is named, never guessed.
 */
import type { CareerLevel, CareerLevels } from "#contract/bank.ts";
import type { CareerEstimate } from "#contract/http/career.ts";
import type { Report } from "#contract/report.ts";
import { type CompanyTier, LEVEL_DIMENSIONS, type LevelDimension, type Track } from "#contract/vocabulary.ts";

/** Dimensions without which no level is named. */
const LEAST_OBSERVED = 3;
/** Standard deviations from the middle of an 80 % interval to its ends. */
const Z_80 = 1.2816;
const EPSILON = 1e-9;

type Observed = {
  readonly dimension: LevelDimension;
  readonly name: string;
  /** Mean over its criteria, each weighted by the answers behind it; null where none was assessed. */
  readonly level: number | null;
  /** Ends of its 80 % interval. */
  readonly low: number;
  readonly high: number;
};

function observe(levels: CareerLevels, criteria: Report["criteria"], dimension: LevelDimension): Observed {
  const { name, criteria: ids } = levels.dimensions[dimension];
  const own = criteria.filter(({ id }) => ids.includes(id));
  const answers = own.reduce((sum, one) => sum + one.answers, 0);
  if (answers === 0) return { dimension, name, level: null, low: 0, high: 5 };
  const level = own.reduce((sum, one) => sum + (one.level * one.answers) / answers, 0);
  const sd = Math.hypot(...own.map((one) => (((one.high - one.low) / 2 / Z_80) * one.answers) / answers));
  return { dimension, name, level, low: Math.max(0, level - Z_80 * sd), high: Math.min(5, level + Z_80 * sd) };
}

/** Index of the highest step of which all observed thresholds are met; -1 below the first. */
function reached(ladder: readonly CareerLevel[], observed: readonly Observed[], of: (one: Observed) => number): number {
  return ladder.findLastIndex(({ thresholds }) =>
    observed.every((one) => one.level === null || of(one) >= thresholds[one.dimension] - EPSILON),
  );
}

/** Share of the way from one step to the next, 0–100, as a mean over the dimensions; 100 at the top. */
function readiness(ladder: readonly CareerLevel[], at: number, observed: readonly Observed[]): number {
  const next = ladder[at + 1];
  if (next === undefined) return 100;
  const known = observed.flatMap(({ level, dimension }) => {
    if (level === null) return [];
    const from = ladder[at]?.thresholds[dimension] ?? 0;
    const to = next.thresholds[dimension];
    return [Math.min(1, Math.max(0, (level - from) / (to - from)))];
  });
  // the next step is not reached, so that nobody is told of a full hundred
  return Math.min(99, Math.floor((100 * known.reduce((sum, one) => sum + one, 0)) / known.length));
}

const named = (level: CareerLevel | undefined) => (level === undefined ? null : { id: level.id, name: level.name });
const rounded = (value: number): number => Math.round(value * 100) / 100;

function missingFor(next: CareerLevel | undefined, observed: readonly Observed[]): CareerEstimate["missing"] {
  return observed.flatMap(({ dimension, name, level }): CareerEstimate["missing"] => {
    const needed = next?.thresholds[dimension] ?? null;
    if (level === null) return [{ dimension, name, level, needed }];
    if (needed === null || level >= needed - EPSILON) return [];
    return [{ dimension, name, level: rounded(level), needed }];
  });
}

/** `level` is null below the first step, and where fewer than three dimensions were observed. */
export function careerEstimate(
  levels: CareerLevels,
  criteria: Report["criteria"],
  track: Track,
  tier: CompanyTier,
): CareerEstimate {
  const ladder = levels.tracks[track][tier];
  const observed = LEVEL_DIMENSIONS.map((dimension) => observe(levels, criteria, dimension));
  const dimensions = observed.map(({ low, high, level, ...one }) => ({
    ...one,
    level: level === null ? null : rounded(level),
    low: rounded(low),
    high: rounded(high),
  }));
  const about = {
    track,
    tier,
    version: levels.version,
    ladder: ladder.map(({ id, name }) => ({ id, name })),
    dimensions,
  };
  if (observed.filter(({ level }) => level !== null).length < LEAST_OBSERVED) {
    const missing = missingFor(ladder[0], observed).filter(({ level }) => level === null);
    return { ...about, status: "not_enough_evidence", level: null, range: null, next: null, readiness: null, missing };
  }
  const at = reached(ladder, observed, ({ level }) => level ?? 0);
  const [low, high] = [reached(ladder, observed, (one) => one.low), reached(ladder, observed, (one) => one.high)];
  return {
    ...about,
    status: "estimated",
    level: named(ladder[at]),
    range: { low: named(ladder[low]), high: named(ladder[high]) },
    next: named(ladder[at + 1]),
    readiness: readiness(ladder, at, observed),
    missing: missingFor(ladder[at + 1], observed),
  };
}
