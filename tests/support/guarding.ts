/** Wordings tried on the guard: a scope for a question of the bank, and what becomes of clauses. */
import type { EngineQuestion } from "#engine/content.ts";
import { type GuardReason, openGuard } from "../../durable/session/guard.ts";
import type { GuardScope } from "../../durable/session/guard-scope.ts";
import { WORDING_RULES } from "../../durable/session/prompts/wording.ts";

export function scopeOf(question: EngineQuestion, part: Partial<GuardScope> = {}): GuardScope {
  const { prompt, rephrase, title, facts, modelAnswer, keyPoints } = question;
  return {
    wordable: "all",
    maxWords: 30,
    mustAsk: true,
    restWords: 0,
    secrets: [modelAnswer, ...keyPoints.map(({ statement }) => statement), WORDING_RULES],
    given: [prompt, rephrase, title, ...facts.map(({ answer }) => answer)],
    heard: [],
    said: [],
    timeIsUp: false,
    ...part,
  };
}

/** Why a wording is refused, clause by clause and as a whole; null when all of it may be said. */
export function refusal(scope: GuardScope, ...clauses: readonly string[]): GuardReason | null {
  const guard = openGuard(scope);
  for (const clause of clauses) {
    const taken = guard.take(clause);
    if (!taken.ok) return taken.why;
  }
  const ended = guard.end();
  return ended.ok ? null : ended.why;
}
