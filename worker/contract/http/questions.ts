/** What the bank shows before an attempt: prompts and surroundings, never answers. */
import * as z from "zod/mini";
import { COMPANY_STYLES, DIFFICULTIES, QUESTION_TYPES, TRACKS } from "../vocabulary.ts";
import { Pool, slug } from "./sessions.ts";

export const QuestionCard = z.object({
  id: z.string(),
  track: z.enum(TRACKS),
  companyStyle: z.enum(COMPANY_STYLES),
  difficulty: z.enum(DIFFICULTIES),
  type: z.enum(QUESTION_TYPES),
  title: z.string(),
  prompt: z.string(),
  tags: z.array(z.string()),
});
export type QuestionCard = z.infer<typeof QuestionCard>;

export const QuestionList = z.object({ items: z.array(QuestionCard), nextCursor: z.nullable(z.string()) });
export type QuestionList = z.infer<typeof QuestionList>;

export const QuestionListQuery = z.strictObject({
  track: z.optional(z.enum(TRACKS)),
  companyStyle: z.optional(z.enum(COMPANY_STYLES)),
  difficulty: z.optional(z.enum(DIFFICULTIES)),
  type: z.optional(z.enum(QUESTION_TYPES)),
  tag: z.optional(z.string().check(z.maxLength(80))),
  q: z.optional(z.string().check(z.trim(), z.maxLength(80))),
  limit: z._default(z.coerce.number().check(z.int(), z.minimum(1), z.maximum(100)), 50),
  /** The last id of the page before. */
  cursor: z.optional(slug),
});

export const CoverageQuery = z.strictObject({
  track: z.enum(TRACKS),
  companyStyle: z._default(z.enum(COMPANY_STYLES), "general"),
  difficulty: z._default(z.enum(DIFFICULTIES), "medium"),
  questionCount: z._default(z.coerce.number().check(z.int(), z.minimum(1), z.maximum(10)), 5),
  behavioralTarget: z._default(z.coerce.number().check(z.int(), z.minimum(0), z.maximum(10)), 1),
});

export const Coverage = z.object({
  track: z.enum(TRACKS),
  companyStyle: z.enum(COMPANY_STYLES),
  difficulty: z.enum(DIFFICULTIES),
  /** Questions of exactly this track, company and difficulty. */
  count: z.int(),
  /** Questions of the general bank at this track and difficulty. */
  fallbackGeneral: z.int(),
  behavioral: z.int(),
  systemDesign: z.int(),
  /** Expected length in minutes for the number of questions asked about. */
  minutes: z.int(),
  pool: Pool,
});
export type Coverage = z.infer<typeof Coverage>;
