/** What a request brings to the steps of an account: who asks, from where, and how mail leaves once the answer is given. */
import type { AccountContext, Refusal, WeakPassword } from "../accounts/context.ts";
import { queueMail } from "../mail/queue.ts";
import type { AppContext } from "../middleware/app-env.ts";
import { problem } from "./answers.ts";
import { deliverMail } from "./upkeep.ts";

function addressOf(c: AppContext): string {
  return c.req.header("cf-connecting-ip") ?? "local";
}

/** One for each request: mail is queued within it and sent after its answer. */
export function accountContext(c: AppContext, now = Date.now()): AccountContext {
  const db = c.get("db");
  const config = c.get("config");
  return {
    db,
    config,
    address: addressOf(c),
    origin: new URL(c.req.url).origin,
    now,
    post: async (mail, userId) => {
      await queueMail(db, config, mail, { userId, now });
      c.executionCtx.waitUntil(deliverMail(db, config, now));
    },
  };
}

const SYSTEMS = [
  ["iPhone or iPad", /iPhone|iPad/],
  ["Android", /Android/],
  ["Windows", /Windows/],
  ["macOS", /Mac OS X/],
  ["Linux", /Linux|X11/],
] as const;
const BROWSERS = [
  ["Edge", /Edg\//],
  ["Firefox", /Firefox\//],
  ["Chrome", /Chrome\//],
  ["Safari", /Safari\//],
] as const;

/** Browser and system in words, so that people know their sign-ins apart; nothing finer is kept. */
export function deviceOf(c: AppContext): string | null {
  const agent = c.req.header("user-agent") ?? "";
  const browser = BROWSERS.find(([, pattern]) => pattern.test(agent))?.[0];
  const system = SYSTEMS.find(([, pattern]) => pattern.test(agent))?.[0];
  if (browser === undefined) return null;
  return system === undefined ? browser : `${browser} on ${system}`;
}

/** A step's refusal as the answer to its request; `field` is where a password that may not be chosen stands. */
export function notDone(c: AppContext, refusal: Refusal | WeakPassword, field = "password") {
  if (refusal.code === "VALIDATION_FAILED") {
    return problem(c, "VALIDATION_FAILED", { issues: [{ path: field, message: refusal.message }] });
  }
  const { code, retryAfterSeconds } = refusal;
  return problem(c, code, retryAfterSeconds === undefined ? {} : { retryAfterSeconds });
}
