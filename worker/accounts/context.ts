/** What every step of an account works with. */
import type { Database } from "#db/client.ts";
import type { Config } from "#kernel/config.ts";
import { keyedHash } from "#kernel/derived-keys.ts";
import type { PostMail } from "#kernel/mail.ts";
import { countedAddress } from "./address.ts";

export type AccountContext = {
  readonly db: Database;
  readonly config: Config;
  readonly post: PostMail;
  /** Network address of the caller. */
  readonly address: string;
  /** Where this deployment is met; links in mail begin with it. */
  readonly origin: string;
  /** Milliseconds since the epoch. */
  readonly now: number;
};

/** Two addresses are one where these are equal. */
export function emailKeyOf(email: string): string {
  return email.toLowerCase();
}

/** Names a mailbox in counters without telling it. */
export function mailboxBucket({ config }: Pick<AccountContext, "config">, email: string): Promise<string> {
  return keyedHash(config.secretKey, "mailbox", emailKeyOf(email));
}

/** Names a network address in counters without telling it. */
export function addressBucket({ config, address }: Pick<AccountContext, "config" | "address">): Promise<string> {
  return keyedHash(config.secretKey, "address", countedAddress(address));
}

/** Why something was not done. `retryAfterSeconds` where it can be tried again. */
export type Refusal = { readonly ok: false; readonly code: RefusalCode; readonly retryAfterSeconds?: number };
type RefusalCode =
  | "RATE_LIMITED"
  | "OVERLOADED"
  | "LOGIN_FAILED"
  | "BANNED"
  | "PASSWORD_WRONG"
  | "CODE_INVALID"
  | "LINK_INVALID"
  | "HAS_ACCOUNT"
  | "SIGN_UP_CLOSED"
  | "NOT_FOUND"
  | "UNAUTHENTICATED";

/** A password that may not be chosen, in words for its field. */
export type WeakPassword = { readonly ok: false; readonly code: "VALIDATION_FAILED"; readonly message: string };

export const refuse = (code: RefusalCode, retryAfterSeconds?: number): Refusal =>
  retryAfterSeconds === undefined ? { ok: false, code } : { ok: false, code, retryAfterSeconds };
