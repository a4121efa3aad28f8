/** What a row of the route table says. The rows themselves stand in `routes.ts` and `account-routes.ts`. */
import type * as z from "zod/mini";

/**
 * `public`: anyone. `user`: any signed-in user, and only for what is theirs. `account`: a user with an account, so no
 * guest. `admin`: an administrator.
 */
export type Policy = "public" | "user" | "account" | "admin";

export type Route = {
  readonly method: "get" | "post" | "patch" | "delete";
  /** Below `/api/v1`, with `:name` parameters. */
  readonly path: string;
  readonly summary: string;
  readonly group:
    | "health"
    | "auth"
    | "users"
    | "questions"
    | "grader"
    | "sessions"
    | "sharing"
    | "feedback"
    | "admin"
    | "analytics"
    | "ai"
    | "tts"
    | "docs";
  readonly policy: Policy;
  /** Needs a password that was given in the last 15 minutes. */
  readonly fresh?: true;
  readonly query?: z.ZodMiniType;
  readonly body?: z.ZodMiniType;
  /** The body may be left out altogether. */
  readonly bodyOptional?: true;
  /** Where the body may hold less than any body may. */
  readonly maxBodyBytes?: number;
  /** Success statuses and their bodies; null where there is none or it is not JSON. */
  readonly responses: Readonly<Record<number, z.ZodMiniType | null>>;
};

export const route = <const R extends Route>(row: R): R => row;
