/**
 * Chooses the next question: first by what must fit (kind, difficulty, not seen, the company's own), then by what
 * would teach most (focus, weakness, other tags than before). Prefers, never exhausts; a question comes once a session.
 */
import type { EngineQuestion, PoolEntry } from "../content.ts";
import { choose, questionOf, type Scene } from "../scene.ts";
import type { Slot, State } from "../state.ts";
import { levelOf } from "./difficulty.ts";
import { slotKindOf } from "./plan.ts";
import { weaknessesIn } from "./weakness.ts";

/** Costs of what does not fit, so spaced that a dearer misfit is never chosen to avoid cheaper ones. */
const COST = { level: 8, harder: 0.5, seen: 6, design: 4, general: 1, otherCompany: 3, behavioral: 100 } as const;

function sourceCost(companyStyle: string, wanted: string): number {
  if (companyStyle === wanted) return 0;
  return companyStyle === "general" ? COST.general : COST.otherCompany;
}

function kindCost(found: Slot["kind"], wanted: Slot["kind"]): number {
  if (found === wanted) return 0;
  return found === "behavioral" || wanted === "behavioral" ? COST.behavioral : COST.design;
}

function misfit(entry: PoolEntry, wish: Wish, state: State): number {
  const { question, seen } = entry;
  const harder = levelOf(question.difficulty) - levelOf(wish.difficulty);
  return (
    kindCost(slotKindOf(entry, state.config), wish.kind) +
    Math.abs(harder) * COST.level +
    (harder > 0 ? COST.harder : 0) +
    (seen ? COST.seen : 0) +
    sourceCost(question.companyStyle, state.config.companyStyle)
  );
}

type Interest = {
  readonly focus: ReadonlySet<string>;
  readonly weak: ReadonlyMap<string, number>;
  readonly tagsBefore: ReadonlySet<string>;
  readonly tagsLast: ReadonlySet<string>;
};

function interestOf(scene: Scene): Interest {
  const { state } = scene;
  const asked = state.threads.flatMap(({ questionId }) => questionOf(scene.content, questionId) ?? []);
  return {
    focus: new Set([...state.config.focus, ...state.focusTags]),
    weak: weaknessesIn(
      state.threads,
      (id) => questionOf(scene.content, id),
      ({ asked: wasAsked }) => wasAsked,
    ),
    tagsBefore: new Set(asked.flatMap(({ tags }) => tags)),
    tagsLast: new Set(asked.at(-1)?.tags ?? []),
  };
}

/** What asking `question` now would be worth, about −2 to 4. */
function worth(question: EngineQuestion, interest: Interest): number {
  const count = (wanted: ReadonlySet<string>): number => question.tags.filter((tag) => wanted.has(tag)).length;
  const fresh = question.tags.length - count(interest.tagsBefore);
  const weak = question.keyPoints.map(({ criterion }) => interest.weak.get(criterion) ?? 0);
  return (
    1.5 * Math.min(2, count(interest.focus)) +
    1.2 * (weak.reduce((sum, value) => sum + value, 0) / Math.max(1, weak.length)) +
    (0.8 * fresh) / Math.max(1, question.tags.length) -
    0.6 * count(interest.tagsLast)
  );
}

export type Wish = { readonly kind: Slot["kind"]; readonly difficulty: State["difficultyNow"] };

/** Null when every question of the pool has been asked. */
export function pickQuestion(scene: Scene, wish: Wish, exclude: readonly string[] = []): EngineQuestion | null {
  const { state } = scene;
  const gone = new Set([...state.threads.map(({ questionId }) => questionId), ...exclude]);
  const left = scene.content.pool.filter(({ question }) => !gone.has(question.id));
  const costs = left.map((entry) => misfit(entry, wish, state));
  const best = Math.min(...costs);
  const interest = interestOf(scene);
  const fitting = left.filter((_, index) => costs[index] === best);
  return choose(scene, fitting, ({ question }) => Math.exp(2 * worth(question, interest)))?.question ?? null;
}
