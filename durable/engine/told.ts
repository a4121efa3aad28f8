/**
 * What the interviewer has told a candidate about the open question: words that come back as an echo and are no evidence.
 * Keeps them with the question; how an echo is recognised is the reader's affair.
 */
import { openThread, patchThread, type Scene } from "./scene.ts";
import type { QuestionThread, State } from "./state.ts";

const QUOTATION = /“[^”]*”/g;

/** Keeps the words of the turn that is being closed; the candidate's own, said back to them, stay theirs. */
export function noteTold(scene: Scene): void {
  const { turn } = scene.state;
  const thread = openThread(scene.state);
  if (turn === null || thread === null || turn.questionId !== thread.questionId) return;
  const { turnId, kind, said } = turn;
  const text = kind === "followUp" ? said.replaceAll(QUOTATION, " ") : said;
  patchThread(scene, thread.questionId, { told: [...(thread.told ?? []), { turnId, text }] });
}

function numberOf(turnId: string): number {
  return Number(turnId.slice(1));
}

/** Everything told on a question before the candidate's words in `turnId`. */
export function toldBefore(thread: QuestionThread, turnId: string): readonly string[] {
  return (thread.told ?? []).filter((told) => numberOf(told.turnId) <= numberOf(turnId)).map(({ text }) => text);
}

/** Names of the tags that small talk put on the list: the interviewer has said them, so naming one shows nothing. */
export function toldTags(state: State, tags: readonly { readonly id: string; readonly name: string }[]): string[] {
  return tags.filter(({ id }) => state.focusTags.includes(id)).map(({ name }) => name);
}
