/**
 * The way of a mail: sealed into the queue, taken when due, handed to a sender, tried again after a failure, five times
 * within an hour. Says nothing about words and speaks no SMTP.
 */
import type { Database } from "#db/client.ts";
import { giveUp, insertMail, listMails, type MailRow, markSent, putOff, takeDueMails } from "#db/queries/mails.ts";
import type { Config } from "#kernel/config.ts";
import { seal, unseal } from "#kernel/derived-keys.ts";
import { newId } from "#kernel/ids.ts";
import { log } from "#kernel/log.ts";
import type { Mail } from "#kernel/mail.ts";
import { type Letter, letterOf } from "./templates.ts";

const PURPOSE = "mail";
const MINUTE_MS = 60_000;
/** Longer than the slowest conversation with a server takes. */
const LEASE_MS = 2 * MINUTE_MS;
/** Waits after a failure; the last one ends the hour. */
const BACKOFF_MS = [MINUTE_MS, 4 * MINUTE_MS, 15 * MINUTE_MS, 40 * MINUTE_MS] as const;
const AT_ONCE = 5;
/** Longer than all tries together take. */
const NOTICE_LIFE_MS = 120 * MINUTE_MS;
/** A code or a link that arrives later than this is of no use. */
const CODE_LIFE_MS = 10 * MINUTE_MS;
const HAS_CODE: readonly Mail["kind"][] = ["signUpCode", "emailCode", "resetLink"];

/** Hands a letter to its server. `id` stays the same over all attempts. Rejects with a `code` in capitals. */
export type SendLetter = (letter: Letter, id: string) => Promise<void>;

/** Puts a mail into the queue. The same `id` twice is one mail. */
export async function queueMail(
  db: Database,
  config: Config,
  mail: Mail,
  about: { readonly userId: string | null; readonly now: number; readonly id?: string },
): Promise<void> {
  const sealed = await seal(config.secretKey, PURPOSE, JSON.stringify(letterOf(mail)));
  const { userId, now, id = newId() } = about;
  const expiresAt = now + (HAS_CODE.includes(mail.kind) ? CODE_LIFE_MS : NOTICE_LIFE_MS);
  await insertMail(db, { id, userId, kind: mail.kind, sealed, createdAt: now, expiresAt });
}

function isLetter(value: unknown): value is Letter {
  if (typeof value !== "object" || value === null) return false;
  return ["to", "subject", "text", "html"].every((name) => typeof Reflect.get(value, name) === "string");
}

async function opened(config: Config, row: MailRow): Promise<Letter | null> {
  const text = await unseal(config.secretKeys, PURPOSE, row.sealed);
  const value: unknown = text === null ? null : JSON.parse(text);
  return isLetter(value) ? value : null;
}

/** A failure in one word: texts of servers repeat addresses. */
function codeOf(error: unknown): string {
  const code: unknown = typeof error === "object" && error !== null ? Reflect.get(error, "code") : undefined;
  return typeof code === "string" && /^[A-Z_]{1,30}$/.test(code) ? code : "UNKNOWN";
}

async function deliver(db: Database, config: Config, row: MailRow, send: SendLetter, now: number): Promise<void> {
  const letter = row.expiresAt > now ? await opened(config, row) : null;
  if (letter === null) {
    await giveUp(db, row.id);
    log("mail.dropped", { kind: row.kind, attempts: row.attempts });
    return;
  }
  try {
    await send(letter, row.id);
  } catch (error) {
    const wait = BACKOFF_MS[row.attempts - 1];
    log("mail.failed", { kind: row.kind, attempts: row.attempts, code: codeOf(error), final: wait === undefined });
    await (wait === undefined ? giveUp(db, row.id) : putOff(db, row.id, now + wait));
    return;
  }
  // Development shows what it has sent.
  await markSent(db, row.id, config.environment === "development");
}

/** Sends what is due, a few at once. Never rejects because of a server; throws when D1 does not answer. */
export async function deliverDue(db: Database, config: Config, send: SendLetter, now: number): Promise<number> {
  const rows = await takeDueMails(db, now, LEASE_MS, AT_ONCE);
  for (const row of rows) await deliver(db, config, row, send, now);
  return rows.length;
}

export type OutboxItem = Letter & { readonly id: string; readonly status: MailRow["status"]; readonly at: number };

/** What can still be read of the newest mails. */
export async function readOutbox(db: Database, config: Config, most: number): Promise<OutboxItem[]> {
  const rows = (await listMails(db, most)).filter((row) => row.sealed !== "");
  const items = await Promise.all(
    rows.map(async (row) => {
      const letter = await opened(config, row);
      return letter === null ? [] : [{ ...letter, id: row.id, status: row.status, at: row.createdAt }];
    }),
  );
  return items.flat();
}
