/** Reads a text as the one answer to a question, with the very code that reads and grades sessions. Pure. */
import type { EngineQuestion, EngineRubric } from "../content.ts";
import type { QuestionThread, Reading } from "../state.ts";
import { normaliseTurn } from "../understanding/normalise.ts";
import { readAnswer } from "../understanding/reading.ts";
import { type AnswerLevel, assessAnswer } from "./answer-levels.ts";

/** `text` is the normalised text that the spans refer to; no levels when it is not assessed. */
export type ReadText = { readonly text: string; readonly reading: Reading; readonly levels: readonly AnswerLevel[] };

/** A thread of one turn. */
export function threadOf(question: EngineQuestion, text: string, reading: Reading): QuestionThread {
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
export function readText(question: EngineQuestion, raw: string, rubric: EngineRubric): ReadText {
  const text = normaliseTurn(raw);
  const reading = readAnswer(text, question, { turnId: "t1", interviewerSaid: [] });
  return { text, reading, levels: assessAnswer(threadOf(question, text, reading), question, rubric).levels };
}
