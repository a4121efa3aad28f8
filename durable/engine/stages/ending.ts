/** The end of the interview and of its report. A fence: after it nothing is said and no turn opens. */
import type { EndReason } from "../../../worker/contract/vocabulary.ts";
import { stopClock } from "../clock.ts";
import { dropPending } from "../pending.ts";
import { stopPlaying } from "../playing.ts";
import { cancelTimer, emit, onTheTable, openThread, patch, patchThread, type Scene } from "../scene.ts";
import { isAttempted } from "../selection/standing.ts";
import type { Input } from "../state.ts";
import { commitTurn } from "../turns.ts";
import { understand } from "../understanding/intent.ts";
import { readTurn } from "./read-turn.ts";

/** Words and work that are not sent belong to the interview, also when the candidate ends in the middle of them. */
function keepUnsent(scene: Scene): void {
  const { turn } = scene.state;
  if (turn === null) return;
  const saved = turn.code === null || turn.code.text.trim() === "" ? null : turn.code;
  const code = saved === null ? null : { language: saved.language, text: saved.text };
  const text = turn.heard?.text ?? "";
  if (code === null && text === "") return;
  const source = text === "" ? "typed" : "speech";
  commitTurn(scene, { text, code, cause: "end", source, intent: text === "" ? "end" : "answering" });
  if (text === "") return;
  readTurn(
    scene,
    { turnId: turn.turnId, text, code },
    understand(text, { question: onTheTable(scene)?.question ?? null }),
  );
}

/** Ends the session once; a second call finds it ended and changes nothing. */
export function endSession(scene: Scene, reason: EndReason): void {
  if (scene.state.stage === "done") return;
  dropPending(scene);
  keepUnsent(scene);
  stopPlaying(scene);
  const thread = openThread(scene.state);
  if (thread !== null) {
    patchThread(scene, thread.questionId, { outcome: isAttempted(thread) ? "answered" : "not_reached" });
  }
  for (const timer of ["limit", "limitGrace", "hold"] as const) cancelTimer(scene, timer);
  patch(scene, {
    stage: "done",
    phase: "ended",
    turn: null,
    endedAt: scene.at,
    endReason: reason,
    clock: stopClock(scene.state.clock, scene.at),
    report: "pending",
  });
  emit(scene, { type: "session.ended", reason });
  emit(scene, { type: "report", status: "pending" });
  scene.effects.push({ type: "grade", id: "report:1" });
}

/** What became of the effect `grade`. A sealed report stays sealed. */
export function reportArrived(scene: Scene, input: Extract<Input, { type: "report.graded" | "report.failed" }>): void {
  const { report } = scene.state;
  if (report === "none" || report === "ready") return;
  if (input.type === "report.graded") {
    patch(scene, { report: "ready" });
    emit(scene, { type: "report", status: "ready" });
    if (scene.state.config.model === true && input.status !== "not_enough_evidence") {
      scene.effects.push({ type: "narrate", id: "narrate:1" });
    }
    return;
  }
  const status = input.nextAttemptAt === null ? "needsAttention" : "pending";
  patch(scene, { report: status, reportAttempts: input.attempt });
  const when = input.nextAttemptAt === null ? {} : { nextAttemptAt: input.nextAttemptAt };
  emit(scene, { type: "report", status, ...when });
}

/** Words were added beside the sealed report; nothing in it has changed. */
export function reportNarrated(scene: Scene): void {
  if (scene.state.report === "ready") emit(scene, { type: "report", status: "ready", narrated: true });
}
