/**
 * What stands on each key point of a question after all its turns, with the rules of grading.md §4:
 * later words correct earlier ones, a hint caps at partial, asked and absent counts, unasked and absent does not.
 */
import type { Verdict } from "../../../worker/contract/vocabulary.ts";
import type { EngineKeyPoint, EngineQuestion } from "../content.ts";
import type { PointVerdict, QuestionThread, ReadTurn, Span } from "../state.ts";
import { CONTRADICTION_COST, PARTIAL_CREDIT } from "./constants.ts";

export type StandingPoint = {
  readonly point: EngineKeyPoint;
  readonly verdict: Verdict;
  readonly asked: boolean;
  readonly hinted: boolean;
  /** In the order said; empty exactly when absent. */
  readonly spans: readonly Span[];
  /** Turn that was asked for it and did not show it. */
  readonly notShownIn: string | null;
};

/** How a thread is to be counted. */
export type ThreadBasis =
  /** Some span is verified: what was asked and is absent counts 0. */
  | "evidence"
  /** "I don't know" and nothing else of substance: what was asked counts 0. */
  | "dont_know"
  /** Nothing to stand on: the question is not assessed. */
  | "none";

export function basisOf(thread: QuestionThread): ThreadBasis {
  if (thread.turns.some((turn) => turn.verdicts.some(({ spans }) => spans.length > 0))) return "evidence";
  return thread.turns.some(({ kind }) => kind === "dont_know") ? "dont_know" : "none";
}

const RANK: Readonly<Record<Verdict, number>> = { absent: 0, partial: 1, met: 2, contradicted: 3 };

/** Folds two verdicts of successive turns. A contradiction stands until the point is fully shown again. */
function fold(before: PointVerdict, after: PointVerdict): PointVerdict {
  if (after.verdict === "absent") return before;
  if (after.verdict === "contradicted" || before.verdict === "absent") return after;
  if (before.verdict === "contradicted") return after.verdict === "met" ? after : before;
  if (RANK[after.verdict] > RANK[before.verdict]) return after;
  return before.verdict === after.verdict ? { ...before, spans: [...before.spans, ...after.spans] } : before;
}

function verdictIn(turn: ReadTurn, id: string): PointVerdict | undefined {
  return turn.verdicts.find(({ keyPointId }) => keyPointId === id);
}

/** The turn whose request was for this point, else the first that answered at all. */
function turnAskedFor(thread: QuestionThread, point: EngineKeyPoint): string | null {
  const spoke = thread.turns.filter(({ kind }) => kind === "answer" || kind === "dont_know");
  const pursued = spoke.findLast(({ asksFor }) => asksFor === point.id);
  return (pursued ?? spoke[0])?.turnId ?? null;
}

function standingOf(thread: QuestionThread, point: EngineKeyPoint, basis: ThreadBasis): StandingPoint {
  const nothing: PointVerdict = { keyPointId: point.id, verdict: "absent", spans: [], by: "" };
  const folded = thread.turns.flatMap((turn) => verdictIn(turn, point.id) ?? []).reduce(fold, nothing);
  const hinted = thread.hinted.includes(point.id);
  const asked = point.core || thread.askedFor.includes(point.id);
  const missed = folded.verdict === "absent" && asked && basis !== "none";
  return {
    point,
    verdict: hinted && folded.verdict === "met" ? "partial" : folded.verdict,
    asked,
    hinted,
    spans: folded.spans,
    notShownIn: missed ? turnAskedFor(thread, point) : null,
  };
}

/** One entry for each key point, in the question's order. */
export function standingPoints(thread: QuestionThread, question: EngineQuestion): StandingPoint[] {
  const basis = basisOf(thread);
  return question.keyPoints.map((point) => standingOf(thread, point, basis));
}

/** Whether a point enters its criterion: it was asked for, or something was said on it. */
export function counts({ asked, verdict }: StandingPoint): boolean {
  return asked || verdict !== "absent";
}

const CREDIT: Readonly<Record<Verdict, number>> = {
  met: 1,
  partial: PARTIAL_CREDIT,
  absent: 0,
  contradicted: -CONTRADICTION_COST,
};

function shareOf(points: readonly StandingPoint[]): number | null {
  const total = points.reduce((sum, { point }) => sum + point.weight, 0);
  if (total === 0) return null;
  const earned = points.reduce((sum, { point, verdict }) => sum + point.weight * CREDIT[verdict], 0);
  return Math.min(1, Math.max(0, earned / total));
}

/**
 * Weighted coverage 0–1 of the points that count, null when none does. Half of a point that nobody asked for adds to a
 * coverage or leaves it as it is: who says more than was asked for is not behind one who did not.
 */
export function coverageOf(points: readonly StandingPoint[]): number | null {
  const counted = points.filter(counts);
  const all = shareOf(counted);
  const asked = shareOf(counted.filter((one) => one.asked || one.verdict !== "partial"));
  return all === null || asked === null ? all : Math.max(all, asked);
}
