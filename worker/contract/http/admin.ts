/** Bodies of administration. What an administrator sees of people is who they are to Viva, never their words. */
import * as z from "zod/mini";
import { Message } from "../report.ts";
import { User } from "./auth.ts";

/** Why something is done to somebody; it is kept in the audit. */
export const Reason = z.strictObject({
  reason: z.string().check(z.trim(), z.minLength(5, { error: "must say why" }), z.maxLength(500)),
});

const limit = z._default(z.coerce.number().check(z.int(), z.minimum(1), z.maximum(100)), 50);
const cursor = z.optional(z.string().check(z.maxLength(100)));
const nextCursor = z.nullable(z.string());

export const UserQuery = z.strictObject({
  q: z.optional(z.string().check(z.maxLength(254))),
  limit,
  cursor,
});

export const AdminUser = z.extend(User, {
  bannedAt: z.nullable(z.iso.datetime()),
  banReason: z.nullable(z.string()),
  interviews: z.int(),
});
export type AdminUser = z.infer<typeof AdminUser>;
export const AdminUserList = z.object({ items: z.array(AdminUser), nextCursor });
export type AdminUserList = z.infer<typeof AdminUserList>;

export const Page = z.strictObject({ limit, cursor });

export const CostQuery = z.strictObject({
  days: z._default(z.coerce.number().check(z.int(), z.minimum(1), z.maximum(90)), 30),
});
const Cost = z.object({ day: z.string(), kind: z.string(), granted: z.int(), used: z.int() });
export const Costs = z.object({
  days: z.array(Cost),
  /** Whom the newest day has given most to. */
  users: z.array(z.extend(Cost, { userId: z.string() })),
  /** Interviews it has given most to. */
  sessions: z.array(z.extend(Cost, { sessionId: z.string() })),
});
export type Costs = z.infer<typeof Costs>;

export const Providers = z.object({
  items: z.array(
    z.object({
      id: z.string(),
      lastOkAt: z.nullable(z.iso.datetime()),
      lastErrorAt: z.nullable(z.iso.datetime()),
      lastErrorCode: z.nullable(z.string()),
    }),
  ),
});
export type Providers = z.infer<typeof Providers>;

export const AdminFeedbackList = z.object({
  items: z.array(
    z.object({
      sessionId: z.string(),
      rating: z.nullable(z.int()),
      thumbs: z.nullable(z.enum(["up", "down"])),
      comment: z.nullable(z.string()),
      updatedAt: z.iso.datetime(),
    }),
  ),
  nextCursor,
});
export type AdminFeedbackList = z.infer<typeof AdminFeedbackList>;

export const QuestionReportList = z.object({
  items: z.array(
    z.object({
      id: z.string(),
      questionId: z.string(),
      reason: z.string(),
      comment: z.nullable(z.string()),
      status: z.enum(["open", "closed"]),
      createdAt: z.iso.datetime(),
    }),
  ),
  nextCursor: z.null(),
});
export type QuestionReportList = z.infer<typeof QuestionReportList>;

export const AuditList = z.object({
  items: z.array(
    z.object({
      seq: z.int(),
      at: z.iso.datetime(),
      actor: z.string(),
      action: z.string(),
      target: z.string(),
      about: z.string(),
      result: z.enum(["done", "refused"]),
      reason: z.string(),
      requestId: z.string(),
      network: z.string(),
      hash: z.string(),
    }),
  ),
  nextCursor,
  /** Whether the whole chain holds, from its first row on. */
  intact: z.boolean(),
});
export type AuditList = z.infer<typeof AuditList>;

export const ReadTranscript = z.object({ sessionId: z.string(), messages: z.array(Message) });
export type ReadTranscript = z.infer<typeof ReadTranscript>;

/** Who of us has read an interview of yours, and why. */
export const Accesses = z.object({
  items: z.array(z.object({ at: z.iso.datetime(), sessionId: z.string(), reason: z.string() })),
});
export type Accesses = z.infer<typeof Accesses>;
