/**
 * The way of a command into the log, for both roads alike: known `cid`, limits, admission, one append.
 * Refusals are values. Sends nothing; acknowledging is for the caller, after this returned.
 */
import type { ErrorCode } from "../../worker/contract/errors.ts";
import { ANSWER_LENGTH, CODE_LENGTH } from "../../worker/contract/http/sessions.ts";
import type { Refused } from "../../worker/contract/rpc.ts";
import { admit } from "../engine/admit.ts";
import type { Input } from "../engine/state.ts";
import { normaliseLines } from "../engine/understanding/normalise.ts";
import type { SessionPorts } from "../ports.ts";
import { type Asked, type AskedCommand, resolveCommand, restates } from "./asked-command.ts";
import { type Applied, type SessionCore, StorageFailed } from "./session-core.ts";
import { LOG_BYTES_MAX } from "./timing.ts";

/** `applied` is null for a repeat: its input `seq` stands in the log already. */
export type Submitted = { readonly ok: true; readonly seq: number; readonly applied: Applied | null } | Refused;

/** Refusals that make sense only with the state they are about. */
const ABOUT_STATE: readonly ErrorCode[] = [
  "CID_CONFLICT",
  "TURN_CLOSED",
  "TURN_UNKNOWN",
  "WRONG_STAGE",
  "SESSION_ENDED",
];

export function refusal(core: SessionCore, code: ErrorCode, now: number): Refused {
  return ABOUT_STATE.includes(code) ? { ok: false, code, state: core.publicState(now) } : { ok: false, code };
}

/** Also in its one form, which is what the log, the reader and every quote have: one sign can become eighteen there. */
function isLongAnswer(text: string): boolean {
  return text.length > ANSWER_LENGTH || normaliseLines(text).length > ANSWER_LENGTH;
}

function isTooLong(command: AskedCommand): boolean {
  switch (command.type) {
    case "turn.answer":
      return isLongAnswer(command.text) || (command.code?.text.length ?? 0) > CODE_LENGTH;
    case "turn.correct":
      return isLongAnswer(command.text);
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
  if (command.type === "turn.correct" && normaliseLines(command.text) === "") return "BAD_FRAME";
  const ends = command.type === "session.end" && core.state.stage !== "done";
  return core.logBytes > LOG_BYTES_MAX && !ends ? "QUOTA_EXCEEDED" : null;
}

function isRepeat(body: string, command: AskedCommand): boolean {
  const stored: Record<string, unknown> = JSON.parse(body);
  return restates(stored, command);
}

type Considered =
  | { readonly is: "new"; readonly input: Input }
  | { readonly is: "known"; readonly seq: number }
  | { readonly is: "refused"; readonly refused: Refused };

function considered(core: SessionCore, ports: SessionPorts, { cid, command }: Asked): Considered {
  const now = ports.clock.now();
  const refuse = (code: ErrorCode): Considered => ({ is: "refused", refused: refusal(core, code, now) });
  const known = ports.journal.eventByCid(cid);
  if (known !== null) return isRepeat(known.body, command) ? { is: "known", seq: known.seq } : refuse("CID_CONFLICT");
  const guarded = guard(core, command);
  if (guarded !== null) return refuse(guarded);
  const resolved = resolveCommand(command, core.state);
  const code = admit(core.state, resolved);
  return code === null ? { is: "new", input: { ...resolved, cid, at: core.timeFor(now) } } : refuse(code);
}

/** What of a command can be stored, and after which event. */
export type Foreseen = { readonly asked: Asked; readonly input: Input; readonly seq: number };

/** What would be stored of the command now; null where nothing would. Changes nothing. */
export function foreseen(core: SessionCore, ports: SessionPorts, asked: Asked): Foreseen | null {
  const outcome = considered(core, ports, asked);
  return outcome.is === "new" ? { asked, input: outcome.input, seq: core.seq } : null;
}

/**
 * Stores the command, finds it stored, or says why not. Synchronous: what it read is true when it writes. `before` is what
 * was foreseen of the command, which still holds if nothing was stored since.
 */
export function submit(
  core: SessionCore,
  ports: SessionPorts,
  asked: Asked,
  before: Foreseen | null = null,
): Submitted {
  try {
    const holds = before !== null && before.asked === asked && before.seq === core.seq;
    const outcome: Considered = holds ? { is: "new", input: before.input } : considered(core, ports, asked);
    if (outcome.is === "refused") return outcome.refused;
    if (outcome.is === "known") return { ok: true, seq: outcome.seq, applied: null };
    const applied = core.apply(outcome.input);
    return { ok: true, seq: applied.seq, applied };
  } catch (error) {
    const storage = error instanceof StorageFailed;
    const { type } = asked.command;
    ports.log("command.failed", { type, storage, name: error instanceof Error ? error.name : "unknown" });
    return { ok: false, code: storage ? "STORAGE_UNAVAILABLE" : "INTERNAL" };
  }
}
