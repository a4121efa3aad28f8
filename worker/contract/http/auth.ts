/** Bodies of accounts and sign-in: guests, sign-up, log-in, sign-ins, passwords, bearer tokens of programs. */
import * as z from "zod/mini";
import { NewPassword, TriedPassword } from "./password.ts";

/** Bytes of a body that carries a password. */
export const AUTH_BODY_BYTES = 4_096;
export const MAX_NAME = 80;

/** An address as it is typed, without the spaces around it. */
export const Email = z.pipe(
  z.string().check(z.trim(), z.maxLength(254)),
  z.email({ error: "is not an e-mail address" }),
);

/** What others may call a person: no line breaks, no invisible characters. */
export const Name = z.string().check(
  z.trim(),
  z.minLength(1),
  z.maxLength(MAX_NAME),
  z.refine((text) => text.isWellFormed() && !/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/u.test(text), {
    error: "holds characters that cannot be seen",
  }),
);

const Code = z.string().check(z.regex(/^\d{6}$/, { error: "must be six digits" }));

export const User = z.object({
  id: z.string(),
  kind: z.enum(["guest", "account"]),
  role: z.enum(["user", "admin"]),
  /** Null for guests. */
  email: z.nullable(z.string()),
  name: z.nullable(z.string()),
  createdAt: z.iso.datetime(),
});
export type User = z.infer<typeof User>;

export const SignedIn = z.object({ user: User });
export type SignedIn = z.infer<typeof SignedIn>;

export const SignUp = z.strictObject({ email: Email, password: NewPassword, name: z.optional(Name) });
export type SignUp = z.infer<typeof SignUp>;

/** The same, whether or not the address is known. Seconds. */
export const MailSent = z.object({ status: z.literal("sent"), validFor: z.int(), againAfter: z.int() });
export type MailSent = z.infer<typeof MailSent>;

export const Verify = z.strictObject({ email: Email, code: Code });
export const ToAddress = z.strictObject({ email: Email });

export const Login = z.strictObject({
  email: Email,
  password: TriedPassword,
  /** False: what the guest of this browser has stays behind and goes with the guest. Otherwise it goes into the account. */
  bringAlong: z.optional(z.boolean()),
});
export type Login = z.infer<typeof Login>;

export const Logout = z.strictObject({ everywhere: z.optional(z.boolean()) });

export const ResetPassword = z.strictObject({
  token: z.string().check(z.regex(/^[0-9a-f]{64}$/, { error: "is not a token of a reset mail" })),
  newPassword: NewPassword,
});

export const ChangePassword = z.strictObject({ currentPassword: TriedPassword, newPassword: NewPassword });

/** First the new address with the password, which sends a code to it; then the code. */
export const ChangeEmail = z.union([
  z.strictObject({ email: Email, password: TriedPassword }),
  z.strictObject({ code: Code }),
]);

export const SignInList = z.object({
  items: z.array(
    z.object({
      id: z.string(),
      kind: z.enum(["cookie", "bearer"]),
      /** Browser and system in words, where they were told. */
      device: z.nullable(z.string()),
      createdAt: z.iso.datetime(),
      lastSeenAt: z.iso.datetime(),
      endsAt: z.iso.datetime(),
      current: z.boolean(),
    }),
  ),
  nextCursor: z.null(),
});
export type SignInList = z.infer<typeof SignInList>;

export const TokenRequest = z.discriminatedUnion("grantType", [
  z.strictObject({ grantType: z.literal("guest") }),
  z.strictObject({ grantType: z.literal("password"), email: Email, password: TriedPassword }),
  z.strictObject({ grantType: z.literal("renew"), accessToken: z.string().check(z.maxLength(2_048)) }),
]);
export type TokenRequest = z.infer<typeof TokenRequest>;

export const AccessToken = z.object({
  accessToken: z.string(),
  tokenType: z.literal("bearer"),
  /** Seconds. */
  expiresIn: z.int(),
});
export type AccessToken = z.infer<typeof AccessToken>;

export const Empty = z.strictObject({});
