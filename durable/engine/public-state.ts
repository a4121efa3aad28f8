/** What a client may know of a session: a projection of State without answers, plans or verdicts. */
import { elapsedMs, isRunning, leftMs } from "./clock.ts";
import type { Content, EngineQuestion } from "./content.ts";
import { openThread, questionOf } from "./scene.ts";
import type { QuestionThread, State } from "./state.ts";
import { mainOrdinal } from "./turns.ts";

export type PublicQuestionShape = Pick<EngineQuestion, "id" | "title" | "prompt" | "type" | "difficulty"> & {
  tags: string[];
  /** Number of the main question, from 1; 0 is the warm-up. */
  ordinal: number;
  warmUp: boolean;
  exhibit?: { kind: "code" | "table" | "text"; language?: string; text: string };
  coding?: { functionName: string; starter: { typescript: string; python: string } };
};

/** Structurally `PublicState` of `worker/contract/http/sessions.ts`; milliseconds throughout. */
export type PublicStateShape = Pick<State, "stage" | "phase"> & {
  seq: number;
  turnId: string | null;
  questionNumber: number;
  questionCount: number;
  followUpsUsed: number;
  currentQuestion: PublicQuestionShape | null;
  hintsUsed: number;
  elapsedMs: number;
  clockRunning: boolean;
  timeLeftMs?: number;
  holdLeftMs?: number;
  canEnd: boolean;
};

function publicQuestion(question: EngineQuestion, thread: QuestionThread): PublicQuestionShape {
  const { id, title, prompt, type, difficulty, tags, exhibit, coding } = question;
  const { ordinal, warmUp } = thread;
  const language = exhibit?.language === undefined ? {} : { language: exhibit.language };
  return {
    id,
    title,
    prompt,
    type,
    difficulty,
    tags: [...tags],
    ordinal,
    warmUp,
    ...(exhibit === undefined ? {} : { exhibit: { kind: exhibit.kind, ...language, text: exhibit.text } }),
    ...(coding === undefined ? {} : { coding: { functionName: coding.functionName, starter: { ...coding.starter } } }),
  };
}

/** `seq`: number of the newest event; `now`: the object's clock. */
export function publicState(state: State, content: Content, seq: number, now: number): PublicStateShape {
  const thread = openThread(state);
  const question = questionOf(content, thread?.questionId ?? null);
  const left = leftMs(state.clock, now);
  const holdUntil = state.turn?.holdUntil ?? null;
  return {
    stage: state.stage,
    phase: state.phase,
    seq,
    turnId: state.turn?.turnId ?? null,
    questionNumber: mainOrdinal(state),
    questionCount: state.plan.length,
    followUpsUsed: thread?.followUpsUsed ?? 0,
    currentQuestion: thread === null || question === null ? null : publicQuestion(question, thread),
    hintsUsed: thread?.hintsUsed ?? 0,
    elapsedMs: elapsedMs(state.clock, now),
    clockRunning: isRunning(state.clock, now),
    ...(left === null ? {} : { timeLeftMs: left }),
    ...(holdUntil === null || holdUntil <= now ? {} : { holdLeftMs: holdUntil - now }),
    canEnd: state.startedAt !== null && state.stage !== "done",
  };
}
