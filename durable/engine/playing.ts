/**
 * An utterance from the moment it is spoken to the moment it is known how much of it was heard. In writing there is no
 * such time: words that are shown are read. Plays nothing itself.
 */
import { emit, patch, patchTurn, type Scene } from "./scene.ts";
import type { Input, Playing } from "./state.ts";

type Played = Extract<Input, { type: "utterance.played" }>;

/** The interviewer has the floor until the end of this generation is reported. */
export function leavePlaying(scene: Scene, playing: Playing): void {
  patchTurn(scene, { playing });
  if (scene.state.phase === "listening" || scene.state.phase === "thinking") patch(scene, { phase: "speaking" });
}

function silent(scene: Scene): void {
  const { turn, phase } = scene.state;
  if (turn === null) return;
  const { playing: _, ...rest } = turn;
  patch(scene, { turn: rest });
  if (phase === "speaking") patch(scene, { phase: turn.pending === undefined ? "listening" : "thinking" });
}

/** The report of a player. What was not heard was not said: nothing of it counts as told. */
export function takePlayed(scene: Scene, input: Played): void {
  const { turn } = scene.state;
  const playing = turn?.playing;
  if (turn === null || playing?.generation !== input.generation || turn.turnId !== input.turnId) return;
  const { turnId, generation, outcome, totalSamples, estimated, interruptedAtMs } = input;
  const spokenChars = outcome === "completed" ? playing.chars : Math.min(input.spokenChars, playing.chars);
  silent(scene);
  if (playing.aside !== true) patchTurn(scene, { said: turn.said.slice(0, spokenChars) });
  emit(scene, {
    type: "utterance.end",
    turnId,
    generation,
    outcome,
    totalSamples,
    spokenChars,
    estimated,
    ...(interruptedAtMs === undefined ? {} : { interruptedAtMs }),
  });
}

/** Goes on under a new number. An aside that is lost is not said again. */
export function restartPlaying(scene: Scene, input: Extract<Input, { type: "utterance.restarted" }>): void {
  const { turn } = scene.state;
  const playing = turn?.playing;
  if (turn === null || playing?.generation !== input.generation || turn.turnId !== input.turnId) return;
  const { turnId } = turn;
  const fromChar = Math.min(Math.max(0, input.spokenChars), playing.chars);
  silent(scene);
  emit(scene, {
    type: "utterance.end",
    turnId,
    generation: playing.generation,
    outcome: "ttsError",
    totalSamples: 0,
    spokenChars: fromChar,
    estimated: true,
  });
  if (playing.aside === true) return;
  const generation = scene.state.generation + 1;
  patch(scene, { generation });
  emit(scene, { type: "utterance.restarted", turnId, generation, fromChar });
  leavePlaying(scene, { generation, chars: playing.chars });
}

/** Nobody reported the end of what is playing, and the turn goes on: it counts as said, and as estimated. */
export function stopPlaying(scene: Scene): void {
  const turn = scene.state.turn;
  const playing = turn?.playing;
  if (turn === null || playing === undefined) return;
  silent(scene);
  const { generation, chars } = playing;
  emit(scene, {
    type: "utterance.end",
    turnId: turn.turnId,
    generation,
    outcome: "completed",
    totalSamples: 0,
    spokenChars: chars,
    estimated: true,
  });
}
