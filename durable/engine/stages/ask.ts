/**
 * Leaving one question and asking the next: closes the thread, moves the difficulty, chooses by the slot plan, and
 * goes to the wrap-up when plan, pool or time is used up.
 */
import type { EngineQuestion } from "../content.ts";
import { emit, openThread, patch, patchThread, questionOf, type Scene } from "../scene.ts";
import { ladderOf, needsKindness, nextDifficulty } from "../selection/difficulty.ts";
import { pickQuestion } from "../selection/pick-question.ts";
import { isAttempted, successOf } from "../selection/standing.ts";
import { aimsOf, feedbackOn } from "../speech/feedback.ts";
import { type Leaving, leadInTo } from "../speech/lead-ins.ts";
import type { QuestionThread } from "../state.ts";
import { mainOrdinal, newCourse, openTurn } from "../turns.ts";
import { openWrapUp } from "./wrap-up.ts";

type Asking = { readonly warmUp: boolean; readonly leadIn: string | null; readonly feedback: string | null };

/** Opens a thread and says the prompt word for word. */
export function askQuestion(scene: Scene, question: EngineQuestion, asking: Asking): void {
  const { warmUp, leadIn, feedback } = asking;
  const thread: QuestionThread = {
    questionId: question.id,
    type: question.type,
    difficulty: question.difficulty,
    ordinal: warmUp ? 0 : mainOrdinal(scene.state) + 1,
    warmUp,
    outcome: "open",
    turns: [],
    followUpsUsed: 0,
    hintsUsed: 0,
    hinted: [],
    askedFor: [],
  };
  patch(scene, { threads: [...scene.state.threads, thread], stage: warmUp ? "warmup_behavioral" : "question" });
  openTurn(scene, {
    kind: "question",
    move: { move: "ask", questionId: question.id, warmUp },
    questionId: question.id,
    course: newCourse(question.prompt),
    text: question.prompt,
    leadIn,
    feedback,
  });
}

/** Moves the ladder after a main question; true when two failures in a row ask for a gentle next one. */
function learnFrom(scene: Scene, thread: QuestionThread, question: EngineQuestion | null): boolean {
  const success = question === null || thread.warmUp ? null : successOf(thread, question);
  if (success !== null) patch(scene, { successes: [...scene.state.successes, success] });
  const gentle = success !== null && needsKindness(scene.state.successes);
  const from = scene.state.difficultyNow;
  const to = scene.state.config.adaptive && success !== null ? nextDifficulty(ladderOf(scene.state)) : from;
  if (to !== from) {
    patch(scene, { difficultyNow: to, successes: [] });
    emit(scene, { type: "difficulty.moved", from, to });
  }
  return gentle;
}

function named(scene: Scene): EngineQuestion | null {
  const ids = (scene.state.config.questionIds ?? []).filter((id) => questionOf(scene.content, id) !== null);
  return questionOf(scene.content, ids[mainOrdinal(scene.state)] ?? null);
}

/** The next main question by plan; null when there is none to ask. */
export function chooseNext(scene: Scene): EngineQuestion | null {
  const slot = scene.state.plan[mainOrdinal(scene.state)];
  if (slot === undefined) return null;
  if (scene.state.config.questionIds !== undefined) return named(scene);
  return pickQuestion(scene, { kind: slot.kind, difficulty: scene.state.difficultyNow });
}

/** Leaves the open question, if one is open, and asks the next or wraps up. */
export function moveOn(scene: Scene, leaving: Leaving): void {
  const thread = openThread(scene.state);
  const question = questionOf(scene.content, thread?.questionId ?? null);
  const feedback = thread === null || question === null ? null : feedbackOn(scene, thread, question);
  const aims = thread === null || question === null ? [] : aimsOf(scene, thread, question);
  if (question !== null && aims.length > 0) emit(scene, { type: "question.aims", questionId: question.id, aims });
  let gentle = false;
  if (thread !== null) {
    patchThread(scene, thread.questionId, { outcome: isAttempted(thread) ? "answered" : unanswered(leaving) });
    gentle = learnFrom(scene, thread, question);
  }
  const next = scene.state.clock.limitReached ? null : chooseNext(scene);
  if (next === null) {
    openWrapUp(scene, { feedback, leaving });
    return;
  }
  askQuestion(scene, next, { warmUp: false, leadIn: leadInTo(scene, next, { leaving, gentle }), feedback });
}

function unanswered(leaving: Leaving): QuestionThread["outcome"] {
  return leaving === "skipped" ? "skipped" : "answered";
}
