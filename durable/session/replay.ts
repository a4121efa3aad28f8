/**
 * Folds inputs of a log into state and compares the facts that come out with those that were stored.
 * Writes nothing; what to do about a difference is the caller's matter.
 */
import type { Content } from "../engine/content.ts";
import type { Logged, State } from "../engine/state.ts";
import { step } from "../engine/step.ts";

export type Folded = {
  readonly state: State | null;
  /** Last event that is part of `state`. */
  readonly seq: number;
  /** First input whose facts came out otherwise than stored; null when all agree. */
  readonly divergedAt: number | null;
};

/** Events of one input: itself and what followed from it. */
function groups(events: readonly Logged[]): Logged[][] {
  const grouped: Logged[][] = [];
  for (const logged of events) {
    if (logged.class === "input") grouped.push([logged]);
    else grouped.at(-1)?.push(logged);
  }
  return grouped;
}

/** Goes on from `from` (null: the beginning) through `events`, which start with an input. */
export function replay(
  content: Content,
  from: { readonly state: State; readonly seq: number } | null,
  events: readonly Logged[],
): Folded {
  let state = from?.state ?? null;
  let seq = from?.seq ?? 0;
  let divergedAt: number | null = null;
  for (const [input, ...stored] of groups(events)) {
    if (input?.class !== "input") continue;
    const next = step(state, input.event, content);
    const same = JSON.stringify(next.facts) === JSON.stringify(stored.map((fact) => fact.event));
    if (!same) divergedAt ??= input.seq;
    state = next.state;
    seq = stored.at(-1)?.seq ?? input.seq;
  }
  return { state, seq, divergedAt };
}
