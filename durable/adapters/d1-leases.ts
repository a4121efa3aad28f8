/** Leases of live interviews in D1, and whether their owner still has a sign-in. */
import { openDatabase } from "#db/client.ts";
import { endLive, holdLive, isSignedIn, releaseLive } from "#db/queries/live-sessions.ts";
import type { Clock, Leases } from "../ports.ts";

/** `limit`: interviews that one user may hold at the same time. */
export function d1Leases(d1: D1Database, clock: Clock, limit: number): Leases {
  const db = openDatabase(d1);
  return {
    async renew(live) {
      const now = clock.now();
      if (!(await isSignedIn(db, live.userId, now))) return "ended";
      return (await holdLive(db, live, limit, now)) ? "held" : "taken";
    },
    end: (sessionId) => endLive(db, sessionId, clock.now()),
    release: (sessionId) => releaseLive(db, sessionId),
  };
}
