/** `application/problem+json`, the one form of every HTTP failure. */
import * as z from "zod/mini";
import { ERROR_CODES } from "../errors.ts";
import { Pool, PublicState } from "./sessions.ts";

export const Problem = z.object({
  type: z.string(),
  title: z.string(),
  status: z.int(),
  code: z.enum(ERROR_CODES),
  requestId: z.string(),
  issues: z.optional(z.array(z.object({ path: z.string(), message: z.string() }))),
  /** Where the interview stands, when the refusal depends on it. */
  state: z.optional(PublicState),
  /** What would work, when a choice has no questions. */
  pool: z.optional(Pool),
  retryAfterSeconds: z.optional(z.int()),
});
export type Problem = z.infer<typeof Problem>;
