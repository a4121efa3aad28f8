/** Reads a text as the one answer to a question, with the very code that reads and grades sessions. */
import type { EngineRubric } from "../../durable/engine/content.ts";
import { type AnswerLevel, assessAnswer } from "../../durable/engine/grading/answer-levels.ts";
import type { QuestionThread, Reading } from "../../durable/engine/state.ts";
import { normaliseTurn } from "../../durable/engine/understanding/normalise.ts";
import { readAnswer } from "../../durable/engine/understanding/reading.ts";
import type { PlacedQuestion } from "./load-bank.ts";

export type ReadText = { readonly text: string; readonly reading: Reading; readonly levels: readonly AnswerLevel[] };

/** A thread of one turn. */
export function threadOf(question: PlacedQuestion, text: string, reading: Reading): QuestionThread {
  const { kind, verdicts, signals } = reading;
  return {
    questionId: question.id,
    type: question.type,
    difficulty: question.difficulty,
    ordinal: 1,
    warmUp: false,
    outcome: "answered",
    turns: [{ turnId: "t1", text, kind, verdicts, signals, asksFor: null }],
    followUpsUsed: 0,
    hintsUsed: 0,
    hinted: [],
    askedFor: [],
  };
}

/** Reads and grades one text. */
export function readText(question: PlacedQuestion, raw: string, rubric: EngineRubric): ReadText {
  const text = normaliseTurn(raw);
  const reading = readAnswer(text, question, { turnId: "t1", interviewerSaid: [] });
  return { text, reading, levels: assessAnswer(threadOf(question, text, reading), question, rubric).levels };
}

/** Mean level over the assessed criteria, 0 when none is. */
export function meanLevel(levels: readonly AnswerLevel[]): number {
  return levels.length === 0 ? 0 : levels.reduce((sum, { level }) => sum + level, 0) / levels.length;
}
