/** What happens when a deadline passes. A timer that fires late, twice or too early does no harm. */
import { elapsedMs, GRACE_MS, isRunning } from "../clock.ts";
import { openThread, patch, patchThread, patchTurn, type Scene, setTimer } from "../scene.ts";
import { isAttempted } from "../selection/standing.ts";
import type { TimerName } from "../state.ts";
import { commitTurn } from "../turns.ts";
import { endSession } from "./ending.ts";
import { armLimit } from "./floor.ts";
import { openWrapUp } from "./wrap-up.ts";

/** The sentence is never cut: the open answer is taken for a grace period. */
function limitFired(scene: Scene): void {
  const { clock, phase } = scene.state;
  if (clock.limitMs === null || clock.limitReached || phase === "paused") return;
  if (elapsedMs(clock, scene.at) < clock.limitMs) {
    if (isRunning(clock, scene.at)) armLimit(scene);
    return;
  }
  patch(scene, { clock: { ...clock, limitReached: true } });
  setTimer(scene, "limitGrace", scene.at + GRACE_MS);
}

function closeUnanswered(scene: Scene): void {
  const saved = scene.state.turn?.code ?? null;
  const code = saved === null || saved.text.trim() === "" ? null : { language: saved.language, text: saved.text };
  commitTurn(scene, { text: "", code, cause: "deadline", source: "typed", intent: "answering" });
  const thread = openThread(scene.state);
  if (thread === null) return;
  patchThread(scene, thread.questionId, { outcome: isAttempted(thread) ? "answered" : "not_reached" });
}

/** No answer came in the grace period: the closing words, and after those the end. */
function graceFired(scene: Scene): void {
  const { clock, stage, phase, turn } = scene.state;
  if (!clock.limitReached || turn === null || phase === "paused") return;
  closeUnanswered(scene);
  if (stage === "wrapup") endSession(scene, "time_limit");
  else openWrapUp(scene);
}

function holdFired(scene: Scene): void {
  const { turn } = scene.state;
  if (turn !== null && turn.holdUntil !== null && scene.at >= turn.holdUntil) patchTurn(scene, { holdUntil: null });
}

export function timerFired(scene: Scene, timer: TimerName): void {
  if (scene.state.stage === "done") return;
  if (timer === "limit") limitFired(scene);
  else if (timer === "limitGrace") graceFired(scene);
  else holdFired(scene);
}
