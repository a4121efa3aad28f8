/**
 * Commands as clients ask for them, from frames and from RPC, made into the engine's commands: an absent turn is the
 * open one, an absent revision the next. Also tells whether a repeated `cid` asks for the same thing again.
 */
import type { ActionCommand, MessageCommand } from "../../worker/contract/rpc.ts";
import type { CommandFrame } from "../../worker/contract/socket.ts";
import type { Code, Command, State } from "../engine/state.ts";

type MaybeTurn = { readonly turnId?: string | undefined };
type MaybeRevision = { readonly revision?: number | undefined };
/** `null`: none at all. Absent: whatever the editor of the open turn holds. */
type MaybeCode = { readonly code?: Code | null | undefined };

/** A command with those parts optional that a client may leave open. */
type Open<C> = C extends { readonly type: "turn.answer" }
  ? Omit<C, "turnId" | "code"> & MaybeTurn & MaybeCode
  : C extends { readonly turnId: string; readonly revision: number }
    ? Omit<C, "turnId" | "revision"> & MaybeTurn & MaybeRevision
    : C extends { readonly turnId: string }
      ? Omit<C, "turnId"> & MaybeTurn
      : C;
export type AskedCommand = Open<Command>;
export type Asked = { readonly cid: string; readonly command: AskedCommand };

const HOLD_MS = 60_000;

export function askedByFrame(frame: CommandFrame): Asked {
  const { cid, ...command } = frame;
  if (command.type === "session.end") return { cid, command: { ...command, reason: "candidate" } };
  if (command.type === "turn.answer") return { cid, command: { ...command, source: "typed" } };
  return { cid, command };
}

export function askedByMessage({ cid, turnId, text, code, source }: MessageCommand): Asked {
  return { cid, command: { type: "turn.answer", turnId, text, source, ...(code === undefined ? {} : { code }) } };
}

export function askedByAction({ cid, turnId, action, forMs, text }: ActionCommand): Asked {
  switch (action) {
    case "pause":
      return { cid, command: { type: "session.pause", reason: "button" } };
    case "resume":
      return { cid, command: { type: "session.resume", reason: "button" } };
    case "end":
      return { cid, command: { type: "session.end", reason: "candidate" } };
    case "hold":
      return { cid, command: { type: "turn.hold", turnId, forMs: forMs ?? HOLD_MS } };
    case "correct":
      return { cid, command: { type: "turn.correct", turnId, text: text ?? "" } };
    default:
      return { cid, command: { type: `turn.${action}`, turnId } };
  }
}

/** The turn whose words were said last, for a correction that names none. */
function lastAnswered(state: State): string {
  const numbers = Object.keys(state.answered).map((turnId) => Number(turnId.slice(1)));
  return numbers.length === 0 ? "" : `t${Math.max(...numbers)}`;
}

/**
 * Fills in what the client left open. A turn that cannot be named becomes the empty string, which `admit` refuses with
 * the code that fits the stage.
 */
export function resolveCommand(asked: AskedCommand, state: State): Command {
  const openTurn = state.turn?.turnId ?? "";
  switch (asked.type) {
    case "session.start":
    case "session.pause":
    case "session.resume":
    case "session.end":
    case "input.set":
      return asked;
    case "turn.answer": {
      const { code = savedCode(state), turnId = openTurn, ...rest } = asked;
      return { ...rest, turnId, ...(code === null ? {} : { code }) };
    }
    case "turn.code":
      return { ...asked, turnId: asked.turnId ?? openTurn, revision: asked.revision ?? nextCodeRevision(state) };
    case "turn.correct": {
      const turnId = asked.turnId ?? lastAnswered(state);
      return { ...asked, turnId, revision: asked.revision ?? (state.answered[turnId] ?? 0) + 1 };
    }
    default:
      return { ...asked, turnId: asked.turnId ?? openTurn };
  }
}

/** What the editor of the open turn holds goes with its answer, so that both roads store the same body. */
function savedCode(state: State): Code | null {
  const code = state.turn?.code;
  return code ? { language: code.language, text: code.text } : null;
}

function nextCodeRevision(state: State): number {
  return (state.turn?.code?.revision ?? 0) + 1;
}

/** JSON with sorted keys: two values are the same exactly when their canonical forms are. */
function canonical(value: unknown): string {
  if (typeof value !== "object" || value === null) return JSON.stringify(value) ?? "";
  if (Array.isArray(value)) return `[${value.map(canonical).join()}]`;
  const entries = Object.entries(value)
    .filter(([, part]) => part !== undefined)
    .sort(([a], [b]) => (a < b ? -1 : 1));
  return `{${entries.map(([key, part]) => `${JSON.stringify(key)}:${canonical(part)}`).join()}}`;
}

/**
 * Whether `asked` says again what was stored, by whichever road: what it leaves open agrees with anything, all that it
 * names must be equal. Comparing the stored body itself leaves no room for two bodies with one hash.
 */
export function restates(stored: Readonly<Record<string, unknown>>, asked: AskedCommand): boolean {
  return Object.entries(asked).every(
    ([key, value]) => value === undefined || canonical(value ?? undefined) === canonical(stored[key]),
  );
}
