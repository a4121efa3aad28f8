/**
 * The numbers of grading that are not in a rubric file. They belong to the engine's version: whoever changes one
 * changes `ENGINE`. Cut points and weights of criteria stand in `data/rubrics`.
 */

/** Credit for a point shown in part, or with a hint's help. */
export const PARTIAL_CREDIT = 0.5;
/** A statement of the opposite costs this share of the point's weight besides not earning it. */
export const CONTRADICTION_COST = 0.25;

export const TOP_LEVEL = 5;
/** Points of the posterior's grid over the scale 0–5. */
export const GRID_POINTS = 41;
/** Weak prior of the level that was shown: the middle of the scale, and hardly more than a guess. */
export const PRIOR_MEAN = 2.5;
export const PRIOR_SD = 2;
/** Prior of the skill behind it. Nearly flat: novices and experts come as often as those between. */
export const SKILL_PRIOR_SD = 2.5;
/** Two trained raters of one answer differ by about this many levels. */
export const RATER_SD = 0.85;
/** What one of the two contributes to that. */
export const ONE_RATER_SD = RATER_SD / Math.SQRT2;
/** How uncertain one key point's worth of an answer's order and completeness leaves it; more of them less, by their root. */
export const POINT_SD = 2.2;
/** Added when nothing but one answer's asked points were seen of a criterion. */
export const UNOBSERVED_SD = 1;

/** Correlation of the errors of two criteria: the same answers were read by the same reader. */
export const SHARED_ERROR = 0.3;
/** Points of the overall score for one level. */
export const POINTS_PER_LEVEL = 20;

/** Standard deviations to either side of an 80 % interval. */
export const Z_80 = 1.2816;

/** Answered main questions without which no overall score is shown. */
export const MIN_ANSWERS = 3;
/** Share of the criteria's weight without which no overall score is shown. */
export const MIN_WEIGHT = 0.5;

/**
 * Standard errors by which two sessions must differ before it is called a change: the 95 % limit of a difference. The
 * errors of both sessions count.
 */
export const CHANGE_Z = 1.96;
