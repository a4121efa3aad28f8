/** One interview scored twice: the sealed result, the result under the versions of today, and what differs and why. */
import * as z from "zod/mini";
import { Report } from "./report.ts";
import { CRITERIA, VERDICTS } from "./vocabulary.ts";

const Score = z.object({
  overall: Report.shape.overall,
  hireSignal: Report.shape.hireSignal,
  criteria: z.array(
    z.object({ id: z.enum(CRITERIA), name: z.string(), level: z.number(), low: z.number(), high: z.number() }),
  ),
  engine: z.string(),
  bank: z.string(),
  rubric: z.string(),
  gradedAt: z.iso.datetime(),
});
export type Score = z.infer<typeof Score>;

export const RESCORE_CAUSES = ["engine", "rubric", "bank", "model"] as const;

export const Rescored = z.object({
  sessionId: z.string(),
  /** As the sealed report has it; it stays what it is. */
  before: Score,
  after: Score,
  /** What is another one than before; `model`: verdicts that came after the report was sealed. */
  causes: z.array(z.enum(RESCORE_CAUSES)),
  /** Key points that were read otherwise. */
  points: z.array(
    z.object({
      questionId: z.string(),
      title: z.string(),
      statement: z.string(),
      before: z.enum(VERDICTS),
      after: z.enum(VERDICTS),
    }),
  ),
  /** Criteria whose level moved; null where one of the two did not assess it. */
  criteria: z.array(
    z.object({ id: z.enum(CRITERIA), name: z.string(), before: z.nullable(z.number()), after: z.nullable(z.number()) }),
  ),
  /** The difference and its cause in a sentence or two. */
  text: z.string(),
});
export type Rescored = z.infer<typeof Rescored>;

/** All scorings after the first, oldest first; one for each set of versions. */
export const Rescores = z.object({ rescores: z.array(Rescored) });
