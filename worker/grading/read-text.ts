/**
 * Reads one text as the one answer to one question, with the code that reads and grades interviews. Keeps nothing and
 * gives no statement away that the text did not speak of; its policy is docs/decisions/0034-trying-the-grader.md.
 */
import { assessAnswer } from "../../durable/engine/grading/answer-levels.ts";
import { ENGINE, type QuestionThread, type Reading } from "../../durable/engine/state.ts";
import { normaliseTurn } from "../../durable/engine/understanding/normalise.ts";
import { readAnswer } from "../../durable/engine/understanding/reading.ts";
import type { Rubric } from "../contract/bank.ts";
import type { TriedText } from "../contract/http/grader.ts";
import type { PoolQuestion } from "../contract/rpc.ts";

const TURN = "answer";

function threadOf(question: PoolQuestion, text: string, reading: Reading): QuestionThread {
  const { kind, verdicts, signals } = reading;
  return {
    questionId: question.id,
    type: question.type,
    difficulty: question.difficulty,
    ordinal: 1,
    warmUp: false,
    outcome: "answered",
    turns: [{ turnId: TURN, text, kind, verdicts, signals, asksFor: null }],
    followUpsUsed: 0,
    hintsUsed: 0,
    hinted: [],
    askedFor: [],
  };
}

/** What the grader makes of `raw`. Pure. Quotes are `text.slice(start, end)` of the normalised text that is returned. */
export function readText(question: PoolQuestion, rubric: Rubric, raw: string): TriedText {
  const text = normaliseTurn(raw);
  const reading = readAnswer(text, question, { turnId: TURN, interviewerSaid: [question.prompt, question.rephrase] });
  const { points, levels } = assessAnswer(threadOf(question, text, reading), question, rubric);
  const names = new Map(rubric.criteria.map(({ id, name }) => [id, name]));
  return {
    questionId: question.id,
    text,
    readAs: reading.kind,
    instructionIgnored: reading.instructionIgnored || reading.kind === "instruction",
    points: points.map(({ point, verdict, spans }) => ({
      criterion: point.criterion,
      statement: verdict === "absent" ? null : point.statement,
      verdict,
      quotes: spans.map(({ start, end }) => ({ quote: text.slice(start, end), start, end })),
    })),
    levels: levels.map(({ criterion, level }) => ({
      criterion,
      name: names.get(criterion) ?? criterion,
      level: Math.round(level * 100) / 100,
    })),
    method: { engine: ENGINE, rubric: rubric.version },
  };
}
