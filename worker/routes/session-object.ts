/** The way from a route to a session's object: ownership is settled in D1 before the object is touched. */
import type { SessionObject } from "#contract/rpc.ts";
import { findOwnedSession, type SessionRow } from "#db/queries/sessions.ts";
import { log } from "#kernel/log.ts";
import type { AppContext } from "../middleware/app-env.ts";
import { userOf } from "./answers.ts";

const SESSION_ID = /^[0-9a-f]{32}$/;

export type OwnedSession = { readonly row: SessionRow; readonly object: SessionObject; readonly userId: string };

export function sessionObject(env: Env, sessionId: string): SessionObject {
  return env.INTERVIEW_SESSION.getByName(sessionId);
}

/** The session if it is the caller's; null for foreign and unknown alike, without a call to any object. */
export async function ownedSession(c: AppContext, sessionId: string): Promise<OwnedSession | null> {
  if (!SESSION_ID.test(sessionId)) return null;
  const { userId } = userOf(c);
  const row = await findOwnedSession(c.get("db"), userId, sessionId);
  return row === null ? null : { row, userId, object: sessionObject(c.env, sessionId) };
}

/** Tells apart a platform refusing work from a bug; only the first may be tried again. */
export function isOverload(error: unknown): boolean {
  if (typeof error !== "object" || error === null) return false;
  const overloaded = "overloaded" in error && error.overloaded === true;
  const retryable = "retryable" in error && error.retryable === true;
  if (overloaded || retryable) log("object.unavailable", { overloaded, retryable });
  return overloaded || retryable;
}
