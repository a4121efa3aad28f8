/** How much mail may be asked for: to one mailbox, and from one network address. Counts the same whether or not there is an account. */
import { takeOne } from "#db/queries/counters.ts";
import { type AccountContext, addressBucket, mailboxBucket } from "./context.ts";

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
/** Seconds between two mails to one mailbox. */
export const MAIL_WAIT_SECONDS = 60;

/** Seconds to wait where no mail may be asked for now; null, and one is taken, where it may. */
export async function mailWait(context: AccountContext, email: string): Promise<number | null> {
  const { db, config, now } = context;
  const { mailsPerHourFrom, mailsPerHourTo } = config.limits;
  const from = await addressBucket(context);
  if (!(await takeOne(db, `mail-from:${from}`, mailsPerHourFrom, HOUR_MS, now))) return untilNext(now, HOUR_MS);
  if (mailsPerHourTo === Number.MAX_SAFE_INTEGER) return null;
  const to = await mailboxBucket(context, email);
  if (!(await takeOne(db, `mail-minute:${to}`, 1, MINUTE_MS, now))) return untilNext(now, MINUTE_MS);
  return (await takeOne(db, `mail-to:${to}`, mailsPerHourTo, HOUR_MS, now)) ? null : untilNext(now, HOUR_MS);
}

function untilNext(now: number, windowMs: number): number {
  return Math.ceil((windowMs - (now % windowMs)) / 1_000);
}
