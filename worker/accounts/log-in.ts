/**
 * Logging in: the same answer, the same work and the same counting whether or not an address has an account. Only a right
 * password tells more. Begins no sign-in itself.
 */
import { KEPT_DAYS } from "#contract/retention.ts";
import { takeOne } from "#db/queries/counters.ts";
import { isKnownDevice, rememberDevice } from "#db/queries/known-devices.ts";
import { beginLogin, forgetLoginFailures, type LoginLimits, nextLoginAt } from "#db/queries/login-failures.ts";
import { findUser, findUserByEmail, type UserRow, upgradePasswordHash } from "#db/queries/users.ts";
import { newSecret, sha256 } from "#kernel/ids.ts";
import { type AccountContext, addressBucket, emailKeyOf, mailboxBucket, type Refusal, refuse } from "./context.ts";
import { inLine } from "./password-line.ts";
import { checkPassword, type Derive, deriveByScrypt, hashPassword, isOutdated } from "./passwords.ts";

const MINUTE_MS = 60_000;
const DEVICE_LIFE_MS = KEPT_DAYS.knownDevice * 86_400_000;
/** Seconds that a log-in of an address without any tries left is told to wait; a new password ends that. */
const LONG_WAIT_SECONDS = 900;

export const LOGIN_LIMITS: LoginLimits = { free: 5, longestWaitMs: 15 * MINUTE_MS, most: 100 };

type Guard = { readonly key: string } | Refusal;

/** Counts a try under a name; a refusal where that name has to wait. */
async function guard({ db, now }: AccountContext, key: string): Promise<Guard> {
  if (await beginLogin(db, key, LOGIN_LIMITS, now)) return { key };
  const at = await nextLoginAt(db, key, LOGIN_LIMITS);
  const seconds = at === null ? LONG_WAIT_SECONDS : Math.ceil((at - now) / 1_000);
  return refuse("RATE_LIMITED", Math.max(1, seconds));
}

async function failuresKey(context: AccountContext, email: string, device: string | null): Promise<string> {
  const mailbox = await mailboxBucket(context, email);
  if (device === null || !/^[0-9a-f]{64}$/.test(device)) return `account:${mailbox}`;
  const idHash = await sha256(device);
  const known = await isKnownDevice(context.db, idHash, emailKeyOf(email), context.now - DEVICE_LIFE_MS);
  return known ? `device:${mailbox}:${idHash}` : `account:${mailbox}`;
}

/** Forgets what strangers and devices have failed at: the mailbox has proved whose account it is. */
export async function forgetFailures(context: AccountContext, email: string): Promise<void> {
  await forgetLoginFailures(context.db, `account:${await mailboxBucket(context, email)}`);
}

type LoggedIn = { readonly ok: true; readonly user: UserRow };

type Given = { readonly email: string; readonly password: string; readonly device: string | null };

async function tryPassword(
  context: AccountContext,
  { email, password, device }: Given,
  derive: Derive,
): Promise<LoggedIn | Refusal> {
  const { db } = context;
  const guarded = await guard(context, await failuresKey(context, email, device));
  if ("ok" in guarded) return guarded;
  const user = await findUserByEmail(db, emailKeyOf(email));
  const right = await checkPassword(password, user?.passwordHash ?? null, derive);
  if (!right || user === null || user.passwordHash === null) return refuse("LOGIN_FAILED");
  await forgetLoginFailures(db, guarded.key);
  if (user.bannedAt !== null) return refuse("BANNED");
  if (!isOutdated(user.passwordHash)) return { ok: true, user };
  const passwordHash = await hashPassword(password, derive);
  await upgradePasswordHash(db, user.id, user.passwordHash, passwordHash);
  return { ok: true, user: { ...user, passwordHash } };
}

/** `device` is what the browser holds from an earlier log-in. */
export async function logIn(
  context: AccountContext,
  given: Given,
  derive: Derive = deriveByScrypt,
): Promise<LoggedIn | Refusal> {
  const { db, config, now } = context;
  const from = `login:${await addressBucket(context)}`;
  if (!(await takeOne(db, from, config.limits.loginsPerMinute, MINUTE_MS, now))) return refuse("RATE_LIMITED", 60);
  return inLine(() => tryPassword(context, given, derive));
}

/** Remembers the browser of a right log-in, and gives the secret that it is to hold. */
export async function rememberBrowser(
  { db, now }: AccountContext,
  userId: string,
  held: string | null,
): Promise<string> {
  const secret = held !== null && /^[0-9a-f]{64}$/.test(held) ? held : newSecret();
  await rememberDevice(db, await sha256(secret), userId, now);
  return secret;
}

/** The signed-in user, once they have given their password again, within a turn. Wrong ones count as failed log-ins. */
export async function confirmPassword(
  context: AccountContext,
  userId: string,
  password: string,
): Promise<(LoggedIn & { readonly passwordHash: string }) | Refusal> {
  const user = await findUser(context.db, userId);
  if (user === null || user.passwordHash === null) return refuse("UNAUTHENTICATED");
  const guarded = await guard(context, `user:${userId}`);
  if ("ok" in guarded) return guarded;
  if (!(await checkPassword(password, user.passwordHash))) return refuse("PASSWORD_WRONG");
  await forgetLoginFailures(context.db, guarded.key);
  return { ok: true, user, passwordHash: user.passwordHash };
}
