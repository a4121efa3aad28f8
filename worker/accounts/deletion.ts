/**
 * Deletes a person as a job that can stop anywhere and goes on from there: first nobody can log in any more, then every
 * interview's object is emptied, then all rows go together. Nothing is left of them but an id.
 */
import { KEPT_DAYS } from "#contract/retention.ts";
import {
  type DeletionRow,
  eraseRows,
  type IdleSession,
  listDueDeletions,
  listIdleSessions,
  listLostGuests,
  listSessionIds,
  reopenDeletions,
  requestDeletion,
  takeDeletion,
} from "#db/queries/deletions.ts";
import { deleteSessionRow } from "#db/queries/sessions.ts";
import { findUser } from "#db/queries/users.ts";
import { seal, unseal } from "#kernel/derived-keys.ts";
import { sha256 } from "#kernel/ids.ts";
import type { Mail } from "#kernel/mail.ts";
import { type AccountContext, mailboxBucket } from "./context.ts";

const PURPOSE = "deletion";
const DAY_MS = 86_400_000;
/** Longer than one go takes; then another one may go on. */
const LEASE_MS = 120_000;
const SESSIONS_AT_ONCE = 20;
const GUESTS_KEPT_MS = KEPT_DAYS.lostGuest * DAY_MS;
const AT_ONCE = 10;

export type DeletionContext = Pick<AccountContext, "db" | "config" | "now"> & {
  /** Empties an interview's object for good; twice is once. Rejects where it does not answer. */
  readonly eraseObject: (sessionId: string, userId: string) => Promise<void>;
  /** Queues a mail; the same id twice is one mail. */
  readonly postOnce: (mail: Mail, id: string) => Promise<void>;
  /** Called after every step that has changed something; what it throws stops the job there. */
  readonly afterStep?: () => void;
};

/** Closes the account at once; what is in it goes with `continueDeletion`. False for the last administrator. */
export async function beginDeletion(
  { db, config, now }: Pick<DeletionContext, "db" | "config" | "now">,
  userId: string,
): Promise<boolean> {
  const user = await findUser(db, userId);
  const email = user?.email ?? null;
  const sealedAddress = email === null ? "" : await seal(config.secretKey, PURPOSE, email);
  const mailbox = email === null ? "" : await mailboxBucket({ config }, email);
  return requestDeletion(db, { userId, requestedAt: now, sealedAddress, mailbox });
}

async function eraseSessions(context: DeletionContext, userId: string): Promise<void> {
  const { db, now, afterStep } = context;
  for (;;) {
    const ids = await listSessionIds(db, userId, SESSIONS_AT_ONCE);
    if (ids.length === 0) return;
    for (const sessionId of ids) {
      await context.eraseObject(sessionId, userId);
      afterStep?.();
      await deleteSessionRow(db, sessionId, now);
      afterStep?.();
    }
  }
}

async function sayGoodbye(context: DeletionContext, job: DeletionRow): Promise<void> {
  if (job.sealedAddress === "") return;
  const to = await unseal(context.config.secretKeys, PURPOSE, job.sealedAddress);
  if (to === null) return;
  // Always the same, so that it is sent once, and tells nobody whom it was about.
  const id = await sha256(`${PURPOSE}|${job.userId}`);
  await context.postOnce({ kind: "accountDeleted", to }, id.slice(0, 32));
  context.afterStep?.();
}

/**
 * Goes on with a deletion to its end. False where it is finished, or another go is at it. Rejects where an object or D1
 * does not answer; then it is due again after two minutes.
 */
export async function continueDeletion(context: DeletionContext, userId: string): Promise<boolean> {
  const { db, now } = context;
  const job = await takeDeletion(db, userId, now, LEASE_MS);
  if (job === null) return false;
  context.afterStep?.();
  await eraseSessions(context, userId);
  await sayGoodbye(context, job);
  await eraseRows(db, { userId, mailbox: job.mailbox }, now);
  context.afterStep?.();
  return true;
}

/** Goes on with what is due. One that does not come to its end keeps none of the others from it. */
export async function continueDeletions(context: DeletionContext): Promise<{ readonly failed: number }> {
  const { db, now } = context;
  await reopenDeletions(db, now);
  const due = await listDueDeletions(db, now, AT_ONCE);
  let failed = 0;
  for (const userId of due) await continueDeletion(context, userId).catch(() => (failed += 1));
  return { failed };
}

async function eraseIdle({ db, now, eraseObject }: DeletionContext, { sessionId, userId }: IdleSession): Promise<void> {
  await eraseObject(sessionId, userId);
  await deleteSessionRow(db, sessionId, now);
}

/**
 * Deletes what has been kept for as long as it is kept: guests whom nothing reaches, interviews of two years ago. One that
 * does not answer keeps none of the others from it.
 */
export async function applyRetention(context: DeletionContext): Promise<{ readonly failed: number }> {
  const { db, now } = context;
  for (const userId of await listLostGuests(db, now - GUESTS_KEPT_MS, now, AT_ONCE)) {
    await beginDeletion(context, userId);
  }
  let failed = 0;
  for (const idle of await listIdleSessions(db, now, KEPT_DAYS.idleInterview, AT_ONCE)) {
    await eraseIdle(context, idle).catch(() => (failed += 1));
  }
  return { failed };
}
