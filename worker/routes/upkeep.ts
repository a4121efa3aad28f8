/** What is done without anyone waiting for it: mail is sent, and what has had its time is cleared away. */
import { KEPT_DAYS } from "#contract/retention.ts";
import type { Database } from "#db/client.ts";
import { openDatabase } from "#db/client.ts";
import { clearMails } from "#db/queries/mails.ts";
import { clearEnded } from "#db/queries/upkeep.ts";
import { type Config, readConfig } from "#kernel/config.ts";
import { log } from "#kernel/log.ts";
import { applyRetention, continueDeletion, continueDeletions, type DeletionContext } from "../accounts/deletion.ts";
import { continueHandOver, continueHandOvers, type HandOverContext } from "../accounts/hand-over.ts";
import { deliverDue, queueMail } from "../mail/queue.ts";
import { senderOf } from "../mail/sender.ts";
import { sessionObject } from "./session-object.ts";

/** How long the queue remembers that there was a mail. */
const MAILS_KEPT_MS = KEPT_DAYS.mail * 86_400_000;

/** Sends what is due. Never rejects: what is not sent now is due again. */
export async function deliverMail(db: Database, config: Config, now: number): Promise<void> {
  const send = senderOf(config);
  if (send === null) return;
  try {
    await deliverDue(db, config, send, now);
  } catch (error) {
    log("mail.undelivered", { name: error instanceof Error ? error.name : "unknown" });
  }
}

function deletionContext(env: Env, db: Database, config: Config, now: number): DeletionContext {
  return {
    db,
    config,
    now,
    eraseObject: async (sessionId, userId) => {
      const erased = await sessionObject(env, sessionId).erase(userId);
      if (!erased.ok && erased.code !== "NOT_FOUND" && erased.code !== "SESSION_DELETED") throw new Error(erased.code);
    },
    postOnce: (mail, id) => queueMail(db, config, mail, { userId: null, now, id }),
  };
}

function handOverContext(env: Env, db: Database, now: number): HandOverContext {
  return {
    db,
    now,
    handOverObject: async (sessionId, { guestId, accountId }) => {
      const handed = await sessionObject(env, sessionId).handOver(guestId, accountId);
      if (!handed.ok && handed.code !== "NOT_FOUND" && handed.code !== "SESSION_DELETED") throw new Error(handed.code);
    },
  };
}

/** Goes through with what was begun when a guest logged in. Never rejects: the clock goes on with it. */
export async function bringAlong(env: Env, db: Database, now: number, guestId: string): Promise<void> {
  try {
    await continueHandOver(handOverContext(env, db, now), guestId);
  } catch (error) {
    log("handover.interrupted", { name: error instanceof Error ? error.name : "unknown" });
  }
}

/** Goes through with a deletion that was begun, then sends the last mail. Never rejects: the clock goes on with it. */
export async function deletePerson(
  env: Env,
  { db, config, now }: Pick<DeletionContext, "db" | "config" | "now">,
  userId: string,
): Promise<void> {
  try {
    await continueDeletion(deletionContext(env, db, config, now), userId);
  } catch (error) {
    log("deletion.interrupted", { name: error instanceof Error ? error.name : "unknown" });
  }
  await deliverMail(db, config, now);
}

/** Every few minutes, by the platform's clock. */
export async function runUpkeep(env: Env, now: number): Promise<void> {
  const config = readConfig(env);
  const db = openDatabase(env.DB);
  const { failed: waiting } = await continueHandOvers(handOverContext(env, db, now));
  if (waiting > 0) log("handover.interrupted", { failed: waiting });
  const deletion = deletionContext(env, db, config, now);
  const { failed: kept } = await applyRetention(deletion);
  if (kept > 0) log("retention.interrupted", { failed: kept });
  const { failed } = await continueDeletions(deletion);
  if (failed > 0) log("deletion.interrupted", { failed });
  await deliverMail(db, config, now);
  await clearMails(db, now, now - MAILS_KEPT_MS);
  await clearEnded(db, now);
}
