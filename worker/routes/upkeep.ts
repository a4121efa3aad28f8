/** What is done without anyone waiting for it: mail is sent, and what has had its time is cleared away. */
import type { Database } from "#db/client.ts";
import { openDatabase } from "#db/client.ts";
import { clearMails } from "#db/queries/mails.ts";
import { clearEnded } from "#db/queries/upkeep.ts";
import { type Config, readConfig } from "#kernel/config.ts";
import { log } from "#kernel/log.ts";
import { deliverDue } from "../mail/queue.ts";
import { senderOf } from "../mail/sender.ts";

/** How long the queue remembers that there was a mail. */
const MAILS_KEPT_MS = 86_400_000;

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

/** Every few minutes, by the platform's clock. */
export async function runUpkeep(env: Env, now: number): Promise<void> {
  const config = readConfig(env);
  const db = openDatabase(env.DB);
  await deliverMail(db, config, now);
  await clearMails(db, now, now - MAILS_KEPT_MS);
  await clearEnded(db, now);
}
