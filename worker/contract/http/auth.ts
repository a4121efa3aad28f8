/** Bodies of sign-in: an anonymous guest by cookie for browsers, a short-lived bearer token for programs. */
import * as z from "zod/mini";

export const User = z.object({ id: z.string(), kind: z.enum(["guest"]), createdAt: z.iso.datetime() });
export type User = z.infer<typeof User>;

export const SignedIn = z.object({ user: User });
export type SignedIn = z.infer<typeof SignedIn>;

export const TokenRequest = z.discriminatedUnion("grantType", [
  z.strictObject({ grantType: z.literal("guest") }),
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
