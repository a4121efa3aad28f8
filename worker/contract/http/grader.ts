/** Trying the grader out: any text against any question of the bank, without an interview. */
import * as z from "zod/mini";
import { CRITERIA, VERDICTS } from "../vocabulary.ts";

/** Characters of a text that is tried. */
export const TRY_LENGTH = 6_000;

export const TryGrader = z.strictObject({
  questionId: z.string().check(z.minLength(1), z.maxLength(80)),
  text: z.string().check(z.minLength(1), z.maxLength(TRY_LENGTH)),
});
export type TryGrader = z.infer<typeof TryGrader>;

/** What the text was taken for. Only an `answer` can show anything. */
export const READ_AS = ["answer", "dont_know", "echo", "empty", "instruction", "unreadable", "unrelated"] as const;

const span = { start: z.int(), end: z.int() };

export const TriedText = z.object({
  questionId: z.string(),
  /** The text as it was read; offsets of quotes refer to it. */
  text: z.string(),
  readAs: z.enum(READ_AS),
  /** Something in it spoke to the grader and was passed over. */
  instructionIgnored: z.boolean(),
  points: z.array(
    z.object({
      criterion: z.enum(CRITERIA),
      /** Null where the text did not speak of the point: the question stays worth answering. */
      statement: z.nullable(z.string()),
      verdict: z.enum(VERDICTS),
      quotes: z.array(z.object({ quote: z.string(), ...span })),
    }),
  ),
  /** Levels 0–5 as this one answer has them, before any range; empty where nothing can be assessed. */
  levels: z.array(z.object({ criterion: z.enum(CRITERIA), name: z.string(), level: z.number() })),
  method: z.object({ engine: z.string(), rubric: z.string() }),
});
export type TriedText = z.infer<typeof TriedText>;
