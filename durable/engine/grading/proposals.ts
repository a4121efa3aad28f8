/** What a second reader may add to the engine's verdicts. Takes verified verdicts only; verifying is done elsewhere. */
import type { PointVerdict } from "../state.ts";

const RANK = { absent: 0, partial: 1, met: 2 } as const;

function merged(own: PointVerdict, proposed: PointVerdict | undefined): PointVerdict {
  if (proposed === undefined || proposed.spans.length === 0 || own.verdict === "contradicted") return own;
  if (proposed.verdict === "contradicted") return proposed;
  if (RANK[proposed.verdict] <= RANK[own.verdict]) return own;
  // where the engine found no ground at all, words that carry a point make it likely, and no more than that
  return own.verdict === "absent" ? { ...proposed, verdict: "partial" } : proposed;
}

/**
 * One verdict for each of the engine's, in its order. A proposal can add a point or show its opposite; it cannot take
 * away what the engine found without words that contradict it.
 */
export function withProposals(own: readonly PointVerdict[], proposed: readonly PointVerdict[]): PointVerdict[] {
  return own.map((verdict) =>
    merged(
      verdict,
      proposed.find(({ keyPointId }) => keyPointId === verdict.keyPointId),
    ),
  );
}
