/** How requests get into the audit: what an administrator does before it is done, what happens to accounts after the answer. */
import { appendAudit } from "#db/queries/audit.ts";
import { log } from "#kernel/log.ts";
import { addressBucket } from "../accounts/context.ts";
import type { AppContext } from "../middleware/app-env.ts";
import { accountContext } from "./account-context.ts";

export type Deed = {
  readonly action: string;
  /** Id of what it is done to. */
  readonly target?: string;
  /** Id of the person it is about. */
  readonly about?: string;
  readonly reason?: string;
  readonly result?: "done" | "refused";
};

async function eventOf(c: AppContext, deed: Deed) {
  const { now, ...context } = accountContext(c);
  return {
    at: now,
    actor: c.get("user")?.userId ?? "nobody",
    action: deed.action,
    target: deed.target ?? "",
    about: deed.about ?? "",
    result: deed.result ?? "done",
    reason: deed.reason ?? "",
    requestId: c.get("requestId"),
    network: await addressBucket({ ...context }),
  } as const;
}

/** Writes down what is about to be done. Where that fails nothing may be done: it throws. */
export async function writeDown(c: AppContext, deed: Deed): Promise<void> {
  await appendAudit(c.get("db"), await eventOf(c, deed));
}

/** Writes down what has happened, once the answer is given; `actor` where it was not the caller of the request. */
export function noteLater(c: AppContext, deed: Deed): void {
  const work = async () => {
    try {
      await writeDown(c, deed);
    } catch {
      log("audit.missed", { requestId: c.get("requestId"), action: deed.action });
    }
  };
  c.executionCtx.waitUntil(work());
}
