/** One event at work on the floor: the state as it changes, and the effects in their order. */
import { completenessOf } from "#engine/understanding/completeness.ts";
import { readClock } from "./candidate-clock.ts";
import { type Answer, type FloorEffect, type FloorState, wordsSoFar } from "./floor-state.ts";

export type Draft = {
  state: FloorState;
  readonly effects: FloorEffect[];
  /** The object's clock. */
  readonly nowMs: number;
};

export function patch(draft: Draft, change: Partial<FloorState>): void {
  draft.state = { ...draft.state, ...change };
}

export function patchAnswer(draft: Draft, change: Partial<Answer>): void {
  patch(draft, { answer: { ...draft.state.answer, ...change } });
}

export function emit(draft: Draft, effect: FloorEffect): void {
  draft.effects.push(effect);
}

/** The candidate's clock. */
export function clockOf({ state, nowMs }: Draft): number {
  return readClock(state.clock, nowMs);
}

/** New words or a new confidence: reads them anew. */
export function patchWords(draft: Draft, change: Partial<Pick<Answer, "finals" | "partial" | "confidence">>): void {
  const answer = { ...draft.state.answer, ...change };
  const completeness = completenessOf(wordsSoFar(answer), { confidence: answer.confidence });
  patch(draft, { answer: { ...answer, completeness } });
}

export function openRecogniser(draft: Draft, fromSample: number | null): void {
  patch(draft, { recogniserUsedMs: clockOf(draft) });
  if (draft.state.recogniserOpen || draft.state.muted) return;
  patch(draft, { recogniserOpen: true, wordsOwed: false });
  emit(draft, { type: "openRecogniser", fromSample });
}

export function closeRecogniser(draft: Draft): void {
  if (!draft.state.recogniserOpen) return;
  patch(draft, { recogniserOpen: false, wordsOwed: true });
  emit(draft, { type: "finaliseRecogniser", text: draft.state.answer.partial });
  emit(draft, { type: "closeRecogniser" });
}

export function dropSpeculation(draft: Draft): void {
  if (draft.state.speculation === null) return;
  patch(draft, { speculation: null });
  emit(draft, { type: "cancelSpeculation" });
}

/** The interviewer's sound ends here, cut to what was heard. */
export function interrupt(draft: Draft): void {
  const { sounding } = draft.state;
  if (sounding === null) return;
  patch(draft, { sounding: null });
  emit(draft, { type: "flush", generation: sounding.generation, action: "drop" });
  emit(draft, { type: "interrupt", generation: sounding.generation });
}
