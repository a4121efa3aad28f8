/**
 * An interview changes hands: what a guest held becomes an account's. From one moment to the next the new owner is the
 * only one that the object knows; who may ask for it is the Worker's matter.
 */
import type { Refused } from "../../worker/contract/rpc.ts";
import type { Journal } from "../ports.ts";
import { type Life, NOT_FOUND } from "./life.ts";
import { ownerValue, readOwner, type StoredOwner } from "./stored-session.ts";

const DELETED: Refused = { ok: false, code: "SESSION_DELETED" };

/** The owner as memory holds it; of a session that cannot be restored, as it is stored. */
function ownerOf(life: Life, journal: Journal): StoredOwner | null {
  if (life.kind === "open") return life.core.owner;
  return life.kind === "broken" && life.userId !== null ? readOwner(journal) : null;
}

/**
 * Twice is once. Refuses where the session is neither `from`'s nor `to`'s, or there is none. Throws where the journal
 * refuses the write; then nothing has changed.
 */
export function handOver(life: Life, journal: Journal, from: string, to: string): { ok: true } | Refused {
  const owner = ownerOf(life, journal);
  if (owner === null) return life.kind === "deleted" && life.userId === from ? DELETED : NOT_FOUND;
  if (owner.userId === to) return { ok: true };
  if (owner.userId !== from) return NOT_FOUND;
  journal.transact((writer) => {
    const { name, body } = ownerValue({ ...owner, userId: to });
    writer.putValue(name, body);
  });
  owner.userId = to;
  return { ok: true };
}
