/** What may be asked of the grader without an interview: its card, and how it reads any text against a public question. */
import * as z from "zod/mini";
import { CRITERIA, QUESTION_TYPES, VERDICTS } from "../vocabulary.ts";

/** Enough for a long spoken answer. */
export const TRIAL_LENGTH = 6_000;

export const TryGrader = z.strictObject({
  questionId: z.string().check(z.minLength(1), z.maxLength(120)),
  text: z.string().check(z.minLength(1), z.maxLength(TRIAL_LENGTH)),
});
export type TryGrader = z.infer<typeof TryGrader>;

export const READING_KINDS = [
  "answer",
  "empty",
  "dont_know",
  "echo",
  "instruction",
  "unreadable",
  "unrelated",
] as const;

export const GraderTrial = z.object({
  questionId: z.string(),
  type: z.enum(QUESTION_TYPES),
  /** What the text was taken for. */
  kind: z.enum(READING_KINDS),
  /** Something in it spoke to the grader and was left out. */
  instructionIgnored: z.boolean(),
  /** The text as it was read; offsets refer to it. */
  text: z.string(),
  points: z.array(
    z.object({
      id: z.string(),
      verdict: z.enum(VERDICTS),
      /** Null while the text says nothing of it: the page gives no answers away. */
      statement: z.nullable(z.string()),
      quotes: z.array(z.object({ start: z.int(), end: z.int() })),
    }),
  ),
  /** Empty when the text is not assessed. */
  levels: z.array(z.object({ criterion: z.enum(CRITERIA), name: z.string(), level: z.number() })),
});
export type GraderTrial = z.infer<typeof GraderTrial>;
