/** Turns a code of `contract/errors.ts` into the one form of HTTP failure. Never carries a stack, SQL or a vendor's text. */
import { ERRORS, type ErrorCode } from "#contract/errors.ts";
import type { Problem } from "#contract/http/problem.ts";

export type ProblemDetail = Pick<Problem, "issues" | "state" | "pool" | "retryAfterSeconds">;

export function problemBody(code: ErrorCode, requestId: string, detail: Partial<ProblemDetail> = {}): Problem {
  const facts = ERRORS[code];
  const type = `/api/docs#${code.toLowerCase().replaceAll("_", "-")}`;
  return { type, title: facts.title, status: facts.status, code, requestId, ...detail };
}

/** The failure as a response; `Retry-After` where the code allows another try. */
export function problemResponse(
  code: ErrorCode,
  requestId: string,
  detail: Partial<ProblemDetail> = {},
  headers: Readonly<Record<string, string>> = {},
): Response {
  const body = problemBody(code, requestId, detail);
  const retry = body.retryAfterSeconds ?? (ERRORS[code].status === 429 || ERRORS[code].status === 503 ? 1 : undefined);
  return new Response(JSON.stringify(body), {
    status: body.status,
    headers: {
      "content-type": "application/problem+json",
      ...(retry === undefined ? {} : { "retry-after": String(retry) }),
      ...headers,
    },
  });
}
