/**
 * Where a candidate stays weak over the questions of a session, criterion by criterion. Steers which question comes and what
 * a follow-up goes for; it makes no level.
 */
import type { CriterionId } from "../../../worker/contract/vocabulary.ts";
import type { EngineQuestion } from "../content.ts";
import type { QuestionThread } from "../state.ts";
import { type Standing, standingsOf } from "./standing.ts";

/** Criterion → share 0–1 of the weight of its points that was not met in the answered main questions, of those that count. */
export function weaknessesIn(
  threads: readonly QuestionThread[],
  questionOf: (questionId: string) => EngineQuestion | null,
  counts: (standing: Standing) => boolean = () => true,
): ReadonlyMap<CriterionId, number> {
  const sums = new Map<CriterionId, { missed: number; total: number }>();
  for (const thread of threads.filter(({ warmUp, outcome }) => !warmUp && outcome === "answered")) {
    const question = questionOf(thread.questionId);
    if (question === null) continue;
    for (const { keyPoint, verdict } of standingsOf(thread, question).filter(counts)) {
      const sum = sums.get(keyPoint.criterion) ?? { missed: 0, total: 0 };
      const missed = verdict === "met" ? 0 : keyPoint.weight;
      sums.set(keyPoint.criterion, { missed: sum.missed + missed, total: sum.total + keyPoint.weight });
    }
  }
  return new Map([...sums].map(([criterion, { missed, total }]) => [criterion, missed / total]));
}
