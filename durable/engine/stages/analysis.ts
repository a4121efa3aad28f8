/** A second reader's verdicts on an answer: asked for beside the interview, taken as long as the report is not begun. */

import { withProposals } from "../grading/proposals.ts";
import { emit, patchThread, type Scene } from "../scene.ts";
import type { Input, Reading } from "../state.ts";

/** Asks for one; non-answers are not read twice. */
export function askForAnalysis(scene: Scene, turnId: string, questionId: string, reading: Reading): void {
  if (scene.state.config.model !== true || reading.kind !== "answer") return;
  const revision = scene.state.answered[turnId] ?? 0;
  scene.effects.push({ type: "analyse", id: `analyse:${turnId}:${revision}`, turnId, questionId, revision });
}

/** Late verdicts, and verdicts on words that were corrected since, change nothing. */
export function takeAnalysis(scene: Scene, input: Extract<Input, { type: "answer.analysed" }>): void {
  const { turnId, questionId, revision, verdicts } = input;
  const { report, answered } = scene.state;
  if (report === "ready" || (answered[turnId] ?? 0) !== revision || verdicts.length === 0) return;
  const thread = scene.state.threads.find((open) => open.questionId === questionId);
  const turn = thread?.turns.find((read) => read.turnId === turnId);
  if (thread === undefined || turn === undefined || turn.kind !== "answer") return;
  const merged = { ...turn, verdicts: withProposals(turn.verdicts, verdicts) };
  patchThread(scene, questionId, { turns: thread.turns.map((read) => (read.turnId === turnId ? merged : read)) });
  emit(scene, { type: "answer.analysed", turnId, questionId, verdicts });
}
