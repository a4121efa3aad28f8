/** Writes a new session into an empty journal, or says why it cannot be. One transaction; nothing is sent. */
import type { Refused, SessionInit } from "../../worker/contract/rpc.ts";
import { step } from "../engine/step.ts";
import { JOURNAL_LIMITS, type SessionPorts } from "../ports.ts";
import { changesOf } from "./effect-rows.ts";
import { writeLedger } from "./model-spending.ts";
import { writeChanges } from "./session-core.ts";
import { encode, numbered } from "./session-log.ts";
import { contentOf, creation, poolRows, STATE_VERSION, writeOwner } from "./stored-session.ts";
import { byteLength } from "./text-size.ts";
import { POOL_MAX } from "./timing.ts";
import { writeVoiceLedger } from "./voice-spending.ts";

function objection(init: SessionInit): Refused | null {
  if (init.pool.length === 0) return { ok: false, code: "EMPTY_POOL" };
  const bytes = poolRows(init).reduce((sum, row) => sum + byteLength(row.body), 0);
  const fits = init.pool.length <= POOL_MAX && bytes <= JOURNAL_LIMITS.poolBytes;
  return fits ? null : { ok: false, code: "BODY_TOO_LARGE" };
}

/** Null when the session is stored. */
export function createSession({ journal, clock, log }: SessionPorts, init: SessionInit): Refused | null {
  const refused = objection(init);
  if (refused !== null) return refused;
  const at = clock.now();
  const input = creation(init, at);
  const { state, facts, effects } = step(null, input, contentOf(init));
  const events = numbered(0, input, facts);
  try {
    journal.transact((writer) => {
      writeOwner(writer, init, at);
      if (init.model !== undefined) writeLedger(writer, init.model);
      if (init.voice !== undefined) writeVoiceLedger(writer, init.voice);
      writer.insertEvents(events.map(encode));
      writeChanges(writer, changesOf(effects, at));
      writer.putSnapshot({ seq: events.length, v: STATE_VERSION, body: JSON.stringify(state) });
    });
  } catch (error) {
    log("create.failed", { name: error instanceof Error ? error.name : "unknown" });
    return { ok: false, code: "STORAGE_UNAVAILABLE" };
  }
  return null;
}
