/** What the validator and the card ask of one answer. Reading and grading are the engine's. */
import type { AnswerLevel } from "../../durable/engine/grading/answer-levels.ts";

export { type ReadText, readText, threadOf } from "../../durable/engine/grading/single-answer.ts";

/** Mean level over the assessed criteria, 0 when none is. */
export function meanLevel(levels: readonly AnswerLevel[]): number {
  return levels.length === 0 ? 0 : levels.reduce((sum, { level }) => sum + level, 0) / levels.length;
}
