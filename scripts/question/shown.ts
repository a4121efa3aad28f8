/** How the reader takes an answer to a question, as lines for its writer: kind, key points with their words, levels. */
import type { EngineRubric } from "../../durable/engine/content.ts";
import { readText } from "../validate/answer-levels.ts";
import type { PlacedQuestion } from "../validate/load-bank.ts";

const KINDS: Readonly<Record<string, string>> = {
  answer: "an answer",
  empty: "empty",
  dont_know: "“I don’t know”",
  echo: "an echo of the question",
  instruction: "an instruction to the grader",
  unreadable: "unreadable",
  unrelated: "about something else",
};

/** One line for the kind, one or more for each key point, one for each level. */
export function shownReading(question: PlacedQuestion, raw: string, rubric: EngineRubric): string[] {
  const { text, reading, levels } = readText(question, raw, rubric);
  const points = question.keyPoints.flatMap((point) => {
    const found = reading.verdicts.find(({ keyPointId }) => keyPointId === point.id);
    const quotes = (found?.spans ?? []).map(({ start, end }) => `      “${text.slice(start, end)}”`);
    return [`  ${(found?.verdict ?? "absent").padEnd(12)} ${point.id}: ${point.statement}`, ...quotes];
  });
  return [
    `${question.id} takes this for ${KINDS[reading.kind] ?? reading.kind}.`,
    ...(reading.instructionIgnored ? ["  An instruction to the grader in it was left out."] : []),
    ...points,
    ...levels.map(({ criterion, level }) => `  ${level.toFixed(2)}         ${criterion}`),
  ];
}
