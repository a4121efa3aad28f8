/**
 * Signs of a candidate who types and has sent nothing yet. They reach the log only where they decide: when without them
 * the interview's clock would come to stand still. At most two a minute, however many frames come.
 */
import { needsSign } from "../engine/clock.ts";
import type { SessionPorts } from "../ports.ts";
import { type Applied, type SessionCore, StorageFailed } from "./session-core.ts";
import { LOG_BYTES_MAX } from "./timing.ts";

/** Stores the sign if it is needed; null when nothing was stored. Losing one is harmless, so a failing journal is too. */
export function noteActivity(core: SessionCore, ports: SessionPorts): Applied | null {
  const at = core.timeFor(ports.clock.now());
  if (core.frozen || core.logBytes > LOG_BYTES_MAX || !needsSign(core.state.clock, at)) return null;
  try {
    return core.apply({ type: "candidate.active", at });
  } catch (error) {
    if (!(error instanceof StorageFailed)) throw error;
    ports.log("activity.failed", { storage: true });
    return null;
  }
}
