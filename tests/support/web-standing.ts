/** A career estimate and a second scoring as tests of the report page need them: small, and whole. */
import type { CareerEstimate } from "#contract/http/career.ts";
import type { Rescored } from "#contract/rescore.ts";

export function estimate(part: Partial<CareerEstimate> = {}): CareerEstimate {
  const ladder = [
    { id: "junior", name: "Junior engineer" },
    { id: "mid", name: "Mid-level engineer" },
  ];
  const [junior = null, mid = null] = ladder;
  return {
    track: "swe_engineer",
    tier: "enterprise",
    version: "2026.1",
    status: "estimated",
    ladder,
    level: junior,
    range: { low: junior, high: mid },
    next: mid,
    readiness: 60,
    dimensions: [],
    missing: [],
    ...part,
  };
}

export function rescored(part: Partial<Rescored> = {}): Rescored {
  const score = {
    overall: null,
    hireSignal: null,
    criteria: [],
    engine: "engine@1",
    bank: "b1",
    rubric: "2026.1",
    gradedAt: "2026-11-20T10:00:00.000Z",
  };
  return {
    sessionId: "s1",
    before: score,
    after: { ...score, engine: "engine@2", bank: "b2", gradedAt: "2026-11-29T10:00:00.000Z" },
    causes: ["engine"],
    points: [],
    criteria: [{ id: "conceptual.accuracy", name: "Accuracy", before: 3.2, after: 3.4 }],
    text: "The score stays at no score: 1 level moved, because the reader of answers is a newer one.",
    ...part,
  };
}
