/** Bodies of shared reports, of feedback on an interview and of reports about a question. */
import * as z from "zod/mini";
import { Observation, Report, ReportCriterion, ReportQuestion } from "../report.ts";

/** Parts of a report that can be shared. Quotes are the candidate's own words, shown only where they are chosen. */
export const SHARED_SECTIONS = ["overall", "criteria", "questions", "observations", "nextSteps", "quotes"] as const;
export type SharedSection = (typeof SHARED_SECTIONS)[number];

export const SHARE_DAYS = { default: 14, max: 90 } as const;

export const NewShareLink = z.strictObject({
  sections: z.array(z.enum(SHARED_SECTIONS)).check(z.minLength(1), z.maxLength(SHARED_SECTIONS.length)),
  expiresInDays: z._default(z.int().check(z.minimum(1), z.maximum(SHARE_DAYS.max)), SHARE_DAYS.default),
});
export type NewShareLink = z.infer<typeof NewShareLink>;

export const ShareLink = z.object({
  id: z.string(),
  sections: z.array(z.enum(SHARED_SECTIONS)),
  createdAt: z.iso.datetime(),
  expiresAt: z.iso.datetime(),
  revokedAt: z.nullable(z.iso.datetime()),
  views: z.int(),
});
export type ShareLink = z.infer<typeof ShareLink>;

/** `url` is told this once: only its hash is kept. */
export const CreatedShareLink = z.extend(ShareLink, { url: z.string() });
export type CreatedShareLink = z.infer<typeof CreatedShareLink>;
export const ShareLinkList = z.object({ items: z.array(ShareLink), nextCursor: z.null() });

export const OpenShared = z.strictObject({
  token: z.string().check(z.regex(/^[0-9a-f]{64}$/, { error: "is not a token of a link" })),
});

/** What of a report its owner has chosen to show; names are taken out, model answers stay with Viva. */
export const SharedReport = z.object({
  sections: z.array(z.enum(SHARED_SECTIONS)),
  expiresAt: z.iso.datetime(),
  track: z.string(),
  difficulty: z.string(),
  gradedAt: z.iso.datetime(),
  headline: z.optional(z.string()),
  overall: z.optional(Report.shape.overall),
  hireSignal: z.optional(Report.shape.hireSignal),
  criteria: z.optional(z.array(ReportCriterion)),
  questions: z.optional(z.array(ReportQuestion)),
  strengths: z.optional(z.array(Observation)),
  improvements: z.optional(z.array(Observation)),
  nextSteps: z.optional(z.array(z.string())),
});
export type SharedReport = z.infer<typeof SharedReport>;

const comment = (most: number) => z.string().check(z.trim(), z.minLength(1), z.maxLength(most));

/** What is left out is taken away. */
export const GiveFeedback = z.strictObject({
  sessionId: z.string().check(z.regex(/^[0-9a-f]{32}$/)),
  rating: z.optional(z.int().check(z.minimum(1), z.maximum(5))),
  thumbs: z.optional(z.enum(["up", "down"])),
  comment: z.optional(comment(2_000)),
});
export type GiveFeedback = z.infer<typeof GiveFeedback>;

export const Feedback = z.object({
  sessionId: z.string(),
  rating: z.nullable(z.int()),
  thumbs: z.nullable(z.enum(["up", "down"])),
  comment: z.nullable(z.string()),
  updatedAt: z.iso.datetime(),
});
export type Feedback = z.infer<typeof Feedback>;

export const ReportQuestionBody = z.strictObject({
  questionId: z.string().check(z.minLength(1), z.maxLength(100)),
  reason: z.enum(["wrong", "unclear", "offensive", "duplicate", "other"]),
  comment: z.optional(comment(1_000)),
});
export type ReportQuestionBody = z.infer<typeof ReportQuestionBody>;

export const QuestionReported = z.object({ id: z.string() });
