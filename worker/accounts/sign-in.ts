/** Guests and their sign-ins: who is calling, how a guest comes in, how a sign-in ends. */
import type { Database } from "#db/client.ts";
import { takeOne } from "#db/queries/counters.ts";
import { deleteSignIn, findSignIn, insertGuest, touchSignIn } from "#db/queries/sign-ins.ts";
import type { Config } from "#kernel/config.ts";
import { newId, newSecret, sha256 } from "#kernel/ids.ts";
import { verifyAccessToken } from "#kernel/tokens.ts";
import { countedAddress } from "./address.ts";

const DAY_MS = 86_400_000;
const HOUR_MS = 3_600_000;
/** A sign-in ends after this long without use, and after this long altogether. */
export const IDLE_MS = 14 * DAY_MS;
export const ABSOLUTE_MS = 30 * DAY_MS;
/** Use is noted at most this often, so that reading costs no write. */
const TOUCH_MS = HOUR_MS;

export const COOKIE = "__Host-viva";

export type Caller = {
  readonly userId: string;
  readonly signInHash: string;
  readonly via: "cookie" | "bearer";
  readonly createdAt: number;
  /** When the sign-in ends, in milliseconds since the epoch. */
  readonly endsAt: number;
};

/** Creates a guest. Null when the address has used up its guests for this hour. */
export async function createGuest(
  db: Database,
  config: Config,
  via: "cookie" | "bearer",
  address: string,
  now: number,
): Promise<{ caller: Caller; secret: string } | null> {
  const bucket = await sha256(`${config.secretKey}|guest|${countedAddress(address)}`);
  const allowed = await takeOne(db, `guest:${bucket}`, config.limits.guestsPerHour, HOUR_MS, now);
  if (!allowed) return null;
  const secret = newSecret();
  const caller: Caller = {
    userId: newId(),
    signInHash: await sha256(secret),
    via,
    createdAt: now,
    endsAt: now + ABSOLUTE_MS,
  };
  await insertGuest(db, {
    userId: caller.userId,
    idHash: caller.signInHash,
    kind: via,
    now,
    expiresAt: caller.endsAt,
  });
  return { caller, secret };
}

async function alive(db: Database, signInHash: string, via: "cookie" | "bearer", now: number): Promise<Caller | null> {
  const row = await findSignIn(db, signInHash, now, IDLE_MS);
  if (row === null || row.kind !== via) return null;
  if (now - row.lastSeenAt > TOUCH_MS) await touchSignIn(db, signInHash, now);
  return { userId: row.userId, signInHash, via, createdAt: row.userCreatedAt, endsAt: row.expiresAt };
}

/** The caller behind a cookie's secret, or null. */
export async function callerByCookie(db: Database, secret: string, now: number): Promise<Caller | null> {
  if (!/^[0-9a-f]{64}$/.test(secret)) return null;
  return alive(db, await sha256(secret), "cookie", now);
}

/** The caller behind a bearer token whose stored sign-in is alive, or null. */
export async function callerByToken(
  db: Database,
  config: Config,
  token: string,
  now: number,
  forRenewal = false,
): Promise<Caller | null> {
  const claims = await verifyAccessToken(config.secretKeys, token, new Date(now), forRenewal);
  if (claims === null) return null;
  const caller = await alive(db, claims.signInHash, "bearer", now);
  return caller?.userId === claims.userId ? caller : null;
}

export async function endSignIn(db: Database, caller: Caller): Promise<void> {
  await deleteSignIn(db, caller.signInHash);
}

/** Takes one of this hour's new sessions. */
export function maySetUpSession(db: Database, config: Config, userId: string, now: number): Promise<boolean> {
  return takeOne(db, `sessions:${userId}`, config.limits.sessionsPerHour, HOUR_MS, now);
}
