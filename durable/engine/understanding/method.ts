/** Whether a text about a program says how this one is made, and why it works. */
import type { CriterionId } from "../../../worker/contract/vocabulary.ts";
import type { EngineQuestion } from "../content.ts";
import type { JudgedPoint } from "./points.ts";

/** Support that the method and its reasoning have to lend a long text together. */
const METHOD_SUPPORT = 3.5;
const METHOD: ReadonlySet<CriterionId> = new Set(["coding.approach", "coding.correctness"]);

/** Bounds and edge cases are alike from program to program; how it is done and why it works is not. */
export function showsMethod(question: EngineQuestion, points: readonly JudgedPoint[], length: number): boolean {
  const own = points.filter((_, at) => METHOD.has(question.keyPoints[at]?.criterion ?? "communication"));
  return own.reduce((sum, { support }) => sum + support, 0) >= METHOD_SUPPORT * length;
}
