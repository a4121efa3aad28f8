/**
 * The engine asked on a copy what it would say if the candidate's answer ended now (session-protocol §2). Nothing of it is
 * stored; only the call that its wording would take is of use. Pure.
 */
import type { Content } from "../engine/content.ts";
import type { Input, Logged, State } from "../engine/state.ts";
import { step } from "../engine/step.ts";
import { transcript } from "../engine/transcript.ts";
import { normaliseTurn } from "../engine/understanding/normalise.ts";
import type { ModelCall, ModelDeadlines } from "../ports.ts";
import { wordingCall } from "./prompts/wording.ts";
import { numbered } from "./session-log.ts";

type TrialSession = Pick<TrialMaterial, "state" | "content" | "seq"> & {
  readonly log: { all(): readonly Logged[] };
};

export type TrialMaterial = {
  readonly state: State;
  readonly content: Content;
  readonly log: readonly Logged[];
  /** Number of the newest event. */
  readonly seq: number;
};

/** A session as it stands. */
export function materialOf({ state, content, seq, log }: TrialSession): TrialMaterial {
  return { state, content, seq, log: log.all() };
}

/** Words of `text` that are not stored yet; null when what is stored is not its beginning. */
function unheard(state: State, text: string): string | null {
  const heard = state.turn?.heard?.text ?? "";
  const said = normaliseTurn(text);
  return said.startsWith(heard) ? said.slice(heard.length).trim() : null;
}

function inputsFor(turnId: string, at: number, rest: string): Input[] {
  const words = {
    type: "speech.heard",
    at,
    turnId,
    text: rest,
    words: [],
    provider: "",
    epoch: 0,
    untilSample: 0,
  } as const;
  const end = { type: "speech.ended", at, turnId, cause: "deadline" } as const;
  return rest === "" ? [end] : [words, end];
}

export type TrialStep = {
  readonly state: State;
  /** With what would have been added. */
  readonly log: readonly Logged[];
};

/** The inputs taken on a copy, one after another. */
export function tried({ state: before, content, log, seq: from }: TrialMaterial, inputs: readonly Input[]): TrialStep {
  let state = before;
  let seq = from;
  const events = [...log];
  for (const input of inputs) {
    const stepped = step(state, input, content);
    const added = numbered(seq, input, stepped.facts);
    events.push(...added);
    seq += added.length;
    state = stepped.state;
  }
  return { state, log: events };
}

/** What the session would be if `text` were the whole answer at `at`; null where that cannot be its end. */
export function answeredBy(material: TrialMaterial, text: string, at: number): TrialStep | null {
  const turnId = material.state.turn?.turnId;
  const rest = unheard(material.state, text);
  return turnId === undefined || rest === null ? null : tried(material, inputsFor(turnId, at, rest));
}

/** The call for the words that come after what was tried; null where no model would be asked for any. */
export function callAfter(
  { state: before, content }: Pick<TrialMaterial, "state" | "content">,
  { state, log }: TrialStep,
  deadlines: ModelDeadlines,
): ModelCall | null {
  const { turn } = state;
  if (turn?.pending === undefined || turn.turnId === before.turn?.turnId) return null;
  return wordingCall({ state, content, messages: transcript(log) }, deadlines);
}
