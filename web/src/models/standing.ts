/** The career level of a report and what was scored again: asked for when somebody opens them, and not before. */
import { createModel, effect, signal } from "@preact/signals";
import type { CareerEstimate } from "#contract/http/career.ts";
import type { Rescored } from "#contract/rescore.ts";
import type { CompanyTier } from "#contract/vocabulary.ts";
import type { Api, Failure, Outcome } from "../api/port.ts";

export type StandingDeps = {
  readonly api: Pick<Api, "careerLevel" | "rescores" | "rescore">;
  readonly sessionId: string;
};

export const StandingModel = createModel(({ api, sessionId }: StandingDeps) => {
  const career = signal<CareerEstimate | null>(null);
  const rescores = signal<readonly Rescored[] | null>(null);
  const failure = signal<Failure | null>(null);
  const busy = signal(false);
  let isLeft = false;

  const take = async <T>(asking: Promise<Outcome<T>>, put: (value: T) => void) => {
    busy.value = true;
    const outcome = await asking;
    if (isLeft) return;
    busy.value = false;
    failure.value = outcome.ok ? null : outcome.failure;
    if (outcome.ok) put(outcome.value);
  };

  const showCareer = (tier?: CompanyTier) =>
    take(api.careerLevel(sessionId, tier), (value) => {
      career.value = value;
    });

  const showRescores = () =>
    take(api.rescores(sessionId), (value) => {
      rescores.value = value;
    });

  const scoreAgain = async () => {
    if (busy.value) return;
    await take(api.rescore(sessionId), (value) => {
      rescores.value = value;
    });
  };

  effect(() => () => {
    isLeft = true;
  });

  return { career, rescores, failure, busy, showCareer, showRescores, scoreAgain };
});

export const TIER_WORDS: Readonly<Record<CompanyTier, string>> = {
  startup: "start-up",
  enterprise: "large company",
  faang: "top technology company",
};

/** The level in one sentence, as a range where the intervals reach over a border. */
export function levelSentence({ level, range, status, ladder, tier }: CareerEstimate): string {
  if (status === "not_enough_evidence" || range === null) {
    return "There is not enough evidence for a level: too few sides of the work were seen.";
  }
  const first = ladder[0]?.name ?? "the first level";
  const nameOf = (step: { readonly name: string } | null) => step?.name ?? `below ${first}`;
  const at = `At a ${TIER_WORDS[tier]} the answers are most like: ${nameOf(level)}`;
  const [low, high] = [nameOf(range.low), nameOf(range.high)];
  return low === high ? `${at}.` : `${at}. The evidence leaves room from ${low} to ${high}.`;
}

/** How far it is to the next level; a top level is a full hundred. */
export function readinessSentence({ readiness, next }: CareerEstimate): string | null {
  if (readiness === null) return null;
  return next === null ? "This is the top of the ladder: 100 %." : `${readiness} % of the way to ${next.name}.`;
}

/** One line for each thing that the next level asks for and this interview did not show. */
export function missingLines({ missing, next }: CareerEstimate): string[] {
  return missing.map(({ name, level, needed }) => {
    const wanted = needed === null ? "" : `${next?.name ?? "The first level"} asks for ${needed.toFixed(1)}; `;
    if (level === null) return `${name}: ${wanted}nothing of it was seen in this interview.`;
    return `${name}: ${wanted}shown was ${level.toFixed(1)}.`;
  });
}
