/** Which parts of two cards differ: those that only the code and the bank decide. */
import type { GraderCard } from "../../worker/contract/grader-card.ts";

/** Speed is another one every time, and labelled answers are not everywhere. */
const COMPARED = [
  "engine",
  "rubric",
  "bank",
  "questions",
  "floors",
  "relations",
  "subgroups",
  "spokenAnswers",
  "wrongClaims",
  "shortReferences",
  "repeat",
  "abstention",
  "simulation",
  "sample",
] as const satisfies readonly (keyof GraderCard)[];

export function partsThatDiffer(one: GraderCard, other: GraderCard): string[] {
  return COMPARED.filter((part) => JSON.stringify(one[part]) !== JSON.stringify(other[part]));
}

/** Simulated candidates behind a card, so that the same can be measured again. */
export function candidatesOf({ simulation }: GraderCard): { candidates: number; seed: number } {
  const candidates = (simulation?.recovery ?? []).reduce((sum, row) => sum + row.candidates, 0);
  return { candidates, seed: simulation?.seed ?? 1 };
}
