/**
 * Reads the answers of an old session again, with the reader and the bank of today. The conversation stays as it was:
 * what was asked, when, and with which hints. Verdicts of a model are kept where the reader of today finds nothing.
 */
import type { Content, EngineQuestion } from "../content.ts";
import { readAgain, saidAbout } from "../stages/read-turn.ts";
import type { PointVerdict, QuestionThread, ReadTurn, State } from "../state.ts";
import { understand } from "../understanding/intent.ts";
import { isModel } from "./model-help.ts";

type Ground = { readonly state: State; readonly content: Content };

function verdictsOf(turn: ReadTurn, today: readonly PointVerdict[]): PointVerdict[] {
  return today.map((verdict) => {
    const before = turn.verdicts.find(({ keyPointId }) => keyPointId === verdict.keyPointId);
    const isKept = verdict.verdict === "absent" && before !== undefined && isModel(before.by);
    return isKept ? before : verdict;
  });
}

/** `at` is the turn's place in its thread: only what was said before it can have been echoed. */
function turnAgain(ground: Ground, question: EngineQuestion, thread: QuestionThread, at: number): ReadTurn[] {
  const turn = thread.turns[at];
  if (turn === undefined) return [];
  const soFar = thread.turns.slice(0, at + 1);
  const askedFor = soFar.flatMap(({ asksFor }) => asksFor ?? []);
  const then = { ...thread, askedFor, turns: thread.turns.slice(0, at) };
  const context = { turnId: turn.turnId, interviewerSaid: saidAbout(ground, question, then, turn.turnId) };
  const reading = readAgain(turn.text, question, context, understand(turn.text, { question }), turn.signals.code);
  return [{ ...turn, kind: reading.kind, signals: reading.signals, verdicts: verdictsOf(turn, reading.verdicts) }];
}

function threadAgain(ground: Ground, thread: QuestionThread): QuestionThread {
  const question = ground.content.pool.find((entry) => entry.question.id === thread.questionId)?.question;
  if (question === undefined) return thread;
  return { ...thread, turns: thread.turns.flatMap((_, at) => turnAgain(ground, question, thread, at)) };
}

/** The same state with every turn read again. `content` may be a newer bank; a question that it lacks is left as it was. */
export function readSessionAgain(state: State, content: Content): State {
  return { ...state, threads: state.threads.map((thread) => threadAgain({ state, content }, thread)) };
}
