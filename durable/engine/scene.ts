/**
 * One step in the making: the state as it changes, and the facts and effects it leaves behind.
 * Lives within one call of `step`; decides nothing.
 */
import type { Content, EngineQuestion } from "./content.ts";
import { draw, weightedIndex } from "./random.ts";
import type { Effect, Fact, OpenTurn, QuestionThread, State, TimerName } from "./state.ts";

export type Scene = {
  state: State;
  readonly content: Content;
  /** Time of the input, milliseconds since the epoch. */
  readonly at: number;
  readonly facts: Fact[];
  readonly effects: Effect[];
};

export function openScene(state: State, content: Content, at: number): Scene {
  return { state, content, at, facts: [], effects: [] };
}

export function patch(scene: Scene, part: Partial<State>): void {
  scene.state = { ...scene.state, ...part };
}

export function emit(scene: Scene, fact: Fact): void {
  scene.facts.push(fact);
}

export function setTimer(scene: Scene, timer: TimerName, dueAt: number): void {
  scene.effects.push({ type: "setTimer", id: `timer:${timer}`, timer, dueAt });
}

export function cancelTimer(scene: Scene, timer: TimerName): void {
  scene.effects.push({ type: "cancelTimer", id: `timer:${timer}`, timer });
}

/** Next pseudo-random number in [0, 1). */
export function chance(scene: Scene): number {
  const { value, next } = draw(scene.state.random);
  patch(scene, { random: next });
  return value;
}

/** One of `items`, drawn in proportion to `weightOf`; undefined of none. */
export function choose<T>(scene: Scene, items: readonly T[], weightOf: (item: T) => number): T | undefined {
  if (items.length === 0) return undefined;
  return items[weightedIndex(items.map(weightOf), chance(scene))];
}

export function questionOf(content: Content, questionId: string | null): EngineQuestion | null {
  if (questionId === null) return null;
  return content.pool.find(({ question }) => question.id === questionId)?.question ?? null;
}

/** The thread of the question that is being talked about, if one is open. */
export function openThread(state: State): QuestionThread | null {
  return state.threads.find((thread) => thread.outcome === "open") ?? null;
}

/** Question and thread that the open turn belongs to; null in small talk and wrap-up. */
export function onTheTable(scene: Scene): { question: EngineQuestion; thread: QuestionThread } | null {
  const thread = openThread(scene.state);
  const question = questionOf(scene.content, thread?.questionId ?? null);
  return thread === null || question === null ? null : { question, thread };
}

export function patchThread(scene: Scene, questionId: string, part: Partial<QuestionThread>): void {
  const threads = scene.state.threads.map((thread) =>
    thread.questionId === questionId ? { ...thread, ...part } : thread,
  );
  patch(scene, { threads });
}

export function patchTurn(scene: Scene, part: Partial<OpenTurn>): void {
  const { turn } = scene.state;
  if (turn !== null) patch(scene, { turn: { ...turn, ...part } });
}
