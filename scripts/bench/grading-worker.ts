/**
 * A Worker that does nothing but grade, for measuring the grader where it runs. It keeps what it is handed, one thing for
 * each number, and answers with how much came out. No part of what is deployed.
 */
import type { EngineQuestion } from "../../durable/engine/content.ts";
import { gradeAgainstReference } from "../../durable/engine/grading/reference/grade.ts";
import { buildReport, type ReportInput } from "../../durable/engine/grading/report.ts";
import { readAnswer } from "../../durable/engine/understanding/reading.ts";

/** Answers to one question share it, as they do in an interview. */
export type ReadTask = { readonly question: number; readonly answer: string };
export type GradeTask = { readonly question: string; readonly reference: string; readonly answer: string };
export type Held = {
  readonly questions: readonly EngineQuestion[];
  readonly read: readonly ReadTask[];
  readonly grade: readonly GradeTask[];
  readonly report: readonly ReportInput[];
};

let held: Held = { questions: [], read: [], grade: [], report: [] };

function read(at: number): number {
  const task = held.read[at];
  const question = held.questions[task?.question ?? -1];
  if (task === undefined || question === undefined) return -1;
  const { verdicts } = readAnswer(task.answer, question, { turnId: "t", interviewerSaid: [question.prompt] });
  return verdicts.filter(({ verdict }) => verdict === "met").length;
}

function grade(at: number): number {
  const task = held.grade[at];
  return task === undefined ? -1 : (gradeAgainstReference(task).level ?? 0);
}

function report(at: number): number {
  const task = held.report[at];
  return task === undefined ? -1 : buildReport(task).criteria.length;
}

const WORK: Readonly<Record<string, (at: number) => number>> = { nothing: () => 0, read, grade, report };

export default {
  async fetch(request: Request): Promise<Response> {
    const [, what = "", at = ""] = new URL(request.url).pathname.split("/");
    if (request.method === "POST") held = await request.json();
    return new Response(String(WORK[what]?.(Number(at)) ?? 0));
  },
};
