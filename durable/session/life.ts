/** What an object can be, and what that means for a user who asks for it. Pure. */
import type { Refused } from "../../worker/contract/rpc.ts";
import type { SessionCore } from "./session-core.ts";

export type Life =
  | { readonly kind: "unknown" }
  | { readonly kind: "open"; readonly core: SessionCore }
  /** Stored, but not to be restored: it can only be erased. `userId` null: not even the owner can be read. */
  | { readonly kind: "broken"; readonly userId: string | null }
  | { readonly kind: "deleted"; readonly userId: string };

export const NOT_FOUND: Refused = { ok: false, code: "NOT_FOUND" };

/** A session whose owner cannot be read is erased for whom the Worker knows as its owner. */
export function mayErase(life: Life, userId: string): boolean {
  switch (life.kind) {
    case "open":
      return life.core.owner.userId === userId;
    case "broken":
      return life.userId === null || life.userId === userId;
    case "deleted":
      return life.userId === userId;
    default:
      return false;
  }
}

/** The session if it is this user's. A foreign one answers like an unknown one. */
export function sessionOf(life: Life, userId: string): SessionCore | Refused {
  if (life.kind === "unknown" || !mayErase(life, userId)) return NOT_FOUND;
  if (life.kind === "open") return life.core;
  return { ok: false, code: life.kind === "broken" ? "INTERNAL" : "SESSION_DELETED" };
}
