/**
 * The slot plan: which kind of question stands at which place of the interview, before any question is chosen.
 * Behavioural slots are spread and never first; system-design slots belong to swe_engineer.
 */
import type { Content, PoolEntry } from "../content.ts";
import type { SessionConfig, Slot } from "../state.ts";

/** Places for system design, most wanted first, counted from 1. */
const SYSTEM_DESIGN_PLACES = [2, 4, 6, 5, 3, 7, 8, 9, 10];
const LONG_INTERVIEW = 6;

export function slotKindOf(entry: PoolEntry, config: SessionConfig): Slot["kind"] {
  const { type } = entry.question;
  if (type === "behavioral") return "behavioral";
  return type === "system_design" && config.track === "swe_engineer" ? "system_design" : "technical";
}

/** `count` places among 2…`length`, evenly spread; all places when there are not enough. */
export function spread(count: number, length: number): readonly number[] {
  if (count >= length) return Array.from({ length }, (_, index) => index + 1);
  return Array.from({ length: count }, (_, index) => {
    const middle = ((index + 0.5) * (length - 1)) / count;
    return 2 + Math.floor(middle - 0.5 + 1e-9);
  });
}

function designPlaces(config: SessionConfig, length: number, taken: readonly number[], available: number): number[] {
  if (config.track !== "swe_engineer") return [];
  const wanted = Math.min(available, length >= LONG_INTERVIEW ? 2 : 1);
  return SYSTEM_DESIGN_PLACES.filter((place) => place <= length && !taken.includes(place)).slice(0, wanted);
}

function namedPlan(config: SessionConfig, pool: readonly PoolEntry[], ids: readonly string[]): readonly Slot[] {
  return ids.flatMap((id) => {
    const entry = pool.find(({ question }) => question.id === id);
    return entry === undefined ? [] : [{ kind: slotKindOf(entry, config) }];
  });
}

type Supply = { readonly technical: number; readonly design: number; readonly behavioral: number };

function supplyOf(config: SessionConfig, pool: readonly PoolEntry[]): Supply {
  const kinds = pool.map((entry) => slotKindOf(entry, config));
  const count = (kind: Slot["kind"]): number => kinds.filter((other) => other === kind).length;
  return { technical: count("technical"), design: count("system_design"), behavioral: count("behavioral") };
}

/** No longer than the pool can fill without a repetition; behavioural questions never fill in for technical ones. */
export function makePlan(config: SessionConfig, content: Content): readonly Slot[] {
  if (config.questionIds !== undefined) return namedPlan(config, content.pool, config.questionIds);
  const supply = supplyOf(config, content.pool);
  const technical = supply.technical + supply.design;
  const onlyBehavioral = config.track === "behavioral" || technical === 0;
  const behavioralWanted = onlyBehavioral ? config.questionCount : config.behavioralTarget;
  const behavioral = Math.min(behavioralWanted, supply.behavioral, config.questionCount);
  const length = Math.min(config.questionCount, behavioral + (onlyBehavioral ? 0 : technical));
  const behavioralPlaces = spread(behavioral, length);
  const design = designPlaces(config, length, behavioralPlaces, supply.design);
  return Array.from({ length }, (_, index): Slot => {
    const place = index + 1;
    if (behavioralPlaces.includes(place)) return { kind: "behavioral" };
    return { kind: design.includes(place) ? "system_design" : "technical" };
  });
}
