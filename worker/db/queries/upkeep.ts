/** Clears away what has had its time: codes, links, sign-ins, counters, devices. */
import { lt } from "drizzle-orm";
import { KEPT_DAYS } from "#contract/retention.ts";
import type { Database } from "../client.ts";
import { counters, emailCodes, knownDevices, loginFailures, passwordResets, signIns } from "../schema.ts";

const DAY_MS = 86_400_000;

/** Longest window of a counter, how long failed log-ins count without another, and how long a device is known. */
const COUNTERS_KEPT_MS = KEPT_DAYS.counters * DAY_MS;
const FAILURES_KEPT_MS = KEPT_DAYS.failedLogIns * DAY_MS;
const DEVICES_KEPT_MS = KEPT_DAYS.knownDevice * DAY_MS;

export async function clearEnded(db: Database, now: number): Promise<void> {
  await db.batch([
    db.delete(emailCodes).where(lt(emailCodes.expiresAt, now)),
    db.delete(passwordResets).where(lt(passwordResets.expiresAt, now)),
    db.delete(signIns).where(lt(signIns.expiresAt, now)),
    db.delete(counters).where(lt(counters.windowStart, now - COUNTERS_KEPT_MS)),
    db.delete(loginFailures).where(lt(loginFailures.lastAt, now - FAILURES_KEPT_MS)),
    db.delete(knownDevices).where(lt(knownDevices.lastSeenAt, now - DEVICES_KEPT_MS)),
  ]);
}
