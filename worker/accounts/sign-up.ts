/**
 * How a guest becomes an account: a code goes to the address, and who gives it back has the account with all interviews
 * of the guest. Whether the address has an account already is told to its mailbox only.
 */
import { type EmailCodeRow, putEmailCode, renewEmailCode, takeTry } from "#db/queries/email-codes.ts";
import { becomeAccount, findUser, findUserByEmail, type UserRow } from "#db/queries/users.ts";
import type { Mail } from "#kernel/mail.ts";
import { CODE_LIFE_MS, hashCode, isCode, MAX_TRIES, newCode } from "./codes.ts";
import { type AccountContext, emailKeyOf, type Refusal, refuse, type WeakPassword } from "./context.ts";
import { mailWait } from "./mail-limits.ts";
import { inLine } from "./password-line.ts";
import { hashPassword } from "./passwords.ts";
import type { Caller } from "./sign-in.ts";

type Asked = { readonly ok: true } | Refusal;

/** The mail of a code, or to who has an account already; then the code that is stored is one that nobody gets. */
async function mailFor(context: AccountContext, email: string, code: string): Promise<[Mail, string | null]> {
  const owner = await findUserByEmail(context.db, emailKeyOf(email));
  if (owner === null) return [{ kind: "signUpCode", to: email, code }, null];
  return [{ kind: "accountExists", to: owner.email ?? email, origin: context.origin }, owner.id];
}

async function sendCode(context: AccountContext, caller: Caller, email: string, code: string): Promise<void> {
  const [mail, ownerId] = await mailFor(context, email, code);
  await context.post(mail, ownerId ?? caller.userId);
}

type Wanted = { readonly email: string; readonly password: string; readonly name?: string | undefined };

async function storeAndSend(context: AccountContext, caller: Caller, wanted: Wanted): Promise<Asked> {
  const { db, config, now } = context;
  const wait = await mailWait(context, wanted.email);
  if (wait !== null) return refuse("RATE_LIMITED", wait);
  const of = { userId: caller.userId, purpose: "signUp", emailKey: emailKeyOf(wanted.email) } as const;
  const code = newCode();
  await putEmailCode(db, {
    ...of,
    email: wanted.email,
    codeHash: await hashCode(config.secretKey, of, code),
    expiresAt: now + CODE_LIFE_MS,
    passwordHash: await hashPassword(wanted.password),
    name: wanted.name ?? null,
  });
  await sendCode(context, caller, wanted.email, code);
  return { ok: true };
}

/** Stores what is asked for and sends the code. */
export async function askForAccount(
  context: AccountContext,
  caller: Caller,
  wanted: Wanted,
): Promise<Asked | WeakPassword> {
  if (!context.config.mail.signUpOpen) return refuse("SIGN_UP_CLOSED");
  if (caller.kind === "account") return refuse("HAS_ACCOUNT");
  const { faultOf } = await import("./password-rules.ts");
  const fault = faultOf(wanted.password, wanted);
  if (fault !== null) return { ok: false, code: "VALIDATION_FAILED", message: fault };
  return inLine(() => storeAndSend(context, caller, wanted));
}

/** Another code for what this guest asked for. Answers the same where they asked for nothing. */
export async function resendCode(context: AccountContext, caller: Caller, email: string): Promise<Asked> {
  const { db, config, now } = context;
  const wait = await mailWait(context, email);
  if (wait !== null) return refuse("RATE_LIMITED", wait);
  const of = { userId: caller.userId, purpose: "signUp", emailKey: emailKeyOf(email) } as const;
  const code = newCode();
  const codeHash = await hashCode(config.secretKey, of, code);
  const renewed = await renewEmailCode(db, { ...of, codeHash, expiresAt: now + CODE_LIFE_MS });
  if (renewed !== null) await sendCode(context, caller, renewed.email, code);
  return { ok: true };
}

/** The row whose code was given, with one try taken; null where it was another, or none is left. */
export async function tryCode(
  { db, config, now }: AccountContext,
  of: { userId: string; purpose: "signUp" | "changeEmail" },
  code: string,
): Promise<EmailCodeRow | null> {
  const row = await takeTry(db, { ...of, maxTries: MAX_TRIES, now });
  if (row === null) return null;
  return (await isCode(config.secretKeys, row, code, row.codeHash)) ? row : null;
}

/** Gives the code: the guest is an account from now on, and every sign-in that the guest had has ended. */
export async function verifyAccount(
  context: AccountContext,
  caller: Caller,
  given: { email: string; code: string },
): Promise<{ readonly ok: true; readonly user: UserRow } | Refusal> {
  const { db, now } = context;
  const row = await tryCode(context, { userId: caller.userId, purpose: "signUp" }, given.code);
  if (row === null || row.emailKey !== emailKeyOf(given.email)) return refuse("CODE_INVALID");
  const made = await becomeAccount(db, { userId: caller.userId, codeHash: row.codeHash, now });
  const user = made ? await findUser(db, caller.userId) : null;
  if (user === null) return refuse("CODE_INVALID");
  return { ok: true, user };
}
