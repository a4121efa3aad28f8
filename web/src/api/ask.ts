/** One request as a value: the body of a success, or why there is none. Retries nothing and tells nobody. */
import type { Failure, Issue, Outcome } from "./port.ts";

export type Answer = { readonly status: number; json(): Promise<unknown> };

function textAt(body: unknown, key: "code" | "title" | "requestId"): string | null {
  if (typeof body !== "object" || body === null || !(key in body)) return null;
  const value: unknown = Reflect.get(body, key);
  return typeof value === "string" ? value : null;
}

/** What a refused body is refused for, field by field; empty where nothing is said. */
function issuesAt(body: unknown): readonly Issue[] {
  if (typeof body !== "object" || body === null || !("issues" in body) || !Array.isArray(body.issues)) return [];
  return body.issues.flatMap((issue: unknown) => {
    const path = fieldAt(issue, "path");
    const message = fieldAt(issue, "message");
    return path === null || message === null ? [] : [{ path, message }];
  });
}

function fieldAt(value: unknown, key: "path" | "message"): string | null {
  if (typeof value !== "object" || value === null) return null;
  const text: unknown = Reflect.get(value, key);
  return typeof text === "string" ? text : null;
}

function waitAt(body: unknown): number | null {
  if (typeof body !== "object" || body === null || !("retryAfterSeconds" in body)) return null;
  return typeof body.retryAfterSeconds === "number" ? body.retryAfterSeconds : null;
}

/** Reads problem+json; anything else is an answer that was not ours. */
export async function refusal(answer: Answer): Promise<Failure> {
  const body = await answer.json().catch(() => null);
  const issues = issuesAt(body);
  return {
    kind: "refused",
    status: answer.status,
    code: textAt(body, "code") ?? "UNKNOWN",
    title: textAt(body, "title") ?? "The server gave an answer that this page cannot read.",
    requestId: textAt(body, "requestId"),
    retryAfterSeconds: waitAt(body),
    ...(issues.length === 0 ? {} : { issues }),
  };
}

/** Sends a request. `read` gives the body of a success, or undefined for a refusal. */
export async function ask<R extends Answer, T>(
  send: () => Promise<R>,
  read: (answer: R) => Promise<T> | undefined,
): Promise<Outcome<T>> {
  try {
    const answer = await send();
    const success = read(answer);
    if (success === undefined) return { ok: false, failure: await refusal(answer) };
    return { ok: true, value: await success };
  } catch {
    return { ok: false, failure: { kind: "offline" } };
  }
}
