/**
 * Answers that are spoken: their parts as they are heard, their end, going on after an end that came too soon, and what
 * the interviewer says beside the turn. When an answer has ended is decided outside, by sound and time.
 */

import { dropPending } from "../pending.ts";
import { leavePlaying, stopPlaying } from "../playing.ts";
import { emit, patch, patchTurn, type Scene } from "../scene.ts";
import { anyLine } from "../speech/lines.ts";
import { joined } from "../speech/words.ts";
import type { Command, Input, SpokenWord, State } from "../state.ts";
import { normaliseTurn } from "../understanding/normalise.ts";
import { answerTurn } from "./answer.ts";

type Heard = {
  readonly turnId: string;
  readonly text: string;
  readonly words: readonly SpokenWord[];
  provider: string;
};

/** Milliseconds after an end in which words of the candidate can still belong to it; who says so knows their time. */
const REOPEN_MS = 4_000;

/** Words for the open turn. They count when it is closed, whatever closes it. */
export function hear(scene: Scene, { turnId, text, words, provider }: Heard): void {
  const { turn } = scene.state;
  const said = normaliseTurn(text);
  if (turn === null || turn.turnId !== turnId || said === "") return;
  const part = turn.heard?.parts ?? 0;
  patchTurn(scene, { heard: { text: joined([turn.heard?.text ?? "", said]), parts: part + 1 } });
  emit(scene, { type: "stt.final", turnId, part, revision: 0, text: said, words, provider });
}

export function hearLocally(scene: Scene, command: Extract<Command, { type: "stt.local" }>): void {
  const { turnId, text } = command;
  hear(scene, { turnId, text, words: [], provider: "browser" });
}

function withoutReopening(state: State): Omit<State, "reopening"> {
  const { reopening: _, ...rest } = state;
  return rest;
}

/** Closes the turn with the words that were heard. Without any it stays open: nothing was said. */
export function endSpeech(scene: Scene, input: Extract<Input, { type: "speech.ended" }>): void {
  const { turn } = scene.state;
  if (turn === null || turn.turnId !== input.turnId) return;
  patchTurn(scene, { done: undefined });
  const text = turn.heard?.text ?? "";
  if (text === "") return;
  const { turnId, cause } = input;
  const before = withoutReopening(scene.state);
  answerTurn(scene, { type: "turn.answer", turnId, text: "", source: "speech" }, cause);
  if (scene.state.stage === "done") return;
  patch(scene, { reopening: { turnId, until: scene.at + REOPEN_MS, before } });
}

/** Returns to the state before the end. Numbers that were given out since are never given again. */
export function continueSpeech(scene: Scene, input: Extract<Input, { type: "speech.continued" }>): void {
  const { reopening, turnCount, generation, clock } = scene.state;
  if (reopening?.turnId !== input.turnId || scene.at > reopening.until || scene.state.stage === "done") return;
  dropPending(scene);
  stopPlaying(scene);
  scene.state = { ...reopening.before, turnCount, generation, clock };
  if (scene.state.phase === "thinking") patch(scene, { phase: "listening" });
  emit(scene, { type: "turn.reopened", turnId: input.turnId, cause: "speech" });
}

/** Whatever the candidate does in the new turn, and time, end the chance to go on with the one before. */
export function forgetReopening(scene: Scene, input: Input): void {
  const { reopening } = scene.state;
  if (reopening === undefined) return;
  if ("cid" in input || input.type === "speech.ended" || scene.at > reopening.until) {
    scene.state = withoutReopening(scene.state);
  }
}

/** Says something beside the turn. It has a generation of its own, so that its sound can be told from any other. */
export function beginAside(scene: Scene, input: Extract<Input, { type: "aside.begun" }>): void {
  const { turn } = scene.state;
  if (turn === null || turn.turnId !== input.turnId || turn.pending !== undefined) return;
  stopPlaying(scene);
  const { turnId, kind } = input;
  const text = kind === "repeat" ? turn.said : anyLine(scene, "nudge");
  if (text === "") return;
  const generation = scene.state.generation + 1;
  patch(scene, { generation });
  emit(scene, { type: "aside.begun", turnId, generation, kind, text });
  leavePlaying(scene, { generation, chars: text.length, aside: true });
}
