/** How many interviews a user may hold at once, and what becomes of their sockets when the user signs out. */
import { holdLive, listHeld } from "#db/queries/live-sessions.ts";
import { log } from "#kernel/log.ts";
import { isStillSignedIn } from "../accounts/sign-in.ts";
import type { AppContext } from "../middleware/app-env.ts";
import { userOf } from "./answers.ts";
import { type OwnedSession, sessionObject } from "./session-object.ts";

/** After this long a refused client may look again. */
export const LIVE_WAIT_SECONDS = 30;

/** Whether the caller may be connected to this interview: at its end nothing is held any more. */
export async function mayHold(c: AppContext, { row, userId }: OwnedSession): Promise<boolean> {
  if (row.stage === "done") return true;
  const limit = c.get("config").limits.liveSessionsPerUser;
  return holdLive(c.get("db"), { sessionId: row.id, userId }, limit, Date.now());
}

/** Closes every socket that the user's interviews hold. One object that does not answer keeps none of the others open. */
export async function closeLiveSockets(c: AppContext, userId: string): Promise<void> {
  const held = await listHeld(c.get("db"), userId);
  const closed = await Promise.allSettled(held.map((sessionId) => sessionObject(c.env, sessionId).closeAccess(userId)));
  const failed = closed.filter(({ status }) => status === "rejected").length;
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
