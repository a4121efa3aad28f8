/**
 * Communication as the laying out of an answer: is what was asked for there, in an order, with words that lead
 * through it. Grammar, accent, length, pace and fillers are never looked at.
 */
import type { QuestionThread } from "../state.ts";
import { PARTIAL_CREDIT } from "./constants.ts";
import type { StandingPoint } from "./standing-points.ts";

/** Completeness carries most of it: an answer cannot be clear about what it leaves out. */
const BASE = 0.75;
const SIGNPOST_SHARE = 0.15;
const ORDER_SHARE = 0.1;
/** Signposts that lead through an answer of usual length. */
const ENOUGH_SIGNPOSTS = 2;

const credit = ({ verdict }: StandingPoint) => (verdict === "met" ? 1 : verdict === "partial" ? PARTIAL_CREDIT : 0);

/** Weighted share of the asked points that were said. */
function completeness(points: readonly StandingPoint[]): number {
  const asked = points.filter((one) => one.asked);
  const total = asked.reduce((sum, { point }) => sum + point.weight, 0);
  return total === 0 ? 1 : asked.reduce((sum, one) => sum + one.point.weight * credit(one), 0) / total;
}

/** Share of pairs of points that come in the question's own order within the first answer, 0–1. */
function order(thread: QuestionThread, points: readonly StandingPoint[]): number {
  const first = thread.turns.find(({ kind }) => kind === "answer")?.turnId;
  const places = points.flatMap(({ spans }) => spans.find(({ turnId }) => turnId === first)?.start ?? []);
  let pairs = 0;
  let inOrder = 0;
  places.forEach((place, at) => {
    for (const later of places.slice(at + 1)) {
      pairs += 1;
      if (later >= place) inOrder += 1;
    }
  });
  return pairs === 0 ? 1 : inOrder / pairs;
}

/** 0–1 on the scale of coverage; null when nothing was said that could be laid out. */
export function clarityOf(thread: QuestionThread, points: readonly StandingPoint[]): number | null {
  if (!points.some((one) => credit(one) > 0)) return null;
  const signposts = thread.turns
    .filter(({ kind }) => kind === "answer")
    .reduce((sum, { signals }) => sum + signals.signposts, 0);
  const led = Math.min(1, signposts / ENOUGH_SIGNPOSTS);
  return completeness(points) * (BASE + SIGNPOST_SHARE * led + ORDER_SHARE * order(thread, points));
}
