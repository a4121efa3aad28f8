/**
 * Where a question stands after the turns so far: the newest word on each key point, and the share of what was
 * asked that has been shown. Steers the interview only; levels and scores are made in `grading/`.
 */
import type { Verdict } from "../../../worker/contract/vocabulary.ts";
import type { EngineKeyPoint, EngineQuestion } from "../content.ts";
import type { PointVerdict, QuestionThread, Span } from "../state.ts";

export type Standing = {
  readonly keyPoint: EngineKeyPoint;
  readonly verdict: Verdict;
  /** Where the verdict was found; empty exactly when absent. */
  readonly spans: readonly Span[];
  /** The prompt or a follow-up asked for it. */
  readonly asked: boolean;
  readonly hinted: boolean;
};

/** A later contradiction stands until the point is fully shown again; a partial never lowers what was met. */
function newer(before: PointVerdict | null, after: PointVerdict): PointVerdict {
  if (before === null || before.verdict === "absent") return after;
  if (after.verdict === "contradicted" || after.verdict === "met") return after;
  return before;
}

/** One standing for each key point, in the question's order. */
export function standingsOf(thread: QuestionThread, question: EngineQuestion): readonly Standing[] {
  return question.keyPoints.map((keyPoint) => {
    const verdicts = thread.turns.flatMap((turn) =>
      turn.verdicts.filter(({ keyPointId }) => keyPointId === keyPoint.id),
    );
    const last = verdicts.reduce<PointVerdict | null>(newer, null);
    return {
      keyPoint,
      verdict: last?.verdict ?? "absent",
      spans: last?.spans ?? [],
      asked: keyPoint.core || thread.askedFor.includes(keyPoint.id),
      hinted: thread.hinted.includes(keyPoint.id),
    };
  });
}

function credit({ verdict, hinted }: Standing): number {
  if (verdict === "met") return hinted ? 0.5 : 1;
  return verdict === "partial" ? 0.5 : 0;
}

/** Whether the candidate made an attempt; "I don't know" is one, an empty or foreign text is not. */
export function isAttempted(thread: QuestionThread): boolean {
  return thread.turns.some(({ kind }) => kind === "answer" || kind === "dont_know");
}

/** Weighted share, 0–1, of the core and asked points that were met; null without an attempt. */
export function successOf(thread: QuestionThread, question: EngineQuestion): number | null {
  if (!isAttempted(thread)) return null;
  const asked = standingsOf(thread, question).filter((standing) => standing.asked);
  const total = asked.reduce((sum, { keyPoint }) => sum + keyPoint.weight, 0);
  const shown = asked.reduce((sum, standing) => sum + standing.keyPoint.weight * credit(standing), 0);
  return total === 0 ? null : shown / total;
}
