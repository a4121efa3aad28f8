/**
 * The buttons beside an answer: hint, simpler words, skip. Each closes the open turn with what was spoken in it so far
 * and opens the next; words before a skip are kept and not read.
 */
import type { CommitCause } from "../../../worker/contract/vocabulary.ts";
import { onTheTable, openThread, type Scene } from "../scene.ts";
import type { Code } from "../state.ts";
import { commitTurn } from "../turns.ts";
import { understand } from "../understanding/intent.ts";
import { leaveQuestion } from "./answer.ts";
import { endSession } from "./ending.ts";
import { giveHint, rephrase } from "./help.ts";
import { skipSmallTalk } from "./opening.ts";
import { readTurn } from "./read-turn.ts";

function commitSoFar(scene: Scene, cause: CommitCause, code: Code | null): void {
  const { turn } = scene.state;
  const text = turn?.heard?.text ?? "";
  const source = text === "" ? "typed" : "speech";
  commitTurn(scene, { text, code, cause, source, intent: cause === "skip" ? "move_on" : "answering" });
  if (turn === null || text === "" || cause === "skip") return;
  readTurn(
    scene,
    { turnId: turn.turnId, text, code },
    understand(text, { question: onTheTable(scene)?.question ?? null }),
  );
}

export function pressHint(scene: Scene): void {
  commitSoFar(scene, "hint", null);
  giveHint(scene);
}

export function pressRephrase(scene: Scene): void {
  commitSoFar(scene, "rephrase", null);
  rephrase(scene);
}

/** Work in the editor is kept with the skipped turn. Skipping the last word ends the session. */
export function pressSkip(scene: Scene): void {
  const saved = scene.state.turn?.code ?? null;
  const code = saved === null || saved.text.trim() === "" ? null : { language: saved.language, text: saved.text };
  commitSoFar(scene, "skip", code);
  if (scene.state.stage === "wrapup") {
    endSession(scene, scene.state.clock.limitReached ? "time_limit" : "wrapped_up");
  } else if (openThread(scene.state) === null) skipSmallTalk(scene);
  else leaveQuestion(scene);
}
