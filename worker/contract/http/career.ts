/** The career level that a report is like, and what is missing for the next one. */
import * as z from "zod/mini";
import { COMPANY_TIERS, LEVEL_DIMENSIONS, TRACKS } from "../vocabulary.ts";

const Step = z.object({ id: z.string(), name: z.string() });

export const CareerQuery = z.strictObject({ tier: z.optional(z.enum(COMPANY_TIERS)) });

export const CareerEstimate = z.object({
  track: z.enum(TRACKS),
  tier: z.enum(COMPANY_TIERS),
  /** Of the thresholds. */
  version: z.string(),
  status: z.enum(["estimated", "not_enough_evidence"]),
  /** All steps of the track, lowest first. */
  ladder: z.array(Step),
  /** Null below the first step. */
  level: z.nullable(Step),
  /** The steps at the two ends of the 80 % intervals; null is below the first. */
  range: z.nullable(z.object({ low: z.nullable(Step), high: z.nullable(Step) })),
  /** Null at the top. */
  next: z.nullable(Step),
  /** Percent of the way to the next step; 100 at the top. */
  readiness: z.nullable(z.int().check(z.minimum(0), z.maximum(100))),
  dimensions: z.array(
    z.object({
      dimension: z.enum(LEVEL_DIMENSIONS),
      name: z.string(),
      level: z.nullable(z.number()),
      low: z.number(),
      high: z.number(),
    }),
  ),
  /** What the next step asks for and was not shown; `level` is null where nothing was observed. */
  missing: z.array(
    z.object({
      dimension: z.enum(LEVEL_DIMENSIONS),
      name: z.string(),
      level: z.nullable(z.number()),
      needed: z.nullable(z.number()),
    }),
  ),
});
export type CareerEstimate = z.infer<typeof CareerEstimate>;
