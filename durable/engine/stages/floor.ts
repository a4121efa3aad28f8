/** Who holds the floor and whether the clock runs: pause, resume, hold, code in the editor, words taken back. */
import { ABSENCE_MS, GRACE_MS, leftMs, signOfLife, stopClock } from "../clock.ts";
import { cancelTimer, emit, patch, patchTurn, type Scene, setTimer } from "../scene.ts";
import type { Command } from "../state.ts";
import { settleHold } from "../turns.ts";

const LONGEST_HOLD_MS = 60_000;

/** Sets the timer for what is left of the limit, or for what is left to be said after it. */
export function armLimit(scene: Scene): void {
  const left = leftMs(scene.state.clock, scene.at);
  if (left === null) return;
  if (scene.state.clock.limitReached) setTimer(scene, "limitGrace", scene.at + GRACE_MS);
  else setTimer(scene, "limit", scene.at + left);
}

/** Counts a sign of the candidate. When the clock had stood still, the limit is due later than the timer thinks. */
export function noteSign(scene: Scene): void {
  const { clock, stage } = scene.state;
  if (scene.state.startedAt === null || stage === "done" || scene.state.phase === "paused") return;
  const stoodStill = clock.lastSignAt === null || scene.at - clock.lastSignAt >= ABSENCE_MS;
  patch(scene, { clock: signOfLife(clock, scene.at) });
  if (stoodStill && !clock.limitReached) armLimit(scene);
}

export function pauseSession(scene: Scene, reason: string): void {
  if (scene.state.phase === "paused" || scene.state.stage === "done") return;
  settleHold(scene);
  patch(scene, { phase: "paused", clock: stopClock(scene.state.clock, scene.at) });
  if (scene.state.clock.limitMs !== null) {
    cancelTimer(scene, "limit");
    cancelTimer(scene, "limitGrace");
  }
  emit(scene, { type: "session.paused", reason });
}

export function resumeSession(scene: Scene, reason: string): void {
  if (scene.state.phase !== "paused") return;
  const { turn } = scene.state;
  const silent = turn?.playing === undefined ? "listening" : "speaking";
  const phase = turn?.pending === undefined ? silent : "thinking";
  patch(scene, { phase, clock: signOfLife(scene.state.clock, scene.at) });
  armLimit(scene);
  emit(scene, { type: "session.resumed", reason });
}

export function holdTurn(scene: Scene, command: Extract<Command, { type: "turn.hold" }>): void {
  settleHold(scene);
  const { turn } = scene.state;
  if (turn === null) return;
  const forMs = Math.min(LONGEST_HOLD_MS, Math.max(0, Math.round(command.forMs)));
  const untilAt = scene.at + forMs;
  patchTurn(scene, { heldMs: turn.heldMs + forMs, holdUntil: untilAt });
  setTimer(scene, "hold", untilAt);
  emit(scene, { type: "turn.held", turnId: turn.turnId, untilAt });
}

/** Keeps the newest revision of the editor; an older one that arrives late changes nothing. */
export function saveCode(scene: Scene, command: Extract<Command, { type: "turn.code" }>): void {
  const { turn } = scene.state;
  const { turnId, language, text, revision } = command;
  if (turn === null || revision <= (turn.code?.revision ?? 0)) return;
  patchTurn(scene, { code: { language, text, revision } });
  emit(scene, { type: "code.saved", turnId, revision });
}

/** Takes back what was said in the open turn so far. */
export function redoTurn(scene: Scene): void {
  const { turn } = scene.state;
  if (turn === null) return;
  settleHold(scene);
  patchTurn(scene, { withdrawn: turn.withdrawn + 1, heard: undefined, done: undefined });
  emit(scene, { type: "turn.withdrawn", turnId: turn.turnId });
}
