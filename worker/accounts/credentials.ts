/** Changing what an account is opened with: a forgotten password, a known one, the address. Every change ends the other sign-ins. */
import { putEmailCode } from "#db/queries/email-codes.ts";
import { changePassword, findPasswordReset, putPasswordReset, resetPassword } from "#db/queries/password-resets.ts";
import { findUser, findUserByEmail, takeNewEmail, type UserRow } from "#db/queries/users.ts";
import { newSecret, sha256 } from "#kernel/ids.ts";
import { CODE_LIFE_MS, hashCode, newCode } from "./codes.ts";
import { type AccountContext, emailKeyOf, type Refusal, refuse, type WeakPassword } from "./context.ts";
import { confirmPassword, forgetFailures } from "./log-in.ts";
import { mailWait } from "./mail-limits.ts";
import { inLine } from "./password-line.ts";
import { hashPassword } from "./passwords.ts";
import { tryCode } from "./sign-up.ts";

type Done = { readonly ok: true } | Refusal;
type Changed = { readonly ok: true; readonly user: UserRow } | Refusal;

const weak = (message: string): WeakPassword => ({ ok: false, code: "VALIDATION_FAILED", message });

/** Sends a link to the account of the address; where there is none, a mail that says so. The same work either way. */
export async function askForReset(context: AccountContext, email: string): Promise<Done> {
  const { db, now, origin } = context;
  const wait = await mailWait(context, email);
  if (wait !== null) return refuse("RATE_LIMITED", wait);
  const token = newSecret();
  const tokenHash = await sha256(token);
  const emailKey = emailKeyOf(email);
  await putPasswordReset(db, { emailKey, tokenHash, expiresAt: now + CODE_LIFE_MS });
  const user = await findUserByEmail(db, emailKey);
  if (user === null) await context.post({ kind: "noAccount", to: email, origin }, null);
  else await context.post({ kind: "resetLink", to: user.email ?? email, origin, token }, user.id);
  return { ok: true };
}

type ByToken = { readonly token: string; readonly newPassword: string };

async function resetByToken(context: AccountContext, { token, newPassword }: ByToken): Promise<Changed | WeakPassword> {
  const { db, now, origin } = context;
  const tokenHash = await sha256(token);
  const user = await findPasswordReset(db, tokenHash, now);
  if (user === null || user.email === null) return refuse("LINK_INVALID");
  const { faultOf } = await import("./password-rules.ts");
  const fault = faultOf(newPassword, { email: user.email, name: user.name });
  if (fault !== null) return weak(fault);
  const passwordHash = await hashPassword(newPassword);
  if (!(await resetPassword(db, { userId: user.id, tokenHash, passwordHash, now }))) return refuse("LINK_INVALID");
  await forgetFailures(context, user.email);
  await context.post({ kind: "passwordChanged", to: user.email, origin }, user.id);
  return { ok: true, user };
}

/** Sets a password with the token of a mail. A password that may not be chosen does not use the token up. */
export function setForgottenPassword(context: AccountContext, given: ByToken): Promise<Changed | WeakPassword> {
  return inLine(() => resetByToken(context, given));
}

type ByPassword = { readonly currentPassword: string; readonly newPassword: string };

async function changeByPassword(
  context: AccountContext,
  userId: string,
  { currentPassword, newPassword }: ByPassword,
): Promise<Changed | WeakPassword> {
  const confirmed = await confirmPassword(context, userId, currentPassword);
  if (!confirmed.ok) return confirmed;
  const { user, passwordHash: from } = confirmed;
  const { faultOf } = await import("./password-rules.ts");
  const fault = faultOf(newPassword, { email: user.email ?? "", name: user.name });
  if (fault !== null) return weak(fault);
  const to = await hashPassword(newPassword);
  if (!(await changePassword(context.db, { userId, from, to }))) return refuse("PASSWORD_WRONG");
  if (user.email !== null) {
    await context.post({ kind: "passwordChanged", to: user.email, origin: context.origin }, userId);
  }
  return { ok: true, user: { ...user, passwordHash: to } };
}

/** Sets a password in place of the one that is known. */
export function setKnownPassword(
  context: AccountContext,
  userId: string,
  given: ByPassword,
): Promise<Changed | WeakPassword> {
  return inLine(() => changeByPassword(context, userId, given));
}

/** Sends a code to a new address, once the password was given. An address that has an account gets a mail without one. */
export async function askForNewEmail(
  context: AccountContext,
  userId: string,
  { email, password }: { email: string; password: string },
): Promise<Done> {
  const { db, config, now, origin } = context;
  const confirmed = await inLine(() => confirmPassword(context, userId, password));
  if (!confirmed.ok) return confirmed;
  const wait = await mailWait(context, email);
  if (wait !== null) return refuse("RATE_LIMITED", wait);
  const of = { userId, purpose: "changeEmail", emailKey: emailKeyOf(email) } as const;
  const code = newCode();
  const codeHash = await hashCode(config.secretKey, of, code);
  await putEmailCode(db, { ...of, email, codeHash, expiresAt: now + CODE_LIFE_MS });
  const owner = await findUserByEmail(db, of.emailKey);
  if (owner === null || owner.id === userId) await context.post({ kind: "emailCode", to: email, code }, userId);
  else await context.post({ kind: "accountExists", to: owner.email ?? email, origin }, owner.id);
  return { ok: true };
}

/** Gives the code of the new address. The old one is told, links to it end, and so do all sign-ins. */
export async function takeEmail(context: AccountContext, userId: string, code: string): Promise<Changed> {
  const { db, now } = context;
  const before = await findUser(db, userId);
  const row = await tryCode(context, { userId, purpose: "changeEmail" }, code);
  if (row === null || before === null) return refuse("CODE_INVALID");
  if (!(await takeNewEmail(db, { userId, codeHash: row.codeHash, now }))) return refuse("CODE_INVALID");
  const user = await findUser(db, userId);
  if (user === null) return refuse("CODE_INVALID");
  if (before.email !== null) {
    await context.post({ kind: "emailChanged", to: before.email, newAddress: row.email }, userId);
  }
  return { ok: true, user };
}
