/**
 * A guest logs in to an account: everything the guest has goes into it, as a job that can stop anywhere and goes on from
 * there. First the guest is shut out, then every interview's object takes the account for its owner, then all rows move
 * together. An interview is read only where its row and its object name the same owner, so never by two.
 */
import type { Database } from "#db/client.ts";
import {
  finishHandOver,
  type HandOver,
  listDueHandOvers,
  requestHandOver,
  takeHandOver,
} from "#db/queries/hand-overs.ts";
import { listSessionIdsAfter } from "#db/queries/sessions.ts";

/** Longer than one go takes; then another one may go on. */
const LEASE_MS = 120_000;
const SESSIONS_AT_ONCE = 20;
const AT_ONCE = 10;

export type HandOverContext = {
  readonly db: Database;
  readonly now: number;
  /** Makes an interview's object the account's; twice is once. Rejects where it does not answer. */
  readonly handOverObject: (sessionId: string, between: HandOver) => Promise<void>;
  /** Called after every step that has changed something; what it throws stops the job there. */
  readonly afterStep?: () => void;
};

/** Shuts the guest out at once. False where nothing is to go over. */
export function beginHandOver({ db, now }: Pick<HandOverContext, "db" | "now">, between: HandOver): Promise<boolean> {
  return requestHandOver(db, between, now);
}

/** All interviews of the guest, whose objects know the account from now on. */
async function handOverObjects(context: HandOverContext, between: HandOver): Promise<string[]> {
  const done: string[] = [];
  for (;;) {
    const ids = await listSessionIdsAfter(context.db, between.guestId, done.at(-1) ?? "", SESSIONS_AT_ONCE);
    if (ids.length === 0) return done;
    for (const sessionId of ids) {
      await context.handOverObject(sessionId, between);
      context.afterStep?.();
      done.push(sessionId);
    }
  }
}

/**
 * Goes on to the end. False where it is finished, or another go is at it. Rejects where an object or D1 does not answer;
 * then it is due again after two minutes.
 */
export async function continueHandOver(context: HandOverContext, guestId: string): Promise<boolean> {
  const { db, now } = context;
  const between = await takeHandOver(db, guestId, now, LEASE_MS);
  if (between === null) return false;
  context.afterStep?.();
  for (let moved = false; !moved; ) {
    // Again where an interview was being set up meanwhile: none can begin any more, so that this ends.
    moved = await finishHandOver(db, between, await handOverObjects(context, between));
  }
  context.afterStep?.();
  return true;
}

/** Goes on with what is due. One that does not come to its end keeps none of the others from it. */
export async function continueHandOvers(context: HandOverContext): Promise<{ readonly failed: number }> {
  let failed = 0;
  for (const guestId of await listDueHandOvers(context.db, context.now, AT_ONCE)) {
    await continueHandOver(context, guestId).catch(() => (failed += 1));
  }
  return { failed };
}
