/**
 * The way of a command into the log, for both roads alike: known `cid`, limits, admission, one append.
 * Refusals are values. Sends nothing; acknowledging is for the caller, after this returned.
 */
import type { ErrorCode } from "../../worker/contract/errors.ts";
import { ANSWER_LENGTH, CODE_LENGTH } from "../../worker/contract/http/sessions.ts";
import type { Refused } from "../../worker/contract/rpc.ts";
import { admit } from "../engine/admit.ts";
import type { SessionPorts } from "../ports.ts";
import { type Asked, type AskedCommand, resolveCommand, restates } from "./asked-command.ts";
import { type Applied, type SessionCore, StorageFailed } from "./session-core.ts";
import { LOG_BYTES_MAX } from "./timing.ts";

/** `applied` is null for a repeat: its input `seq` stands in the log already. */
export type Submitted = { readonly ok: true; readonly seq: number; readonly applied: Applied | null } | Refused;

/** Refusals that make sense only with the state they are about. */
const ABOUT_STATE: readonly ErrorCode[] = ["TURN_CLOSED", "TURN_UNKNOWN", "WRONG_STAGE", "SESSION_ENDED"];

export function refusal(core: SessionCore, code: ErrorCode, now: number): Refused {
  return ABOUT_STATE.includes(code) ? { ok: false, code, state: core.publicState(now) } : { ok: false, code };
}

function isTooLong(command: AskedCommand): boolean {
  switch (command.type) {
    case "turn.answer":
      return command.text.length > ANSWER_LENGTH || (command.code?.text.length ?? 0) > CODE_LENGTH;
    case "turn.correct":
      return command.text.length > ANSWER_LENGTH;
    case "turn.code":
      return command.text.length > CODE_LENGTH;
    default:
      return false;
  }
}

/** Why nothing of this kind is taken now, whatever the engine would say. */
function guard(core: SessionCore, command: AskedCommand): ErrorCode | null {
  if (core.frozen) return "OVERLOADED";
  if (isTooLong(command)) return "TEXT_TOO_LONG";
  const ends = command.type === "session.end" && core.state.stage !== "done";
  return core.logBytes > LOG_BYTES_MAX && !ends ? "QUOTA_EXCEEDED" : null;
}

function repeated(body: string, seq: number, command: AskedCommand): Submitted {
  const stored: Record<string, unknown> = JSON.parse(body);
  return restates(stored, command) ? { ok: true, seq, applied: null } : { ok: false, code: "CID_CONFLICT" };
}

/** Stores the command, finds it stored, or says why not. Synchronous: what it read is true when it writes. */
export function submit(core: SessionCore, ports: SessionPorts, { cid, command }: Asked): Submitted {
  const now = ports.clock.now();
  try {
    const known = ports.journal.eventByCid(cid);
    if (known !== null) return repeated(known.body, known.seq, command);
    const refused = guard(core, command);
    if (refused !== null) return refusal(core, refused, now);
    const resolved = resolveCommand(command, core.state);
    const code = admit(core.state, resolved);
    if (code !== null) return refusal(core, code, now);
    const applied = core.apply({ ...resolved, cid, at: core.timeFor(now) });
    return { ok: true, seq: applied.seq, applied };
  } catch (error) {
    const storage = error instanceof StorageFailed;
    ports.log("command.failed", { type: command.type, storage, name: error instanceof Error ? error.name : "unknown" });
    return { ok: false, code: storage ? "STORAGE_UNAVAILABLE" : "INTERNAL" };
  }
}
