/** Questions that people write for themselves, and how the questions of the bank went for them. */
import * as z from "zod/mini";
import { DIFFICULTIES, QUESTION_TYPES, TRACKS } from "../vocabulary.ts";

/** Characters, and how many questions one person may keep. */
export const OWN_LIMITS = { title: 80, prompt: 500, reference: 2_400, questions: 50 } as const;

const text = (most: number) => z.string().check(z.trim(), z.minLength(1), z.maxLength(most));

const fields = {
  track: z.enum(TRACKS),
  difficulty: z.enum(DIFFICULTIES),
  type: z.enum(QUESTION_TYPES),
  title: text(OWN_LIMITS.title),
  prompt: text(OWN_LIMITS.prompt),
  /** The answer that others are graded against: every statement of it becomes a key point. */
  reference: text(OWN_LIMITS.reference),
};

export const NewOwnQuestion = z.strictObject({ ...fields, difficulty: z._default(z.enum(DIFFICULTIES), "medium") });
export type NewOwnQuestion = z.infer<typeof NewOwnQuestion>;

/** What is left out stays as it is. */
export const ChangeOwnQuestion = z.partial(z.strictObject(fields));
export type ChangeOwnQuestion = z.infer<typeof ChangeOwnQuestion>;

export const OwnQuestion = z.object({
  id: z.string(),
  ...fields,
  createdAt: z.iso.datetime(),
  updatedAt: z.iso.datetime(),
});
export type OwnQuestion = z.infer<typeof OwnQuestion>;

export const OwnQuestionList = z.object({ items: z.array(OwnQuestion), nextCursor: z.nullable(z.string()) });

export const QuestionResult = z.object({
  questionId: z.string(),
  /** When it was first asked. */
  seenAt: z.iso.datetime(),
  /** The interview in which most of its points were shown; null where there is no report, or it is gone. */
  best: z.nullable(
    z.object({
      sessionId: z.string(),
      shown: z.int(),
      /** Points of the question in that report. */
      points: z.int(),
    }),
  ),
});
export type QuestionResult = z.infer<typeof QuestionResult>;

export const QuestionResults = z.object({ items: z.array(QuestionResult), nextCursor: z.nullable(z.string()) });
