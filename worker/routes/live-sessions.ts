/** How many interviews a user may hold at once, and what becomes of their sockets when the user signs out. */
import { holdLive, listHeld, rememberLive } from "#db/queries/live-sessions.ts";
import { log } from "#kernel/log.ts";
import { isStillSignedIn } from "../accounts/sign-in.ts";
import type { AppContext } from "../middleware/app-env.ts";
import { userOf } from "./answers.ts";
import { type OwnedSession, sessionObject } from "./session-object.ts";

/** After this long a refused client may look again. */
export const LIVE_WAIT_SECONDS = 30;

/** Interviews whose sockets are closed at the same time. */
const CLOSED_AT_ONCE = 50;

/** Whether the caller may be connected to this interview: at its end nothing is held any more, only remembered. */
export async function mayHold(c: AppContext, { row, userId }: OwnedSession): Promise<boolean> {
  const live = { sessionId: row.id, userId };
  if (row.stage === "done") {
    await rememberLive(c.get("db"), live, Date.now());
    return true;
  }
  const limit = c.get("config").limits.liveSessionsPerUser;
  return holdLive(c.get("db"), live, limit, Date.now());
}

/** Closes every socket that the user's interviews hold. One object that does not answer keeps none of the others open. */
export async function closeLiveSockets(c: AppContext, userId: string): Promise<void> {
  const held = await listHeld(c.get("db"), userId);
  let failed = 0;
  for (let at = 0; at < held.length; at += CLOSED_AT_ONCE) {
    const some = held.slice(at, at + CLOSED_AT_ONCE);
    const closed = await Promise.allSettled(
      some.map((sessionId) => sessionObject(c.env, sessionId).closeAccess(userId)),
    );
    failed += closed.filter(({ status }) => status === "rejected").length;
  }
  if (failed > 0) log("sockets.left", { requestId: c.get("requestId"), failed });
}

/**
 * Looks once more, after the answer, whether the sign-in that a socket was opened with is still there: what ended it
 * meanwhile could not yet know of the socket.
 */
export function lookAgain(c: AppContext, { object, userId }: OwnedSession): void {
  const caller = userOf(c);
  const work = async () => {
    try {
      if (!(await isStillSignedIn(c.get("db"), caller, Date.now()))) await object.closeAccess(userId);
    } catch {
      log("sockets.left", { requestId: c.get("requestId"), failed: 1 });
    }
  };
  c.executionCtx.waitUntil(work());
}
