/** One line of the batch tool: a task as JSON in, a grade or what is wrong with the line out. Reads and writes nothing itself. */
import { z } from "zod";
import { gradeAgainstReference } from "../../durable/engine/grading/reference/grade.ts";

const id = z.union([z.string(), z.number()]);

const taskSchema = z.object({
  id,
  question: z.string(),
  reference: z.union([z.string().min(1), z.array(z.string().min(1)).min(1)]),
  answer: z.string(),
});

/** What is known of a line that holds no task. */
const identified = z.object({ id });

export type GradedLine = { readonly sound: boolean; readonly output: object };

function problem(value: unknown, line: number, error: string): GradedLine {
  const known = identified.safeParse(value);
  return { sound: false, output: { ...(known.success ? { id: known.data.id } : {}), line, error } };
}

function parse(text: string): { readonly value: unknown } | null {
  try {
    return { value: JSON.parse(text) };
  } catch (error) {
    if (error instanceof SyntaxError) return null;
    throw error;
  }
}

/**
 * Grades the task of one line.
 * @param line number of the line, from 1
 */
export function gradeLine(text: string, line: number): GradedLine {
  const parsed = parse(text);
  if (parsed === null) return problem(null, line, "This is not JSON.");
  const task = taskSchema.safeParse(parsed.value);
  if (!task.success) {
    const [issue] = task.error.issues;
    return problem(parsed.value, line, `${issue?.path.join(".") || "The line"}: ${issue?.message ?? "not a task"}`);
  }
  const { score, level, verdict, points } = gradeAgainstReference(task.data);
  return { sound: true, output: { id: task.data.id, score, level, verdict, points } };
}
