/** Sign-ins: who is calling, how a guest comes in, how a sign-in begins and ends. Looks at no password (`log-in.ts`). */
import { SIGN_IN_DAYS } from "#contract/retention.ts";
import type { Database } from "#db/client.ts";
import { takeOne } from "#db/queries/counters.ts";
import {
  deleteSignIn,
  findSignIn,
  insertGuest,
  insertSignIn,
  listSignIns,
  type NewSignIn,
  type SignInRow,
  touchSignIn,
} from "#db/queries/sign-ins.ts";
import type { UserRow } from "#db/queries/users.ts";
import type { Config } from "#kernel/config.ts";
import { newId, newSecret, sha256 } from "#kernel/ids.ts";
import { verifyAccessToken } from "#kernel/tokens.ts";
import { type AccountContext, addressBucket } from "./context.ts";

const MINUTE_MS = 60_000;
export const HOUR_MS = 60 * MINUTE_MS;
const DAY_MS = 24 * HOUR_MS;

type Lives = { readonly idleMs: number; readonly absoluteMs: number; readonly touchMs: number };

/**
 * A sign-in ends after so long without use, and after so long altogether. Use is noted at most every `touchMs`, so that
 * reading costs no write.
 */
const LIVES: Readonly<Record<"user" | "admin", Lives>> = {
  user: { idleMs: SIGN_IN_DAYS.idle * DAY_MS, absoluteMs: SIGN_IN_DAYS.longest * DAY_MS, touchMs: HOUR_MS },
  admin: { idleMs: 30 * MINUTE_MS, absoluteMs: 12 * HOUR_MS, touchMs: MINUTE_MS },
};

export const COOKIE = "__Host-viva";

export type Via = "cookie" | "bearer";
type Person = Pick<UserRow, "id" | "kind" | "role" | "email" | "name" | "createdAt">;

export type Caller = {
  readonly userId: string;
  readonly kind: "guest" | "account";
  readonly role: "user" | "admin";
  readonly email: string | null;
  readonly name: string | null;
  readonly signInHash: string;
  readonly via: Via;
  /** When the user was created. */
  readonly createdAt: number;
  /** When the password was last given; null for guests. */
  readonly authenticatedAt: number | null;
  /** When the sign-in ends, in milliseconds since the epoch. */
  readonly endsAt: number;
};

export type NewCaller = { readonly caller: Caller; readonly secret: string };

function callerOf(user: Person, signIn: Omit<NewSignIn, "userId">): Caller {
  return {
    userId: user.id,
    kind: user.kind,
    role: user.role,
    email: user.email,
    name: user.name,
    signInHash: signIn.idHash,
    via: signIn.kind,
    createdAt: user.createdAt,
    authenticatedAt: signIn.authenticatedAt ?? null,
    endsAt: signIn.expiresAt,
  };
}

type Entry = { readonly via: Via; readonly device: string | null; readonly authenticated: boolean };

async function newSignIn(user: Person, entry: Entry, now: number): Promise<{ secret: string; row: NewSignIn }> {
  const secret = newSecret();
  const row = {
    idHash: await sha256(secret),
    userId: user.id,
    kind: entry.via,
    createdAt: now,
    lastSeenAt: now,
    expiresAt: now + LIVES[user.role].absoluteMs,
    authenticatedAt: entry.authenticated ? now : null,
    device: entry.device,
  };
  return { secret, row };
}

/** Creates a guest. Null when the address has used up its guests for this hour. */
export async function createGuest(
  context: Pick<AccountContext, "db" | "config" | "address" | "now">,
  via: Via,
  device: string | null,
): Promise<NewCaller | null> {
  const { db, config, now } = context;
  const bucket = await addressBucket(context);
  if (!(await takeOne(db, `guest:${bucket}`, config.limits.guestsPerHour, HOUR_MS, now))) return null;
  const user: Person = { id: newId(), kind: "guest", role: "user", email: null, name: null, createdAt: now };
  const { secret, row } = await newSignIn(user, { via, device, authenticated: false }, now);
  await insertGuest(db, row);
  return { caller: callerOf(user, row), secret };
}

/** Signs a user in who has just proved who they are; null where what they proved it with counts no more. */
export async function signIn(
  db: Database,
  user: Person & Pick<UserRow, "passwordHash">,
  entry: { readonly via: Via; readonly device: string | null },
  now: number,
): Promise<NewCaller | null> {
  const { secret, row } = await newSignIn(user, { ...entry, authenticated: true }, now);
  return (await insertSignIn(db, row, user.passwordHash)) ? { caller: callerOf(user, row), secret } : null;
}

async function alive(db: Database, signInHash: string, via: Via, now: number): Promise<Caller | null> {
  const found = await findSignIn(db, signInHash, now);
  if (found === null || found.signIn.kind !== via) return null;
  const { idleMs, touchMs, absoluteMs } = LIVES[found.user.role];
  const { lastSeenAt, createdAt } = found.signIn;
  if (now - lastSeenAt >= idleMs || now - createdAt >= absoluteMs) return null;
  if (now - lastSeenAt > touchMs) await touchSignIn(db, signInHash, now);
  return callerOf(found.user, found.signIn);
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

/** Whether the sign-in that a request came with still opens anything. */
export async function isStillSignedIn(db: Database, caller: Caller, now: number): Promise<boolean> {
  return (await alive(db, caller.signInHash, caller.via, now)) !== null;
}

export async function endSignIn(db: Database, caller: Caller): Promise<void> {
  await deleteSignIn(db, caller.signInHash);
}

export type OwnSignIn = { readonly id: string; readonly row: SignInRow; readonly current: boolean };

/** The caller's live sign-ins, newest first. Their ids are not the hashes that tokens name. */
export async function ownSignIns(db: Database, caller: Caller, now: number): Promise<OwnSignIn[]> {
  const { idleMs } = LIVES[caller.role];
  const rows = (await listSignIns(db, caller.userId, now)).filter((row) => now - row.lastSeenAt < idleMs);
  return Promise.all(
    rows.map(async (row) => ({
      id: (await sha256(`sign-in|${row.idHash}`)).slice(0, 32),
      row,
      current: row.idHash === caller.signInHash,
    })),
  );
}

/** Ends one of the caller's sign-ins; false where there is none of this id. */
export async function endOwnSignIn(db: Database, caller: Caller, id: string, now: number): Promise<boolean> {
  const found = (await ownSignIns(db, caller, now)).find((signedIn) => signedIn.id === id);
  if (found === undefined) return false;
  await deleteSignIn(db, found.row.idHash);
  return true;
}

/** Counts a user's new sessions of an hour. */
export const sessionsKey = (userId: string): string => `sessions:${userId}`;

/** Takes one of this hour's new sessions. */
export function maySetUpSession(db: Database, config: Config, userId: string, now: number): Promise<boolean> {
  return takeOne(db, sessionsKey(userId), config.limits.sessionsPerHour, HOUR_MS, now);
}
