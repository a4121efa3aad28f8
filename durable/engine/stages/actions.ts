/** The buttons beside an answer: hint, simpler words, skip. Each closes the open turn without words and opens the next. */
import type { CommitCause } from "../../../worker/contract/vocabulary.ts";
import { openThread, type Scene } from "../scene.ts";
import type { Code } from "../state.ts";
import { commitTurn } from "../turns.ts";
import { leaveQuestion } from "./answer.ts";
import { endSession } from "./ending.ts";
import { giveHint, rephrase } from "./help.ts";
import { skipSmallTalk } from "./opening.ts";

function commitUnsaid(scene: Scene, cause: CommitCause, code: Code | null): void {
  commitTurn(scene, { text: "", code, cause, source: "typed", intent: cause === "skip" ? "move_on" : "answering" });
}

export function pressHint(scene: Scene): void {
  commitUnsaid(scene, "hint", null);
  giveHint(scene);
}

export function pressRephrase(scene: Scene): void {
  commitUnsaid(scene, "rephrase", null);
  rephrase(scene);
}

/** Work in the editor is kept with the skipped turn. Skipping the last word ends the session. */
export function pressSkip(scene: Scene): void {
  const saved = scene.state.turn?.code ?? null;
  const code = saved === null || saved.text.trim() === "" ? null : { language: saved.language, text: saved.text };
  commitUnsaid(scene, "skip", code);
  if (scene.state.stage === "wrapup") {
    endSession(scene, scene.state.clock.limitReached ? "time_limit" : "wrapped_up");
  } else if (openThread(scene.state) === null) skipSmallTalk(scene);
  else leaveQuestion(scene);
}
