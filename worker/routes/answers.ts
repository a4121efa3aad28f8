/** How handlers answer: the signed-in user of a guarded route, problems, and refusals of a session's object. */

import type { TypedResponse } from "hono";
import type { ErrorCode } from "#contract/errors.ts";
import type { Problem } from "#contract/http/problem.ts";
import type { Refused } from "#contract/rpc.ts";
import { type ProblemDetail, problemResponse } from "../kernel/problem.ts";
import type { AppContext, SignedInUser } from "../middleware/app-env.ts";

type FailureStatus = 400 | 401 | 403 | 404 | 409 | 413 | 415 | 422 | 429 | 500 | 503;

/** The caller of a route whose policy is `user`. Throws where the table does not guard the route: a bug. */
export function userOf(c: AppContext): SignedInUser {
  const user = c.get("user");
  if (user === null) throw new Error("a handler needs a user, but its route is public");
  return user;
}

/** A failure, typed so that the page's client sees its body. */
export function problem(
  c: AppContext,
  code: ErrorCode,
  detail: Partial<ProblemDetail> = {},
): Response & TypedResponse<Problem, FailureStatus, "json"> {
  const response: Response = problemResponse(code, c.get("requestId"), detail);
  return response as Response & TypedResponse<Problem, FailureStatus, "json">;
}

/**
 * A refusal of the object, with the state and waiting time it came with. A body whose words turn out to be none is a
 * wrong body here, as it is a wrong frame on the socket.
 */
export function refused(c: AppContext, refusal: Refused) {
  if (refusal.code === "BAD_FRAME") {
    return problem(c, "VALIDATION_FAILED", { issues: [{ path: "text", message: "text may not be blank" }] });
  }
  const detail = {
    ...(refusal.state === undefined ? {} : { state: refusal.state }),
    ...(refusal.retryAfterSeconds === undefined ? {} : { retryAfterSeconds: refusal.retryAfterSeconds }),
  };
  return problem(c, refusal.code === "SESSION_DELETED" ? "NOT_FOUND" : refusal.code, detail);
}
