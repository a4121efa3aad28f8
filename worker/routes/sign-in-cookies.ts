/** The cookies of a browser: one that signs it in, one by which its account knows it again. Scripts can read neither. */
import { deleteCookie, getCookie, setCookie } from "hono/cookie";
import type { User } from "#contract/http/auth.ts";
import type { AccountContext } from "../accounts/context.ts";
import { rememberBrowser } from "../accounts/log-in.ts";
import { type Caller, COOKIE, type NewCaller } from "../accounts/sign-in.ts";
import type { AppContext } from "../middleware/app-env.ts";

const OPTIONS = { path: "/", secure: true, httpOnly: true, sameSite: "Lax" } as const;
const DEVICE_COOKIE = "__Host-viva-device";
const DEVICE_LIFE_SECONDS = 180 * 86_400;

export function giveCookie(c: AppContext, { caller, secret }: NewCaller, now: number): void {
  setCookie(c, COOKIE, secret, { ...OPTIONS, maxAge: Math.floor((caller.endsAt - now) / 1_000) });
}

/** Takes away the sign-in and what the browser keeps of the page. The account goes on knowing the browser. */
export function takeCookie(c: AppContext): void {
  deleteCookie(c, COOKIE, OPTIONS);
  c.header("Clear-Site-Data", '"cache", "storage"');
}

/** The secret of an earlier log-in in this browser. */
export function deviceSecret(c: AppContext): string | null {
  return getCookie(c, DEVICE_COOKIE) ?? null;
}

export async function giveDeviceCookie(c: AppContext, context: AccountContext, userId: string): Promise<void> {
  const secret = await rememberBrowser(context, userId, deviceSecret(c));
  setCookie(c, DEVICE_COOKIE, secret, { ...OPTIONS, maxAge: DEVICE_LIFE_SECONDS });
}

/** The caller, as answers show them. */
export function userBody({ userId, kind, role, email, name, createdAt }: Caller): { user: User } {
  return { user: { id: userId, kind, role, email, name, createdAt: new Date(createdAt).toISOString() } };
}
