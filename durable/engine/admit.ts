/** What a session refuses before anything is stored. Pure over state and command; refusing changes nothing. */
import { openThread } from "./scene.ts";
import type { Command, State } from "./state.ts";

export type Refusal = "WRONG_STAGE" | "TURN_CLOSED" | "TURN_UNKNOWN" | "SESSION_ENDED";

type TurnCommand = Extract<Command, { turnId: string }>;

function numberOf(turnId: string): number {
  return /^t[1-9]\d{0,5}$/.test(turnId) ? Number(turnId.slice(1)) : 0;
}

function wasOpened(state: State, turnId: string): boolean {
  const number = numberOf(turnId);
  return number > 0 && number <= state.turnCount;
}

/** Words can be mended in any closed turn that had some. */
function admitCorrection(state: State, turnId: string): Refusal | null {
  if (Object.hasOwn(state.answered, turnId)) return null;
  return wasOpened(state, turnId) ? "WRONG_STAGE" : "TURN_UNKNOWN";
}

function admitTurn(state: State, command: TurnCommand): Refusal | null {
  if (state.startedAt === null) return "WRONG_STAGE";
  if (command.type === "turn.correct") return admitCorrection(state, command.turnId);
  if (command.turnId !== state.turn?.turnId) return wasOpened(state, command.turnId) ? "TURN_CLOSED" : "TURN_UNKNOWN";
  if (command.type === "turn.hint" && openThread(state) === null) return "WRONG_STAGE";
  return null;
}

function admitSession(state: State, command: Exclude<Command, TurnCommand>): Refusal | null {
  if (command.type === "session.start" || command.type === "input.set") return null;
  return state.startedAt === null ? "WRONG_STAGE" : null;
}

/** After the end only a start that came before it may be asked again: an interview ended before it began stays so. */
function admitAfterEnd(state: State, command: Command): Refusal | null {
  return command.type === "session.start" && state.startedAt !== null ? null : "SESSION_ENDED";
}

/**
 * Null when the command may be stored. Starting, pausing, resuming and ending again is admitted and changes nothing.
 * Voice needs no vendor: the last levels of the ladders are the browser, and typing.
 */
export function admit(state: State, command: Command): Refusal | null {
  if (command.type === "session.end") return null;
  if (state.stage === "done") return admitAfterEnd(state, command);
  return "turnId" in command ? admitTurn(state, command) : admitSession(state, command);
}
