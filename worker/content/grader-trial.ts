/** Reads any text against a public question, as a session would; keeps nothing and gives no answer away. */
import type { GraderTrial } from "#contract/http/grader.ts";
import type { Database } from "#db/client.ts";
import { loadQuestionBodies } from "#db/queries/questions.ts";
import { readText } from "../../durable/engine/grading/single-answer.ts";
import { rubrics } from "./library.ts";
import { poolQuestion } from "./session-content.ts";

/** Null when the bank offers no such question. */
export async function tryGrader(db: Database, questionId: string, raw: string): Promise<GraderTrial | null> {
  const [stored] = await loadQuestionBodies(db, [questionId]);
  if (stored === undefined) return null;
  const question = poolQuestion(stored.body);
  const rubric = rubrics[question.type];
  const { text, reading, levels } = readText(question, raw, rubric);
  const statements = new Map(question.keyPoints.map(({ id, statement }) => [id, statement]));
  const names = new Map(rubric.criteria.map(({ id, name }) => [id, name]));
  return {
    questionId,
    type: question.type,
    kind: reading.kind,
    instructionIgnored: reading.instructionIgnored,
    text,
    points: reading.verdicts.map(({ keyPointId, verdict, spans }) => ({
      id: keyPointId,
      verdict,
      statement: verdict === "absent" ? null : (statements.get(keyPointId) ?? null),
      quotes: spans.map(({ start, end }) => ({ start, end })),
    })),
    levels: levels.map(({ criterion, level }) => ({ criterion, name: names.get(criterion) ?? criterion, level })),
  };
}
